/** Owns who is told of what happens in a partnership. */
import type { UseCase } from '../identity/index.js';
import { namesOf } from '../platform/events/event-kind.js';
import { partnershipKinds } from './partnership.kinds.js';

export const partnershipEvents = namesOf(partnershipKinds);

export interface Parties {
  readonly company: string;
  /** The jobcentre that coordinates today; none where the partnership has ended. */
  readonly tovholder: string | null;
  /** All that take part today. */
  readonly jobcentres: readonly string[];
}

interface Asking {
  readonly tx: UseCase['tx'];
  readonly viewer: { readonly today: string };
}

/** The parties of partnerships that the viewer's party belongs to. */
export async function partiesOfAll(
  { tx, viewer }: Asking,
  partnershipIds: readonly string[],
): Promise<Map<string, Parties>> {
  const rows = await tx.query<(Parties & { id: string })[]>(
    `SELECT p.id, p.company_id AS company,
       (SELECT role.jobcentre_id FROM tovholder_role role WHERE role.partnership_id = p.id
         AND role.starts_on <= $2 AND (role.ends_on IS NULL OR $2 <= role.ends_on)) AS tovholder,
       ARRAY(SELECT part.jobcentre_id FROM participation part WHERE part.partnership_id = p.id AND part.decision = 'APPROVED'
         AND part.starts_on <= $2 AND (part.ends_on IS NULL OR $2 <= part.ends_on)) AS jobcentres
     FROM partnership p WHERE p.id = ANY($1)`,
    [partnershipIds, viewer.today],
  );
  return new Map(rows.map(({ id, ...parties }) => [id, parties]));
}

export async function partiesOf(asking: Asking, partnershipId: string): Promise<Parties> {
  const parties = (await partiesOfAll(asking, [partnershipId])).get(partnershipId);
  if (!parties) throw new Error('parties are told of a partnership that the viewer does not see');
  return parties;
}

/** The two sides that decide, and others; each once. */
export const decidersAnd = ({ company, tovholder }: Parties, ...others: readonly string[]): string[] => [
  company,
  ...(tovholder ? [tovholder] : []),
  ...others,
];
