/** Owns reading sites, slots and their computed state: batched, and scoped to the viewer. */
import { byId, type RequestContext, type Viewer } from '../identity/index.js';
import { grouped } from '../partnership/index.js';
import { civilDate, idIs } from '../platform/comparator.js';
import { type ConnectionArgs, type Key, type Page, readPage } from '../platform/connection.js';
import { registerNode } from '../platform/node.js';
import { allOf, everything, type Predicate, where } from '../platform/predicate.js';
import { Site } from './site.entity.js';
import { ledByViewer, visibleSites, visibleSlots } from './slot.access.js';
import { Slot } from './slot.entity.js';
import { stateSql } from './slot-state.js';
import { SlotOrder, SlotState, type SlotWhere } from './slot.type.js';

export const siteById = (context: RequestContext, id: string): Promise<Site | undefined> =>
  context.load('site', id, async (tx, viewer, ids) => {
    const scope = visibleSites(viewer);
    const query = tx.createQueryBuilder(Site, 'site').where('site.id = ANY(:ids::uuid[])', { ids });
    return byId(await query.andWhere(scope.sql, scope.params).getMany());
  });

export const sitesOfCompany = async (context: RequestContext, companyId: string): Promise<Site[]> =>
  (await context.load('sitesOfCompany', companyId, async (tx, viewer, ids) => {
    const scope = visibleSites(viewer);
    const rows = await tx
      .createQueryBuilder(Site, 'site')
      .where('site.company_id = ANY(:ids::uuid[])', { ids })
      .andWhere(scope.sql, scope.params)
      .orderBy('site.name')
      .addOrderBy('site.id')
      .getMany();
    return grouped(rows, (row) => row.companyId);
  })) ?? [];

export const slotById = (context: RequestContext, id: string): Promise<Slot | undefined> =>
  context.load('slot', id, async (tx, viewer, ids) => {
    const scope = visibleSlots(viewer);
    const query = tx.createQueryBuilder(Slot, 'slot').where('slot.id = ANY(:ids::uuid[])', { ids });
    return byId(await query.andWhere(scope.sql, scope.params).getMany());
  });

const orders: Record<SlotOrder, Key<Slot>> = {
  LABEL_ASC: { property: 'label', type: 'text' },
  LABEL_DESC: { property: 'label', type: 'text', descending: true },
};

export function slotsOf(
  context: RequestContext,
  partnershipId: string,
  filter: SlotWhere | null | undefined,
  orderBy: readonly SlotOrder[] | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Slot>> {
  return readPage(
    context.reads,
    {
      entity: Slot,
      alias: 'slot',
      filter: allOf(
        where('slot.partnership_id = :partnership', { partnership: partnershipId }),
        visibleSlots(context.viewer),
        slotFilter('slot', context.viewer, filter),
      ),
      order: slotOrders(orderBy),
    },
    args,
  );
}

/** The slots the filter lets through. */
export const slotFilter = (alias: string, viewer: Viewer, filter: SlotWhere | null | undefined): Predicate =>
  allOf(
    idIs(`${alias}.site_id`, 'site', 'Site', filter?.siteId),
    filter?.openOn == null
      ? everything
      : where(`${alias}.open_from <= :openOn AND (${alias}.open_to IS NULL OR :openOn <= ${alias}.open_to)`, {
          openOn: civilDate(filter.openOn),
        }),
    filter?.state == null ? everything : inState(alias, filter.state, viewer.today),
  );

export const slotOrders = (orderBy: readonly SlotOrder[] | null | undefined): Key<Slot>[] =>
  (orderBy?.length ? orderBy : [SlotOrder.LABEL_ASC]).map((each) => orders[each]);

/** What a slot is on a date, and which jobcentre holds it: the placement that counts is the one that covers the date, else the next planned. */
const holdSql = (slot: string, on: string): string => `
  (SELECT jsonb_build_object('occupied', held.occupied, 'jobcentreId', held.jobcentre_id)
   FROM (SELECT h.jobcentre_id, h.starts_on,
           h.status IN ('ACTIVE', 'ENDED') AND h.starts_on <= ${on} AND ${on} <= h.ends_on AS occupied,
           h.status = 'PLANNED' AND ${on} <= h.ends_on AS planned
         FROM slot_hold h WHERE h.slot_id = ${slot}.id) held
   WHERE held.occupied OR held.planned ORDER BY held.occupied DESC, held.starts_on LIMIT 1)`;

interface Hold {
  readonly occupied: boolean;
  readonly jobcentreId: string;
}

const stateOf = (open: boolean, hold: Hold | null): SlotState => {
  if (!open) return SlotState.CLOSED;
  if (!hold) return SlotState.VACANT;
  return hold.occupied ? SlotState.OCCUPIED : SlotState.RESERVED;
};

function inState(alias: string, states: readonly SlotState[], today: string): Predicate {
  return where(`(${stateSql(alias, ':stateOn::date')}) = ANY(:states::text[])`, { stateOn: today, states });
}

export interface SlotOnDate {
  readonly state: SlotState;
  readonly heldBy: string | null;
}

export const slotOnDate = async (context: RequestContext, slotId: string, on: string): Promise<SlotOnDate> =>
  (await context.load(`slotOnDate ${on}`, slotId, async (tx, _viewer, ids) => {
    const rows = await tx.query<{ id: string; open: boolean; hold: Hold | null }[]>(
      `SELECT slot.id, slot.open_from <= $2 AND (slot.open_to IS NULL OR $2 <= slot.open_to) AS open,
         ${holdSql('slot', '$2::date')} AS hold
       FROM slot WHERE slot.id = ANY($1)`,
      [ids, on],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        { state: stateOf(row.open, row.hold), heldBy: row.open ? (row.hold?.jobcentreId ?? null) : null },
      ]),
    );
  })) ?? { state: SlotState.CLOSED, heldBy: null };

