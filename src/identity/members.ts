/** Owns what the members of a party may do now, for those who stay connected longer than an answer takes. */
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, Tx } from '../platform/database/database.js';
import { type MembershipRole, PartyKind, shapeOf, type Viewer } from './viewer.js';

export interface Member {
  readonly roles: readonly MembershipRole[];
  readonly siteIds: readonly string[];
}

type Members = ReadonlyMap<string, Member>;

export class MemberRegister {
  /** By the look they were read in: whoever looks again reads again. */
  private readonly looks = new WeakMap<object, Map<string, Promise<Members>>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The memberships of a party that are good today. */
  of(partyId: string, look: object): Promise<Members> {
    let parties = this.looks.get(look);
    if (!parties) this.looks.set(look, (parties = new Map<string, Promise<Members>>()));
    let members = parties.get(partyId);
    if (!members) parties.set(partyId, (members = this.read(partyId)));
    return members;
  }

  private async read(partyId: string): Promise<Members> {
    const today = this.clock.today();
    const session = this.database.read({ partyId, today });
    try {
      const rows = await session.run((reads) =>
        reads.query<({ id: string } & Member)[]>(
          `SELECT m.id, to_jsonb(m.roles) AS roles, coalesce((SELECT jsonb_agg(ms.site_id ORDER BY ms.site_id)
             FROM membership_site ms WHERE ms.membership_id = m.id), '[]') AS "siteIds"
           FROM membership m WHERE coalesce(m.company_id, m.jobcentre_id) = $1 AND (m.ends_on IS NULL OR $2 <= m.ends_on)`,
          [partyId, today],
        ),
      );
      return new Map(rows.map((row) => [row.id, row]));
    } finally {
      await session.close();
    }
  }
}

/** A member whom a job tells of something, as the viewer it would be. */
export interface MemberToTell {
  readonly viewer: Viewer;
  readonly email: string;
}

/** The members of a party that are good today. */
export async function membersToTell(tx: Tx, partyId: string, today: string): Promise<MemberToTell[]> {
  const rows = await tx.query<(Member & MemberRow)[]>(
    `SELECT m.id, m.user_id AS "userId", m.company_id IS NOT NULL AS "isCompany", to_jsonb(m.roles) AS roles,
       u.email, u.kind = 'INTEGRATOR' AS integrator,
       coalesce((SELECT jsonb_agg(ms.site_id ORDER BY ms.site_id) FROM membership_site ms WHERE ms.membership_id = m.id), '[]') AS "siteIds"
     FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE coalesce(m.company_id, m.jobcentre_id) = $1 AND (m.ends_on IS NULL OR $2 <= m.ends_on)`,
    [partyId, today],
  );
  return rows.map(({ id, userId, isCompany, roles, siteIds, email, integrator }) => {
    const partyKind = isCompany ? PartyKind.COMPANY : PartyKind.JOBCENTRE;
    const shape = shapeOf({ partyKind, roles, integrator });
    const viewer = { partyId, today, userId, membershipId: id, partyKind, roles, siteIds, integrator, shape };
    return { viewer, email };
  });
}

interface MemberRow {
  readonly id: string;
  readonly userId: string;
  readonly isCompany: boolean;
  readonly email: string;
  readonly integrator: boolean;
}
