/** Owns what is read in one statement: the only list of read maps, and the roots they are reached by. */
import { identityMaps } from './identity/identity.map.js';
import type { RequestContext, Viewer } from './identity/index.js';
import { partnershipMaps, partnershipPage } from './partnership/partnership.map.js';
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
      ? { ...map, fields: { ...map.fields, ...partnershipSlots, ...partnershipPlacements } }
      : map,
  ),
  ...slotMaps,
  ...placementMaps,
];

export const roots: Roots<Viewer> = {
  byId: { partnership: 'Partnership', node: null },
  pages: { partnerships: partnershipPage, placements: placementPage, referrals: referralPage },
};
