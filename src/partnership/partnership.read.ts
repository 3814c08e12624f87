/** Owns where the viewer's party stands in a partnership: as SQL for the maps, and by itself for what is made by code. */
import type { RequestContext, Viewer } from '../identity/index.js';
import type { Reads } from '../platform/database/database.js';
import { party, today } from '../platform/read/dated.js';
import type { Cell } from '../platform/read/read-map.js';
import { nowhere, type Standing } from './partnership.access.js';

const standingSql = (partnership: string, party: string, today: string): string =>
  `(SELECT json_build_object('company', member.company_id = ${party}, 'tovholder', member.coordinates @> ${today},
     'isOpen', member.is_open, 'participates', EXISTS (
       SELECT FROM participation pa WHERE pa.partnership_id = member.partnership_id AND pa.jobcentre_id = ${party}
         AND pa.decision = 'APPROVED' AND (pa.ends_on IS NULL OR ${today} <= pa.ends_on)))
   FROM partnership_party member WHERE member.partnership_id = ${partnership} AND member.party_id = ${party})`;

/** The viewer's standing as a fact of a row that names its partnership. */
export const standingFacts = (cell: Cell<Viewer>, partnership: string): { standing: string } => ({
  standing: standingSql(partnership, party(cell), today(cell)),
});

/** Today's standing; nowhere for a party that does not belong to the partnership. */
export const standingIn = async (context: RequestContext, partnershipId: string): Promise<Standing> =>
  (await context.load('standing', partnershipId, standings)) ?? nowhere;

export async function standings(
  reads: Reads,
  viewer: Viewer,
  partnershipIds: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await reads.query<{ id: string; standing: Standing | null }[]>(
    `SELECT p.id, ${standingSql('p.id', '$2::uuid', '$3::date')} AS standing FROM unnest($1::uuid[]) p(id)`,
    [partnershipIds, viewer.partyId, viewer.today],
  );
  return new Map(rows.flatMap(({ id, standing }) => (standing ? [[id, standing]] : [])));
}
