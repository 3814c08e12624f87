/** Owns the short ways to an incident that a test starts from, through the API, and to what somebody sees of it. */
import { escalateDueIncidents } from '../../src/incident/escalate-incidents.js';
import { uuidOf } from '../../src/platform/opaque-id.js';
import type { Api } from './api.js';
import { refusals } from './placing.js';
import { idOf, type Who } from './world.js';

export interface Entry {
  number: number;
  at: string;
  kind: string;
  level: number;
  by: { name: string; party: string } | null;
  text: string | null;
  outcome: string | null;
}

export interface IncidentThing {
  id: string;
  version: number;
  status: string;
  text: string | null;
  outcome: string | null;
  level: number;
  answerBy: string | null;
  reportedBy: { name: string; party: string; partyKind: string };
  acknowledgedBy: { name: string; party: string } | null;
  allowedActions: string[];
  timeline: Entry[];
}

export const incidentFields = `id version status text outcome level answerBy reportedBy { name party partyKind }
  acknowledgedBy { name party } allowedActions timeline { number at kind level by { name party } text outcome }`;

export type Answer = { incident: IncidentThing | null };

export class Reporting {
  constructor(private readonly api: Api) {}

  /** What comes of a mutation on incidents. */
  change(who: Who, mutation: string, input: object) {
    return this.api.change<Answer>(who, mutation, input, `incident { ${incidentFields} }`);
  }

  /** An urgent incident of the Falck partnership, about all of it unless the input says about what. */
  async reported(who: Who = 'csr', about: object = {}): Promise<IncidentThing> {
    const answer = await this.change(who, 'reportIncident', {
      partnershipId: idOf('Partnership', 'Falck'),
      category: 'OTHER',
      severity: 'URGENT',
      ...about,
    });
    if (!answer.incident) throw new Error(refusals(answer).join());
    return answer.incident;
  }

  async acknowledged(who: Who = 'gladsaxe', about: object = {}): Promise<IncidentThing> {
    const { id } = await this.reported('csr', about);
    const { incident } = await this.change(who, 'acknowledgeIncident', { incidentId: id });
    if (!incident) throw new Error(`${who} may not acknowledge`);
    return incident;
  }

  async resolved(about: object = {}): Promise<IncidentThing> {
    const { id } = await this.acknowledged('gladsaxe', about);
    const { incident } = await this.change('gladsaxe', 'resolveIncident', {
      incidentId: id,
      outcome: 'Klaret',
    });
    if (!incident) throw new Error('not resolved');
    return incident;
  }

  /** The incident as somebody sees it; null where it does not exist for them. */
  async seenBy(who: Who, id: string): Promise<IncidentThing | null> {
    const { data } = await this.api.as(who)<{ node: IncidentThing | null }>(
      `query ($id: ID!) { node(id: $id) { ... on Incident { ${incidentFields} } } }`,
      { id },
    );
    return data.node;
  }

  /** Lets time act from an instant on. @returns how many steps it took */
  at(instant: string): Promise<number> {
    this.api.clock.set(instant);
    return this.escalated();
  }

  /** Lets time act now. @returns how many steps it took */
  escalated(): Promise<number> {
    const { database, events } = this.api.app;
    return escalateDueIncidents({ database, clock: this.api.clock, events });
  }

  /** The events about an incident in the stream of each party, by name: `Falck: INCIDENT_REPORTED …`. */
  async told(id: string): Promise<string[]> {
    const rows = await this.api.owner<{ told: string }>(
      `SELECT coalesce(c.name, n.name) || ': ' || string_agg(replace(e.kind, 'INCIDENT_', ''), ' ' ORDER BY e.seq) AS told
       FROM event e LEFT JOIN company c ON c.id = e.party_id LEFT JOIN jobcentre_name n ON n.jobcentre_id = e.party_id
       WHERE e.subject_type = 'Incident' AND e.subject_id = $1 GROUP BY c.name, n.name ORDER BY 1`,
      [uuidOf('Incident', id)],
    );
    return rows.map((row) => row.told);
  }
}
