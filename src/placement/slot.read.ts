/** Owns the state of a slot on a date as SQL, and which slots a filter lets through. */
import type { Viewer } from '../identity/index.js';
import { civilDate, idIs } from '../platform/comparator.js';
import { allOf, everything, type Predicate, where } from '../platform/predicate.js';
import { visibleSlots } from './slot.access.js';
import type { SlotState, SlotWhere } from './slot.type.js';

/** What a slot is on a date, and which jobcentre holds it: the placement that counts is the one that covers the date, else the next planned. */
export const stateSql = (slot: string, on: string): string => `
  (SELECT jsonb_build_object('occupied', held.occupied, 'jobcentreId', held.jobcentre_id)
   FROM (SELECT h.jobcentre_id, h.starts_on,
           h.status IN ('ACTIVE', 'ENDED') AND h.starts_on <= ${on} AND ${on} <= h.ends_on AS occupied,
           h.status = 'PLANNED' AND ${on} <= h.ends_on AS planned
         FROM slot_hold h WHERE h.slot_id = ${slot}.id) held
   WHERE held.occupied OR held.planned ORDER BY held.occupied DESC, held.starts_on LIMIT 1)`;

/** The slots the viewer sees and the filter lets through. */
export const slotFilter = (alias: string, viewer: Viewer, filter: SlotWhere | null | undefined): Predicate =>
  allOf(
    visibleSlots(viewer, alias),
    idIs(`${alias}.site_id`, 'site', 'Site', filter?.siteId),
    filter?.openOn == null
      ? everything
      : where(`${alias}.open_from <= :openOn AND (${alias}.open_to IS NULL OR :openOn <= ${alias}.open_to)`, {
          openOn: civilDate(filter.openOn),
        }),
    filter?.state == null ? everything : inState(alias, filter.state, viewer.today),
  );

function inState(alias: string, states: readonly SlotState[], today: string): Predicate {
  const open = `(${alias}.open_from <= :stateOn AND (${alias}.open_to IS NULL OR :stateOn <= ${alias}.open_to))`;
  return where(
    `(CASE WHEN NOT ${open} THEN 'CLOSED' ELSE coalesce(
        (SELECT CASE WHEN (hold.value->>'occupied')::boolean THEN 'OCCUPIED' ELSE 'RESERVED' END
         FROM (SELECT ${stateSql(alias, ':stateOn::date')} AS value) hold WHERE hold.value IS NOT NULL), 'VACANT') END)
     = ANY(:states::text[])`,
    { stateOn: today, states },
  );
}
