/** Owns finding the entry by which a member is known as the one who did something to an incident. */
import type { Viewer } from '../identity/index.js';
import type { Reads } from '../platform/database/database.js';

/** The key of a member's first entry in an incident; the keys asked for are `<incident> <membership>`. */
export async function entriesByMember(
  reads: Reads,
  _viewer: Viewer,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reads.query<{ key: string; id: string }[]>(
    `SELECT DISTINCT ON (entry.incident_id, entry.membership_id)
       entry.incident_id || ' ' || entry.membership_id AS key, entry.id
     FROM unnest($1::text[]) asked(key) JOIN incident_entry entry
       ON entry.incident_id = split_part(asked.key, ' ', 1)::uuid AND entry.membership_id = split_part(asked.key, ' ', 2)::uuid
     ORDER BY entry.incident_id, entry.membership_id, entry.number`,
    [keys],
  );
  return new Map(rows.map(({ key, id }) => [key, id]));
}
