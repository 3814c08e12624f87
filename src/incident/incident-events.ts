/** Owns what incidents tell their parties live: which events, in which form, and what is open to whoever comes to see more. */
import type { Viewer } from '../identity/index.js';
import { badUserInput } from '../platform/error.js';
import type { Feed, FeedArguments } from '../platform/events/feed.js';
import { uuidOf } from '../platform/opaque-id.js';
import { allOf, everything, where } from '../platform/database/predicate.js';
import type { IncidentEventType } from './incident.type.js';
import { namesOf } from '../platform/events/event-kind.js';
import { incidentKinds } from './incident.kinds.js';

export const incidentEventKinds = namesOf(incidentKinds);

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