export interface OccupancyOnDate {
  readonly on: string;
  readonly slots: number;
  readonly occupied: number;
  readonly reserved: number;
  readonly vacant: number;
  readonly byJobcentre: readonly { jobcentreId: string; occupied: number }[];
}

/** Counts of the slots the viewer sees, which are open to all parties of the partnership. */
export async function occupancyOf(
  context: RequestContext,
  partnershipId: string,
  on: string,
): Promise<OccupancyOnDate> {
  const found = await context.load(`occupancy ${on}`, partnershipId, (tx, viewer, ids) =>
    countSlots(tx, viewer, ids, on),
  );
  return found ?? { on, slots: 0, occupied: 0, reserved: 0, vacant: 0, byJobcentre: [] };
}

async function countSlots(
  tx: Parameters<Parameters<RequestContext['load']>[2]>[0],
  viewer: Viewer,
  ids: readonly string[],
  on: string,
): Promise<Map<string, OccupancyOnDate>> {
  const led = ledByViewer(viewer, 'slot.site_id') === everything ? null : viewer.siteIds;
  const rows = await tx.query<{ partnership_id: string; hold: Hold | null; count: number }[]>(
    `SELECT partnership_id, hold, count(*)::int AS count
     FROM (SELECT slot.partnership_id, ${holdSql('slot', '$2::date')} AS hold
           FROM slot
           WHERE slot.partnership_id = ANY($1) AND slot.open_from <= $2 AND (slot.open_to IS NULL OR $2 <= slot.open_to)
             AND ($3::uuid[] IS NULL OR slot.site_id = ANY($3))
           OFFSET 0) counted
     GROUP BY partnership_id, hold`,
    [ids, on, led],
  );
  const groups = grouped(rows, (row) => row.partnership_id);
  return new Map(
    [...groups].map(([id, holds]) => {
      const sum = (fits: (hold: Hold | null) => boolean) =>
        holds.filter((each) => fits(each.hold)).reduce((total, each) => total + each.count, 0);
      const occupied = holds.filter((each) => each.hold?.occupied);
      return [
        id,
        {
          on,
          slots: sum(() => true),
          occupied: sum((hold) => hold?.occupied === true),
          reserved: sum((hold) => hold?.occupied === false),
          vacant: sum((hold) => hold === null),
          byJobcentre: occupied
            .map((each) => ({ jobcentreId: each.hold?.jobcentreId ?? '', occupied: each.count }))
            .sort((a, b) => b.occupied - a.occupied || (a.jobcentreId < b.jobcentreId ? -1 : 1)),
        },
      ];
    }),
  );
}

registerNode<RequestContext>('Site', { entity: Site, read: siteById });
registerNode<RequestContext>('Slot', { entity: Slot, read: slotById });
