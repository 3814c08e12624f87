/** Owns how incidents, their timeline and their lists are read; what was written only for those who may read it. */
import { eventCursor, jobcentreName, type RequestContext, type Viewer } from '../identity/index.js';
import { type Standing, standingFacts } from '../partnership/index.js';
import type { TraineeLink } from '../placement/index.js';
import { enumIs, idIs } from '../platform/comparator.js';
import { allOf, everything, where } from '../platform/database/predicate.js';
import { covers, party, today } from '../platform/read/dated.js';
import type { PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { closedDays } from './closed-days.js';
import { type IncidentFacts, offeredActions, readsText, visibleIncidents } from './incident.access.js';
import { IncidentEntry } from './incident-entry.entity.js';
import { Incident } from './incident.entity.js';
import type { IncidentWhere } from './incident.input.js';
import { stateOf } from './incident.rules.js';
import { type ContactHours, isWorkingTime } from './working-time.rules.js';

type Map = ReadMap<Viewer, RequestContext>;
type Field = Source<Viewer, RequestContext>;

/** Who made an entry; seen by whoever sees the incident. */
const actor = (on: (alias: string, entry: string) => string): Field => ({
  kind: 'one',
  type: 'Actor',
  covered: true,
  on: ({ alias }, entry) => `${entry}.name IS NOT NULL AND ${on(alias, entry)}`,
});

/** The number of the last entry of a kind, while the incident is in one of the statuses. */
const lastOf = (alias: string, kind: string, ...statuses: string[]): string =>
  `(SELECT max(latest.number) FROM incident_entry latest WHERE latest.incident_id = ${alias}.id AND latest.kind = '${kind}'
     AND ${alias}.status IN (${statuses.map((each) => `'${each}'`).join(', ')}))`;

interface Written extends Omit<TraineeLink, 'talkPlanned'> {
  readonly candidateId: string | null;
  readonly standing: Standing;
  readonly reachedTovholder: boolean;
  readonly own: boolean | null;
  readonly text: string | null;
}

/** Row security keeps the text from parties that read none of it; which of their people do, and the log, are decided here. */
const text = (entry: (alias: string) => { incident: string; number: string }): Field => ({
  kind: 'derived',
  from: ({ alias }) => {
    const { incident, number } = entry(alias);
    return `incident told
       LEFT JOIN incident_text written ON written.incident_id = told.id AND written.number = ${number}
       LEFT JOIN placement stay ON stay.id = told.placement_id LEFT JOIN slot place ON place.id = stay.slot_id
     WHERE told.id = ${incident}`;
  },
  facts: (cell) => ({
    ...standingFacts(cell, 'told.partnership_id'),
    candidateId: 'stay.candidate_id',
    jobcentreId: 'stay.jobcentre_id',
    companyId: 'told.company_id',
    siteId: 'place.site_id',
    live: `stay.status <> 'CANCELLED'`,
    lastDay: `CASE WHEN stay.status = 'ENDED' THEN stay.ends_on END`,
    reachedTovholder: `'TOVHOLDER' = ANY (told.chain[1:told.level])`,
    own: `written.party_id = ${party(cell)}`,
    text: 'written.text',
  }),
  value: (facts: Written, { viewer, personalData }) => {
    const { candidateId, jobcentreId, standing, reachedTovholder } = facts;
    const trainee = candidateId === null ? null : { ...facts, talkPlanned: true };
    const granted = readsText(viewer, { trainee, standing, reachedTovholder, own: facts.own === true });
    if (candidateId !== null && (facts.text !== null || !granted))
      personalData.note({ candidateId, jobcentreId }, 'incidentText', granted);
    return granted ? facts.text : null;
  },
});

const about = (type: string, column: string, covered = false): Field => ({
  kind: 'one',
  type,
  covered,
  on: ({ alias }, other) => `${other}.id = ${alias}.${column}`,
});

const incidentMap: Map = {
  type: 'Incident',
  entity: Incident,
  access: visibleIncidents,
  fields: {
    // Whoever sees an incident belongs to its partnership.
    partnership: about('Partnership', 'partnership_id', true),
    placement: about('Placement', 'placement_id'),
    slot: about('Slot', 'slot_id'),
    site: about('Site', 'site_id'),
    text: text((alias) => ({ incident: `${alias}.id`, number: '1' })),
    reportedBy: actor((alias, entry) => `${entry}.incident_id = ${alias}.id AND ${entry}.number = 1`),
    acknowledgedBy: actor(
      (alias, entry) =>
        `${entry}.incident_id = ${alias}.id AND ${entry}.number = ${lastOf(alias, 'ACKNOWLEDGED', 'ACKNOWLEDGED', 'RESOLVED')}`,
    ),
    outcome: {
      kind: 'sql',
      sql: ({ alias }) =>
        `(SELECT last.outcome FROM incident_entry last
           WHERE last.incident_id = ${alias}.id AND last.number = ${lastOf(alias, 'RESOLVED', 'RESOLVED')})`,
    },
    timeline: {
      kind: 'many',
      type: 'IncidentEntry',
      covered: true,
      on: ({ alias }, other) => `${other}.incident_id = ${alias}.id`,
      order: (other) => `${other}.number`,
    },
    allowedActions: {
      kind: 'derived',
      facts: ({ alias, ...cell }) => ({
        ...standingFacts({ alias, ...cell }, `${alias}.partnership_id`),
        status: `${alias}.status`,
        answerBy: `${alias}.answer_by`,
        chain: `${alias}.chain`,
        jobcentreId: `${alias}.jobcentre_id`,
        reporterId: `${alias}.reporter_id`,
        reportedAt: `${alias}.reported_at`,
      }),
      value: (
        facts: Omit<IncidentFacts, 'viewer'> & { answerBy: string | null; reportedAt: string },
        { viewer, clock },
      ) =>
        offeredActions({ ...facts, viewer, status: stateOf(facts) }, new Date(facts.reportedAt), clock.now()),
    },
  },
};

/** Entries are reached by their incident, or by a key that an event of it gives. */
const ofSeen = (viewer: Viewer, alias: string) => {
  const seen = visibleIncidents(viewer, 'its');
  return where(
    `EXISTS (SELECT FROM incident its WHERE its.id = ${alias}.incident_id AND ${seen.sql})`,
    seen.params,
  );
};

const incidentEntryMap: Map = {
  type: 'IncidentEntry',
  entity: IncidentEntry,
  access: ofSeen,
  fields: {
    by: actor((alias, entry) => `${entry}.id = ${alias}.id`),
    text: text((alias) => ({ incident: `${alias}.incident_id`, number: `${alias}.number` })),
  },
};

/** The one who made an entry: the name as it was, and the party's name today. */
const actorMap: Map = {
  type: 'Actor',
  entity: IncidentEntry,
  access: ofSeen,
  fields: {
    name: { kind: 'sql', sql: ({ alias }) => `coalesce(${alias}.name, '')` },
    party: {
      kind: 'sql',
      sql: (cell) =>
        `coalesce((SELECT company.name FROM company WHERE company.id = ${cell.alias}.party_id),
           ${jobcentreName(cell, `${cell.alias}.party_id`)}, '')`,
    },
    partyKind: {
      kind: 'sql',
      sql: ({ alias }) =>
        `CASE WHEN EXISTS (SELECT FROM company WHERE company.id = ${alias}.party_id) THEN 'COMPANY' ELSE 'JOBCENTRE' END`,
    },
  },
};

export const incidentMaps: readonly Map[] = [incidentMap, incidentEntryMap, actorMap];

export const incidentPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Incident',
  filter: (alias, parent, viewer, args) => {
    const filter = args.where as IncidentWhere | null | undefined;
    return allOf(
      parent === null ? everything : where(`${alias}.partnership_id = ${parent}.id`),
      visibleIncidents(viewer, alias),
      enumIs(`${alias}.status`, 'status', filter?.status),
      enumIs(`${alias}.category`, 'category', filter?.category),
      enumIs(`${alias}.severity`, 'severity', filter?.severity),
      idIs(`${alias}.partnership_id`, 'partnership', 'Partnership', filter?.partnershipId),
      idIs(`${alias}.placement_id`, 'placement', 'Placement', filter?.placementId),
      idIs(`${alias}.slot_id`, 'slot', 'Slot', filter?.slotId),
      idIs(`${alias}.site_id`, 'site', 'Site', filter?.siteId),
    );
  },
  order: [{ property: 'reportedAt', type: 'timestamptz', descending: true }],
  more: eventCursor,
};

/** What is added to a partnership. */
export const partnershipIncidents: Map['fields'] = {
  incidents: incidentPage,
  emergencyPhone: {
    kind: 'derived',
    from: (cell) =>
      `agreement terms WHERE terms.partnership_id = ${cell.alias}.id AND ${covers('terms', today(cell))}`,
    facts: () => ({
      phone: 'terms.emergency_phone',
      weekdays: 'terms.contact_days',
      from: 'terms.contact_from',
      to: 'terms.contact_to',
    }),
    value: ({ phone, ...hours }: ContactHours & { phone: string | null }, { clock }) =>
      isWorkingTime(clock.now(), { ...hours, closedOn: closedDays() }) ? null : phone,
  },
};
