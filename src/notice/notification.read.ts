/** Owns finding what notifications are about. */
import type { Viewer } from '../identity/index.js';
import type { Reads } from '../platform/database/database.js';

export async function subjectsOf(
  reads: Reads,
  viewer: Viewer,
  keys: readonly string[],
): Promise<ReadonlyMap<string, { type: string; id: string }>> {
  const rows = await reads.query<{ key: string; type: string; id: string }[]>(
    `SELECT id AS key, subject_type AS type, subject_id AS id FROM event WHERE party_id = $1 AND id = ANY($2::uuid[])`,
    [viewer.partyId, keys],
  );
  return new Map(rows.map(({ key, type, id }) => [key, { type, id }]));
}
