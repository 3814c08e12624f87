/** Owns how sites, slots and occupancy are read. */
import { jobcentre, type RequestContext, type Viewer } from '../identity/index.js';
import { standingFacts } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import type { Key } from '../platform/cursor.js';
import { allOf, everything, type Predicate, where } from '../platform/predicate.js';
import { onDate } from '../platform/read/dated.js';
import type { Cell, PageSource, ReadMap } from '../platform/read/read-map.js';
import { Site } from './site.entity.js';
import { ledByViewer, slotActions, slotStatus, visibleSites, visibleSlots } from './slot.access.js';
import { Slot } from './slot.entity.js';
import { slotFilter, stateSql } from './slot.read.js';
import { SlotOrder, type SlotWhere } from './slot.type.js';

type Map = ReadMap<Viewer, RequestContext>;
type At = Cell<Viewer>;

const isOpen = (slot: string, on: string): string =>
  `${slot}.open_from <= ${on} AND (${slot}.open_to IS NULL OR ${on} <= ${slot}.open_to)`;

const siteMap: Map = {
  type: 'Site',
  entity: Site,
  access: visibleSites,
  fields: {},
};

const slotMap: Map = {
  type: 'Slot',
  entity: Slot,
  access: visibleSlots,
  fields: {
    // Whoever sees a slot sees its site.
    site: {
      kind: 'one',
      type: 'Site',
      covered: true,
      on: ({ alias }, other) => `${other}.id = ${alias}.site_id`,
    },
    state: {
      kind: 'sql',
      sql: (cell) => {
        const on = onDate(cell);
        return `CASE WHEN NOT (${isOpen(cell.alias, on)}) THEN 'CLOSED' ELSE coalesce(
          (SELECT CASE WHEN (hold.value->>'occupied')::boolean THEN 'OCCUPIED' ELSE 'RESERVED' END
           FROM (SELECT ${stateSql(cell.alias, on)} AS value OFFSET 0) hold WHERE hold.value IS NOT NULL), 'VACANT') END`;
      },
    },
    heldBy: {
      kind: 'one',
      type: 'Jobcentre',
      covered: true,
      on: (cell, other) => {
        const on = onDate(cell);
        return `${isOpen(cell.alias, on)} AND ${other}.id = (${stateSql(cell.alias, on)}->>'jobcentreId')::uuid`;
      },
    },
    placement: {
      kind: 'one',
      type: 'Placement',
      covered: false,
      on: (cell, other) => {
        const on = onDate(cell);
        return `${other}.slot_id = ${cell.alias}.id AND ${other}.status <> 'CANCELLED'
          AND ${other}.starts_on <= ${on} AND ${on} <= ${other}.ends_on`;
      },
    },
    allowedActions: {
      kind: 'derived',
      facts: (cell) => ({
        ...standingFacts(cell, `${cell.alias}.partnership_id`),
        siteId: `${cell.alias}.site_id`,
        openTo: `${cell.alias}.open_to`,
      }),
      value: (
        facts: {
          standing: Parameters<typeof slotActions.CLOSE.who>[0]['standing'];
          siteId: string;
          openTo: string | null;
        },
        { viewer },
      ) => allowedActions(slotActions, { ...facts, viewer, status: slotStatus(facts, viewer.today) }),
    },
  },
};

const occupancyMap: Map = {
  type: 'Occupancy',
  entity: null,
  access: () => everything,
  fields: {
    byJobcentre: {
      kind: 'made',
      type: 'JobcentreOccupancy',
      list: true,
      from: ({ alias }) =>
        `(SELECT (each.value->>'jobcentre_id')::uuid AS jobcentre_id, (each.value->>'occupied')::int AS occupied
          FROM jsonb_array_elements(${alias}.by_jobcentre) WITH ORDINALITY each(value, place) ORDER BY each.place)`,
    },
  },
};

const jobcentreOccupancyMap: Map = {
  type: 'JobcentreOccupancy',
  entity: null,
  access: () => everything,
  fields: { jobcentre },
};

/** One scan of the partnership's slots; `OFFSET 0` keeps the state from being computed once for each count. */
const occupancyFrom = (cell: At): string => {
  const on = onDate(cell);
  const led = cell.condition((viewer) => ledByViewer(viewer, 'slot.site_id'));
  return `(SELECT ${on} AS "on", count(*)::int AS slots,
      (count(*) FILTER (WHERE (held.hold->>'occupied')::boolean))::int AS occupied,
      (count(*) FILTER (WHERE NOT (held.hold->>'occupied')::boolean))::int AS reserved,
      (count(*) FILTER (WHERE held.hold IS NULL))::int AS vacant,
      coalesce((SELECT jsonb_agg(counted ORDER BY counted.occupied DESC, counted.jobcentre_id) FROM (
        SELECT again.hold->>'jobcentreId' AS jobcentre_id, count(*)::int AS occupied
        FROM unnest(array_agg(held.hold)) again(hold) WHERE (again.hold->>'occupied')::boolean GROUP BY 1) counted), '[]') AS by_jobcentre
    FROM (SELECT ${stateSql('slot', on)} AS hold FROM slot
          WHERE slot.partnership_id = ${cell.alias}.id AND ${isOpen('slot', on)} AND ${led} OFFSET 0) held)`;
};

const byLabel: Key<Slot> = { property: 'label', type: 'text' };

const slotPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Slot',
  filter: (alias, parent, viewer, args): Predicate =>
    allOf(
      where(`${alias}.partnership_id = ${parent}.id`),
      slotFilter(alias, viewer, args.where as SlotWhere | null | undefined),
    ),
  order: [byLabel],
  orderBy: {
    [SlotOrder.LABEL_ASC]: byLabel,
    [SlotOrder.LABEL_DESC]: { ...byLabel, descending: true },
  },
};

/** What the placement room adds to a partnership. */
export const partnershipSlots: Map['fields'] = {
  sites: {
    kind: 'many',
    type: 'Site',
    covered: false,
    on: ({ alias }, other) => `${other}.company_id = ${alias}.company_id`,
    order: (other) => `${other}.name, ${other}.id`,
  },
  slots: slotPage,
  occupancy: { kind: 'made', type: 'Occupancy', from: occupancyFrom },
};

export const slotMaps: readonly Map[] = [siteMap, slotMap, occupancyMap, jobcentreOccupancyMap];
