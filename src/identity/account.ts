/** Owns the account behind a token: the user and the memberships that the token leaves it. */
import type { Clock } from '../platform/calendar/clock.js';
import type { Database } from '../platform/database/database.js';
import { forbidden, unauthenticated } from '../platform/error.js';
import { uuidOf } from '../platform/opaque-id.js';
import type { VerifiedToken } from './sign-in/token-verifier.js';
import { UserKind } from './user.entity.js';
import { MembershipRole, PartyKind, shapeOf, type Viewer } from './viewer.js';

/** What the token of a system may do. Writing includes reading: every change answers with what it changed. */
export enum Scope {
  READ = 'tovholder:read',
  WRITE = 'tovholder:write',
}

export interface AccountMembership {
  readonly id: string;
  readonly partyKind: PartyKind;
  readonly partyId: string;
  readonly roles: readonly MembershipRole[];
  readonly siteIds: readonly string[];
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly integrator: boolean;
  /** Of a system's token; people need none, for their roles say what they may do. */
  readonly scopes: readonly string[];
  readonly memberships: readonly AccountMembership[];
  /** To which roles the token narrows the memberships, if it does. */
  readonly tokenRoles: readonly MembershipRole[] | undefined;
}

interface SignedIn {
  id: string;
  kind: UserKind;
  name: string;
  email: string;
  memberships: {
    id: string;
    companyId: string | null;
    jobcentreId: string | null;
    cvr: string | null;
    kommunekode: string | null;
    roles: MembershipRole[];
    siteIds: string[];
  }[];
}

/**
 * The account of a verified token. A token that names a company, a municipality or both leaves the memberships of all
 * other parties out, of either kind; one that names roles, all other roles.
 * @throws UNAUTHENTICATED for a subject nobody has registered.
 */
export async function accountOf(token: VerifiedToken, database: Database, clock: Clock): Promise<Account> {
  const [row] = await database.unscoped<{ account: SignedIn | null }>(
    'signing in comes before there is a party to act for',
    { name: 'sign_in', text: 'SELECT sign_in($1, $2, $3) AS account' },
    [token.issuer, token.subject, clock.today()],
  );
  const account = row?.account;
  if (!account) throw unauthenticated('You are signed in, but not known here. Ask your party to invite you.');
  const integrator = account.kind === UserKind.INTEGRATOR;
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    integrator,
    scopes: integrator ? token.scopes : Object.values(Scope),
    tokenRoles: token.roles,
    memberships: account.memberships
      .filter((each) => isWithin(each, token))
      .map((each) => ({
        id: each.id,
        partyKind: each.companyId ? PartyKind.COMPANY : PartyKind.JOBCENTRE,
        partyId: each.companyId ?? each.jobcentreId ?? '',
        roles: each.roles.filter((role) => token.roles === undefined || token.roles.includes(role)),
        siteIds: each.siteIds,
      }))
      .filter((each) => each.roles.length > 0),
  };
}

const isWithin = (each: SignedIn['memberships'][number], { cvr, kommunekode }: VerifiedToken): boolean =>
  (cvr === undefined && kommunekode === undefined) ||
  (each.cvr !== null && each.cvr === cvr) ||
  (each.kommunekode !== null && each.kommunekode === kommunekode);

/**
 * The viewer for an opaque membership id, for the only membership when none is named, or null.
 * @throws FORBIDDEN for a membership that is not the account's.
 */
export function actingViewer(
  account: Account,
  membershipId: string | undefined,
  clock: Clock,
): Viewer | null {
  const named = membershipId === undefined ? undefined : uuidOf('Membership', membershipId);
  const membership =
    membershipId === undefined
      ? account.memberships.length === 1
        ? account.memberships[0]
        : undefined
      : account.memberships.find((each) => each.id === named);
  if (membershipId !== undefined && !membership) throw forbidden('This membership is not yours.');
  if (!membership) return null;
  return {
    partyId: membership.partyId,
    today: clock.today(),
    userId: account.id,
    membershipId: membership.id,
    partyKind: membership.partyKind,
    roles: membership.roles,
    siteIds: membership.siteIds,
    integrator: account.integrator,
    shape: shapeOf({ ...membership, integrator: account.integrator }),
  };
}
