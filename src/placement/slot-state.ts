/** Owns what slots are on a date, in SQL: the placement that covers the date counts, else the next planned. */

export const isOpen = (slot: string, on: string): string =>
  `${slot}.open_from <= ${on} AND (${slot}.open_to IS NULL OR ${on} <= ${slot}.open_to)`;

/** The holds that count on a date, of one slot or of one partnership's; a covering one is not planned any more. */
export const holdsOn = (column: 'slot_id' | 'partnership_id', key: string, on: string): string =>
  `slot_hold hold WHERE hold.${column} = ${key} AND ${on} <= hold.ends_on
     AND (hold.status = 'PLANNED' OR hold.starts_on <= ${on})`;

/** To whom no slot of the partnership is open any more, since it has left, each is closed. */
export const stateSql = (slot: string, on: string, shared: string): string =>
  `CASE WHEN NOT (${isOpen(slot, on)}) OR ${shared} IS NOT TRUE THEN 'CLOSED' ELSE
     (SELECT CASE bool_or(hold.status <> 'PLANNED') WHEN true THEN 'OCCUPIED' WHEN false THEN 'RESERVED' ELSE 'VACANT' END
      FROM ${holdsOn('slot_id', `${slot}.id`, on)}) END`;

export const heldBySql = (slot: string, on: string): string =>
  `(SELECT hold.jobcentre_id FROM ${holdsOn('slot_id', `${slot}.id`, on)}
    ORDER BY hold.status = 'PLANNED', hold.starts_on LIMIT 1)`;

/** One row of counts of a partnership's open slots; `led` are the slots the viewer sees. */
export const occupancySql = (partnership: string, on: string, led: string): string =>
  `(SELECT ${partnership} AS partnership_id, ${on} AS "on", count(*)::int AS slots,
      (count(*) FILTER (WHERE held.occupied))::int AS occupied,
      (count(*) FILTER (WHERE NOT held.occupied))::int AS reserved,
      (count(*) FILTER (WHERE held.slot_id IS NULL))::int AS vacant
    FROM slot LEFT JOIN (
      SELECT hold.slot_id, bool_or(hold.status <> 'PLANNED') AS occupied
      FROM ${holdsOn('partnership_id', partnership, on)} GROUP BY hold.slot_id) held ON held.slot_id = slot.id
    WHERE slot.partnership_id = ${partnership} AND ${isOpen('slot', on)} AND ${led})`;

/** How many of those slots each jobcentre occupies, the most first. */
export const occupiedBySql = (partnership: string, on: string, led: string): string =>
  `(SELECT hold.jobcentre_id, count(*)::int AS occupied
    FROM ${holdsOn('partnership_id', partnership, on)} AND hold.status <> 'PLANNED' AND EXISTS (
      SELECT FROM slot WHERE slot.id = hold.slot_id AND ${isOpen('slot', on)} AND ${led})
    GROUP BY hold.jobcentre_id ORDER BY occupied DESC, hold.jobcentre_id)`;
