/** Owns how sites, slots and occupancy are read. */
import { jobcentre, type RequestContext, type Viewer } from '../identity/index.js';
import { forViewer, sharesOrOwns, standingFacts } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import { civilDate, idIs } from '../platform/comparator.js';
import type { Key } from '../platform/cursor.js';
import { allOf, everything, type Predicate, where } from '../platform/database/predicate.js';
import { onDate } from '../platform/read/dated.js';
import type { Cell, PageSource, ReadMap } from '../platform/read/read-map.js';
import { Site } from './site.entity.js';
import { ledByViewer, slotActions, slotStatus, visibleSites, visibleSlots } from './slot.access.js';
import { Slot } from './slot.entity.js';
import { heldBySql, isOpen, occupancySql, occupiedBySql, stateSql } from './slot-state.js';
import { SlotOrder, type SlotWhere } from './slot.type.js';

type Map = ReadMap<Viewer, RequestContext>;
type At = Cell<Viewer>;

const sharedBy = (viewer: Viewer, partnership: string): Predicate =>
  forViewer(viewer, (asker) => sharesOrOwns(partnership, asker));

/** Whether slots of the partnership are open to the viewer's party at all. */
const shared = (cell: At, partnership: string): string =>
  cell.condition((viewer) => sharedBy(viewer, partnership));

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
      sql: (cell) => stateSql(cell.alias, onDate(cell), shared(cell, `${cell.alias}.partnership_id`)),
    },
    heldBy: {
      kind: 'one',
      type: 'Jobcentre',
      covered: true,
      on: (cell, other) => {
        const on = onDate(cell);
        return `${isOpen(cell.alias, on)} AND ${other}.id = ${heldBySql(cell.alias, on)}`;
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

/** A site leader's sites alone, as a condition on `slot`; who has left counts those it knew. */
const ledSlots = (cell: At): string => cell.condition((viewer) => ledByViewer(viewer, 'slot.site_id'));

const occupancyMap: Map = {
  type: 'Occupancy',
  entity: null,
  access: () => everything,
  fields: {
    byJobcentre: {
      kind: 'made',
      type: 'JobcentreOccupancy',
      list: true,
      from: (cell) => occupiedBySql(`${cell.alias}.partnership_id`, `${cell.alias}."on"`, ledSlots(cell)),
    },
  },
};

const jobcentreOccupancyMap: Map = {
  type: 'JobcentreOccupancy',
  entity: null,
  access: () => everything,
  fields: { jobcentre },
};

/** The slots the filter lets through. */
const slotFilter = (alias: string, viewer: Viewer, filter: SlotWhere | null | undefined): Predicate =>
  allOf(
    idIs(`${alias}.site_id`, 'site', 'Site', filter?.siteId),
    filter?.openOn == null
      ? everything
      : where(isOpen(alias, ':openOn'), { openOn: civilDate(filter.openOn) }),
    filter?.state == null
      ? everything
      : where(
          `(${stateSql(alias, ':today::date', sharedBy(viewer, `${alias}.partnership_id`).sql)}) = ANY(:states::text[])`,
          {
            ...sharedBy(viewer, `${alias}.partnership_id`).params,
            states: filter.state,
          },
        ),
  );

const byLabel: Key<Slot> = { property: 'label', type: 'text' };

const slotPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Slot',
  filter: (alias, parent, viewer, args): Predicate =>
    allOf(
      where(`${alias}.partnership_id = ${parent}.id`),
      // Whoever sees the partnership sees its slots, but for a site leader; row security leaves out what was opened
      // after one had left, and all of a draft's.
      ledByViewer(viewer, `${alias}.site_id`),
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
  occupancy: {
    kind: 'made',
    type: 'Occupancy',
    from: (cell) => occupancySql(`${cell.alias}.id`, onDate(cell), ledSlots(cell)),
  },
};

export const slotMaps: readonly Map[] = [siteMap, slotMap, occupancyMap, jobcentreOccupancyMap];
