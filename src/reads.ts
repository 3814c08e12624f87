/** Owns how everything is read: the only list of read maps, and the roots they are reached by. */
import { billingMaps, partnershipBills } from './billing/billing.map.js';
import {
  companyInvoicing,
  invoicingMaps,
  jobcentreInvoicing,
  participationReference,
  partnershipWages,
} from './billing/invoicing.map.js';
import { identityMaps, jobcentrePage } from './identity/identity.map.js';
import type { RequestContext, Viewer } from './identity/index.js';
import { incidentMaps, incidentPage, partnershipIncidents } from './incident/incident.map.js';
import { notificationMaps, notificationPage } from './notice/notification.map.js';
import { webhookMaps, webhookPage } from './notice/webhook.map.js';
import { openPartnershipPage, partnershipMaps, partnershipPage } from './partnership/partnership.map.js';
import { candidateMaps, candidatePage } from './placement/candidate.map.js';
import { mentorHoursMap, placementMentorHours } from './placement/mentor-hours.map.js';
import {
  partnershipPlacements,
  placementMaps,
  placementPage,
  referralPage,
} from './placement/placement.map.js';
import { partnershipSlots, slotMaps } from './placement/slot.map.js';
import type { ReadMap, Roots } from './platform/read/read-map.js';

/** What later rooms add to an earlier one's type, as their resolvers do in the schema. */
const additions: Readonly<Record<string, ReadMap<Viewer, RequestContext>['fields']>> = {
  Company: companyInvoicing,
  Jobcentre: jobcentreInvoicing,
  Partnership: {
    ...partnershipSlots,
    ...partnershipPlacements,
    ...partnershipBills,
    ...partnershipWages,
    ...partnershipIncidents,
  },
  Participation: participationReference,
  Placement: placementMentorHours,
};

export const readMaps: readonly ReadMap<Viewer, RequestContext>[] = [
  ...identityMaps,
  ...partnershipMaps,
  ...slotMaps,
  ...placementMaps,
  mentorHoursMap,
  ...candidateMaps,
  ...billingMaps,
  ...invoicingMaps,
  ...notificationMaps,
  ...webhookMaps,
  ...incidentMaps,
].map((map) => ({ ...map, fields: { ...map.fields, ...additions[map.type] } }));

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
    notifications: notificationPage,
    webhooks: webhookPage,
    incidents: incidentPage,
  },
};
