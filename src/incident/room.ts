/** Owns what incident is to the house: what needs somebody's hand, and the chain of those who answer. */
import type { AppRoom } from '../identity/index.js';
import { escalateDueIncidents } from './escalate-incidents.js';
import { IncidentEntry, IncidentText } from './incident-entry.entity.js';
import { Incident } from './incident.entity.js';
import { incidentEvents } from './incident-events.js';
import { incidentMaps, incidentPage, partnershipIncidents } from './incident.map.js';
import { IncidentMutations } from './incident.mutations.js';
import { IncidentEventResolver, IncidentRoots, PartnershipIncidents } from './incident.resolver.js';
import { incidentStatuses, incidentWords } from './incident.words.js';
import { incidentKinds } from './incident.kinds.js';
import { incidentGuards } from './incident.guard.js';
import { visibleIncidents } from './incident.access.js';

export const incident: AppRoom = {
  entities: [Incident, IncidentEntry, IncidentText],
  writes: {
    incident: 'INSERT, UPDATE (version, status, level, answer_by, due_at)',
    incident_entry: 'INSERT',
    incident_text: 'INSERT',
  },
  doors: ['companies_with_due_incidents(timestamptz)', 'stands_in_chain(uuid, int, uuid)'],
  maps: incidentMaps,
  adds: { Partnership: partnershipIncidents },
  roots: { pages: { incidents: incidentPage } },
  resolvers: [PartnershipIncidents, IncidentRoots, IncidentEventResolver, IncidentMutations],
  feeds: [incidentEvents],
  jobs: {
    escalate: { times: '* * * * *', run: escalateDueIncidents },
  },
  guards: incidentGuards,
  subjects: {
    Incident: {
      table: 'incident',
      seenBy: visibleIncidents,
      takenBack: (alias) => `${alias}.status = 'WITHDRAWN'`,
    },
  },
  kinds: incidentKinds,
  words: incidentWords,
  statuses: incidentStatuses,
};
