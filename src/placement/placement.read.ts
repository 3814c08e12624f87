/** Owns reading referrals and placements: batched, and scoped to the viewer. */
import { byId, type RequestContext, type Viewer } from '../identity/index.js';
import { dateIs, enumIs, idIs } from '../platform/comparator.js';
import { type ConnectionArgs, type Page, readPage } from '../platform/connection.js';
import type { Tx } from '../platform/database.js';
import { registerNode } from '../platform/node.js';
import { allOf, everything, type Predicate, where } from '../platform/predicate.js';
import { visiblePlacements, visibleReferrals } from './placement.access.js';
import { Placement } from './placement.entity.js';
import type { PlacementWhere, ReferralWhere } from './placement.type.js';
import { Referral } from './referral.entity.js';

const visiblePlacementRows = (tx: Tx, viewer: Viewer, filter: Predicate): Promise<Placement[]> => {
  const scope = visiblePlacements(viewer);
  return tx
    .createQueryBuilder(Placement, 'placement')
    .where(filter.sql, filter.params)
    .andWhere(scope.sql, scope.params)
    .getMany();
};

export const placementById = (context: RequestContext, id: string): Promise<Placement | undefined> =>
  context.load('placement', id, async (tx, viewer, ids) =>
    byId(await visiblePlacementRows(tx, viewer, where('placement.id = ANY(:ids::uuid[])', { ids }))),
  );

/** The placement that holds the slot on a date: the one that covers it and has not been cancelled. */
export const placementInSlot = (
  context: RequestContext,
  slotId: string,
  on: string,
): Promise<Placement | undefined> =>
  context.load(`placementInSlot ${on}`, slotId, async (tx, viewer, ids) => {
    const rows = await visiblePlacementRows(
      tx,
      viewer,
      where(
        `placement.slot_id = ANY(:ids::uuid[]) AND placement.status <> 'CANCELLED'
           AND placement.starts_on <= :on AND :on <= placement.ends_on`,
        { ids, on },
      ),
    );
    return new Map(rows.map((row) => [row.slotId, row]));
  });

/** The first placement of a referral; moves follow it as links of their own. */
export const placementOfReferral = (
  context: RequestContext,
  referralId: string,
): Promise<Placement | undefined> =>
  context.load('placementOfReferral', referralId, async (tx, viewer, ids) => {
    const rows = await visiblePlacementRows(
      tx,
      viewer,
      where('placement.referral_id = ANY(:ids::uuid[]) AND placement.continues_id IS NULL', { ids }),
    );
    return new Map(rows.map((row) => [row.referralId, row]));
  });

export const referralById = (context: RequestContext, id: string): Promise<Referral | undefined> =>
  context.load('referral', id, async (tx, viewer, ids) => {
    const scope = visibleReferrals(viewer);
    const query = tx
      .createQueryBuilder(Referral, 'referral')
      .where('referral.id = ANY(:ids::uuid[])', { ids });
    return byId(await query.andWhere(scope.sql, scope.params).getMany());
  });

/** The placements the viewer sees, of one partnership or of all, the latest first. */
export function placements(
  context: RequestContext,
  partnershipId: string | null,
  filter: PlacementWhere | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Placement>> {
  return readPage(
    context.reads,
    {
      entity: Placement,
      alias: 'placement',
      filter: allOf(
        ofPartnership('placement', partnershipId),
        placementFilter('placement', context.viewer, filter),
      ),
      order: [{ property: 'startsOn', type: 'date', descending: true }],
    },
    args,
  );
}

/** The referrals the viewer sees, of one partnership or of all, the latest first. */
export function referrals(
  context: RequestContext,
  partnershipId: string | null,
  filter: ReferralWhere | null | undefined,
  args: ConnectionArgs,
): Promise<Page<Referral>> {
  return readPage(
    context.reads,
    {
      entity: Referral,
      alias: 'referral',
      filter: allOf(
        ofPartnership('referral', partnershipId),
        referralFilter('referral', context.viewer, filter),
      ),
      order: [{ property: 'proposedAt', type: 'timestamptz', descending: true }],
    },
    args,
  );
}

/** The placements the viewer sees and the filter lets through. */
export const placementFilter = (
  alias: string,
  viewer: Viewer,
  filter: PlacementWhere | null | undefined,
): Predicate =>
  allOf(
    visiblePlacements(viewer, alias),
    enumIs(`${alias}.status`, 'status', filter?.status),
    idIs(`${alias}.jobcentre_id`, 'jobcentre', 'Jobcentre', filter?.jobcentreId),
    idIs(`${alias}.slot_id`, 'slot', 'Slot', filter?.slotId),
    dateIs(`${alias}.starts_on`, 'startsOn', filter?.startsOn),
    dateIs(`${alias}.ends_on`, 'endsOn', filter?.endsOn),
  );

/** The referrals the viewer sees and the filter lets through. */
export const referralFilter = (
  alias: string,
  viewer: Viewer,
  filter: ReferralWhere | null | undefined,
): Predicate =>
  allOf(
    visibleReferrals(viewer, alias),
    enumIs(`${alias}.status`, 'status', filter?.status),
    idIs(`${alias}.jobcentre_id`, 'jobcentre', 'Jobcentre', filter?.jobcentreId),
  );

const ofPartnership = (alias: string, partnershipId: string | null): Predicate =>
  partnershipId === null
    ? everything
    : where(`${alias}.partnership_id = :partnership`, { partnership: partnershipId });

registerNode<RequestContext>('Placement', { entity: Placement, read: placementById });
registerNode<RequestContext>('Referral', { entity: Referral, read: referralById });
