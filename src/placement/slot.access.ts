/** Owns who sees sites and slots, and what they may do with a slot. */
import { hasRole, isSiteLeaderOnly, MembershipRole, type Viewer } from '../identity/index.js';
import {
  actsAsCsrManager,
  actsAsTovholder,
  forViewer,
  seesSlot,
  sharesWith,
  type Standing,
} from '../partnership/index.js';
import type { ActionTable } from '../platform/action.js';
import type { Asker } from '../platform/database/asker.js';
import { allOf, everything, type Predicate, where } from '../platform/database/predicate.js';

/** A site leader's sites alone; no limit for anybody else. `column` names the site. */
export const ledByViewer = (viewer: Viewer, column: string): Predicate =>
  isSiteLeaderOnly(viewer)
    ? where(`${column} = ANY(:ledSites::uuid[])`, { ledSites: viewer.siteIds })
    : everything;

/** The sites of one's own, and those of companies one shares or shared a partnership with: names of places, nothing live. */
export const seesSite = (row: string, asker: Asker): string =>
  `(${row}.company_id = ${asker.party} OR ${sharesWith(`${row}.company_id`, asker)})`;

export const visibleSlots = (viewer: Viewer, alias = 'slot'): Predicate =>
  allOf(
    forViewer(viewer, (asker) => seesSlot(alias, asker)),
    ledByViewer(viewer, `${alias}.site_id`),
  );

export const visibleSites = (viewer: Viewer, alias = 'site'): Predicate =>
  allOf(
    forViewer(viewer, (asker) => seesSite(alias, asker)),
    ledByViewer(viewer, `${alias}.id`),
  );

/** Who adds to the company's sites: its CSR manager, and the tovholder where both sides have said yes. */
export const mayRegisterSite = (viewer: Viewer, standing: Standing): boolean =>
  actsAsCsrManager(viewer, standing) || (actsAsTovholder(viewer, standing) && standing.isOpen);

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
