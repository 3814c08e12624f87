/** Owns what incidents tell their parties live: which events, in which form, and what is open to whoever comes to see more. */
import { eventKinds, type Viewer } from '../identity/index.js';
import { badUserInput } from '../platform/error.js';
import type { Feed, FeedArguments } from '../platform/events/feed.js';
import { uuidOf } from '../platform/opaque-id.js';
import { allOf, everything, where } from '../platform/database/predicate.js';
import type { IncidentEventType } from './incident.type.js';

export const incidentEventKinds = eventKinds({
  INCIDENT_REPORTED: 'An incident was reported (hændelse anmeldt).',
  INCIDENT_ACKNOWLEDGED: 'Somebody has taken an incident on (hændelse kvitteret).',
  INCIDENT_COMMENTED: 'Something was added to an incident (hændelse kommenteret).',
  INCIDENT_RESOLVED: 'An incident was resolved (hændelse løst).',
  INCIDENT_REOPENED: 'An incident was reopened (hændelse genåbnet).',
  INCIDENT_WITHDRAWN: 'An incident was taken back (hændelse trukket tilbage).',
  INCIDENT_ESCALATED: 'Nobody answered an incident in time; the next is told (hændelse eskaleret).',
  INCIDENT_LAPSED: 'An acknowledged incident lay too long; its clock runs again (uret går igen).',
});

const partnershipOf = ({ partnershipId }: FeedArguments): string | null =>
  typeof partnershipId === 'string' ? uuidOf('Partnership', partnershipId) : null;

export const incidentEvents: Feed<Viewer> = {
  field: 'incidentEvents',
  check: (args) => {
    if (args.partnershipId != null && partnershipOf(args) === null)
      throw badUserInput('partnershipId is not the id of a partnership.');
  },
  takes: ({ subjectType, partnershipId }, args) =>
    subjectType === 'Incident' && (args.partnershipId == null || partnershipId === partnershipOf(args)),
  payload: ({ kind, at, subjectId, byMembershipId }, cursor): IncidentEventType => ({
    cursor,
    kind: kind.replace(/^INCIDENT_/, ''),
    at,
    incident: subjectId,
    membershipId: byMembershipId,
  }),
  open: {
    type: 'Incident',
    rows: (_viewer, alias, args) =>
      allOf(
        where(`${alias}.status IN ('REPORTED', 'ACKNOWLEDGED', 'REOPENED')`),
        args.partnershipId == null
          ? everything
          : where(`${alias}.partnership_id = :ofPartnership`, { ofPartnership: partnershipOf(args) }),
      ),
    kind: 'INCIDENT_SHOWN',
  },
};
