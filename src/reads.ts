/** Owns how everything is read: the only list of read maps, and the roots they are reached by. */
import { billingMaps, partnershipBills } from './billing/billing.map.js';
import { identityMaps, jobcentrePage } from './identity/identity.map.js';
import type { RequestContext, Viewer } from './identity/index.js';
import { openPartnershipPage, partnershipMaps, partnershipPage } from './partnership/partnership.map.js';
import { candidateMaps, candidatePage } from './placement/candidate.map.js';
import {
  partnershipPlacements,
  placementMaps,
  placementPage,
  referralPage,
} from './placement/placement.map.js';
import { partnershipSlots, slotMaps } from './placement/slot.map.js';
import type { ReadMap, Roots } from './platform/read/read-map.js';

/** A later room adds its fields to an earlier one's type here, as its resolvers do in the schema. */
export const readMaps: readonly ReadMap<Viewer, RequestContext>[] = [
  ...identityMaps,
  ...partnershipMaps.map((map) =>
    map.type === 'Partnership'
      ? {
          ...map,
          fields: { ...map.fields, ...partnershipSlots, ...partnershipPlacements, ...partnershipBills },
        }
      : map,
  ),
  ...slotMaps,
  ...placementMaps,
  ...candidateMaps,
  ...billingMaps,
];

export const roots: Roots<Viewer> = {
  byId: { partnership: 'Partnership', node: null },
  byIds: ['nodes'],
  pages: {
    partnerships: partnershipPage,
    openPartnerships: openPartnershipPage,
    jobcentres: jobcentrePage,
    candidates: candidatePage,
    placements: placementPage,
    referrals: referralPage,
  },
};
