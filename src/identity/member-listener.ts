/** Owns a member as the event log knows it: its scope, its reads at each handing over, and its rights of now. */
import type { HandOver, Listener } from '../platform/events/listener.js';
import type { Account } from './account.js';
import { RequestContext } from './request-context.js';
import { scopeOf, shapeOf, type Viewer } from './viewer.js';

export class MemberListener implements Listener {
  readonly scope: string;
  readonly seat: string;

  constructor(
    private readonly context: RequestContext,
    private readonly viewer: Viewer,
  ) {
    this.scope = scopeOf(viewer);
    const { locale, account } = context;
    this.seat = JSON.stringify([viewer.membershipId, viewer.today, account.tokenRoles, this.scope, locale]);
  }

  get requestId(): string {
    return this.context.requestId;
  }
  get partyId(): string {
    return this.viewer.partyId;
  }
  get locale(): string {
    return this.context.locale;
  }
  get membershipId(): string {
    return this.viewer.membershipId;
  }

  handOver(personal: () => void, isOneSnapshot = false): HandOver {
    const { requestId, locale, account, token, services } = this.context;
    const context = new RequestContext(
      requestId,
      locale,
      watched(account, personal, ['id', 'name', 'email', 'memberships']),
      watched(this.viewer, personal, ['membershipId', 'userId']),
      token,
      services,
      !isOneSnapshot,
    );
    context.startOperation('query');
    return context;
  }

  async renewed(look: object): Promise<Listener | null> {
    const { account, services } = this.context;
    const members = await services.members.of(this.viewer.partyId, look);
    const member = members.get(this.viewer.membershipId);
    const roles = member?.roles.filter((role) => account.tokenRoles?.includes(role) ?? true) ?? [];
    if (!member || roles.length === 0) return null;
    const viewer: Viewer = {
      ...this.viewer,
      today: services.clock.today(),
      roles,
      siteIds: member.siteIds,
      shape: shapeOf({ ...this.viewer, roles }),
    };
    const renewed = new MemberListener(this.context, viewer);
    return renewed.scope === this.scope && viewer.today === this.viewer.today ? this : renewed;
  }
}

/** The same object, which says when one of these properties is looked at. */
function watched<T extends Account | Viewer>(
  object: T,
  seen: () => void,
  properties: readonly (keyof T)[],
): T {
  return Object.defineProperties(
    { ...object },
    Object.fromEntries(
      properties.map((property) => [
        property,
        {
          enumerable: true,
          get: () => {
            seen();
            return object[property];
          },
        },
      ]),
    ),
  );
}
