/** Owns who sees sites and slots, and what they may do with a slot. */
import { hasRole, isSiteLeaderOnly, MembershipRole, type Viewer } from '../identity/index.js';
import {
  actsAsCsrManager,
  actsAsTovholder,
  ofOwnPartnerships,
  type Partnership,
  PartnershipStatus,
  type Standing,
} from '../partnership/index.js';
import type { ActionTable } from '../platform/action.js';
import { allOf, everything, type Predicate, where } from '../platform/database/predicate.js';

/** A site leader's sites alone; no limit for anybody else. `column` names the site. */
export const ledByViewer = (viewer: Viewer, column: string): Predicate =>
  isSiteLeaderOnly(viewer)
    ? where(`${column} = ANY(:ledSites::uuid[])`, { ledSites: viewer.siteIds })
    : everything;

export const visibleSlots = (viewer: Viewer, alias = 'slot'): Predicate =>
  allOf(ofOwnPartnerships(viewer, `${alias}.partnership_id`), ledByViewer(viewer, `${alias}.site_id`));

/**
 * The sites of the viewer's own company, and of the companies it shares a partnership with. A draft that the company
 * has not made itself shares nothing yet: anybody can prepare one.
 */
export const visibleSites = (viewer: Viewer, alias = 'site'): Predicate => {
  return allOf(
    where(
      `(${alias}.company_id = :party OR (
         SELECT true FROM partnership_party shared WHERE shared.party_id = :party
           AND shared.company_id = ${alias}.company_id AND shared.shares_sites LIMIT 1))`,
      { party: viewer.partyId },
    ),
    ledByViewer(viewer, `${alias}.id`),
  );
};

/** Who adds to the company's sites: its CSR manager, and the tovholder where the company shares them. */
export const mayRegisterSite = (viewer: Viewer, standing: Standing, partnership: Partnership): boolean =>
  actsAsCsrManager(viewer, standing) ||
  (actsAsTovholder(viewer, standing) &&
    (partnership.status !== PartnershipStatus.DRAFT || partnership.createdByParty === partnership.companyId));

export enum SlotAction {
  CLOSE = 'CLOSE',
}

export interface SlotFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  readonly siteId: string;
  readonly status: 'OPEN' | 'CLOSED';
}

/** Who may open and close slots at a site: the tovholder, the CSR manager, and the site's own leader. */
export const managesSlots = (viewer: Viewer, standing: Standing, siteId: string): boolean =>
  actsAsTovholder(viewer, standing) ||
  actsAsCsrManager(viewer, standing) ||
  (standing.company && hasRole(viewer, MembershipRole.SITE_LEADER) && viewer.siteIds.includes(siteId));

export const slotActions: ActionTable<SlotAction, SlotFacts> = {
  CLOSE: {
    who: ({ viewer, standing, siteId }) => managesSlots(viewer, standing, siteId),
    when: ['OPEN'],
  },
};

/** A slot with a last day that has passed is closed. */
export const slotStatus = (slot: { openTo: string | null }, today: string): 'OPEN' | 'CLOSED' =>
  slot.openTo !== null && slot.openTo < today ? 'CLOSED' : 'OPEN';
