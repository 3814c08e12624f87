/** Owns who is told of an incident: its parties, whoever of them sees what. */
import type { Tx } from '../platform/database/database.js';
import type { Told } from '../platform/events/event-log.js';
import { incidentEventKinds } from './incident-events.js';
import type { IncidentEntryKind } from './incident-entry.entity.js';

/**
 * The company, the tovholder, the trainee's home jobcentre; of those that take part the jobcentres with trainees at the
 * slot or site, which a view tells to all parties, or all of them. On the acting party's today.
 */
const partiesSql = `
  SELECT i.id, i.partnership_id AS "partnershipId", coalesce(i.site_id, place.site_id) AS "siteId", ARRAY(
      SELECT i.company_id UNION SELECT i.jobcentre_id WHERE i.jobcentre_id IS NOT NULL
      UNION SELECT t.jobcentre_id FROM tovholder_role t WHERE t.partnership_id = i.partnership_id
        AND t.starts_on <= app_today() AND (t.ends_on IS NULL OR app_today() <= t.ends_on)
      UNION SELECT pa.jobcentre_id FROM participation pa WHERE pa.partnership_id = i.partnership_id
        AND pa.decision = 'APPROVED' AND pa.starts_on <= app_today()
        AND (pa.ends_on IS NULL OR app_today() <= pa.ends_on)
        AND i.placement_id IS NULL AND (num_nonnulls(i.slot_id, i.site_id) = 0 OR EXISTS (
          SELECT FROM slot_hold h JOIN slot s ON s.id = h.slot_id
          WHERE h.partnership_id = i.partnership_id AND h.jobcentre_id = pa.jobcentre_id
            AND (h.slot_id = i.slot_id OR s.site_id = i.site_id)
            AND (h.status = 'ACTIVE' OR (h.status = 'ENDED'
              AND (i.reported_at AT TIME ZONE 'Europe/Copenhagen')::date <= h.ends_on))))
    ) AS parties
  FROM incident i LEFT JOIN placement stay ON stay.id = i.placement_id
    LEFT JOIN slot place ON place.id = coalesce(i.slot_id, stay.slot_id)
  WHERE i.id = ANY($1::uuid[])`;

/** The events to tell, in the order of the changes. */
export async function eventsOf(
  tx: Tx,
  changes: readonly { incidentId: string; kind: IncidentEntryKind }[],
): Promise<Told[]> {
  const rows = await tx.query<
    { id: string; partnershipId: string; siteId: string | null; parties: string[] }[]
  >(partiesSql, [[...new Set(changes.map((each) => each.incidentId))]]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return changes.flatMap(({ incidentId, kind }) => {
    const row = found.get(incidentId);
    if (!row) return [];
    const { id, ...told } = row;
    return [{ kind: incidentEventKinds[`INCIDENT_${kind}`], subject: { type: 'Incident', id }, ...told }];
  });
}
