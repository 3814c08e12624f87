/** Owns incidents that a test lays straight into the database as its owner, with their timeline and texts. */
import type { EntityManager } from 'typeorm';
import { IncidentEntry, IncidentEntryKind, IncidentText } from '../../src/incident/incident-entry.entity.js';
import {
  Incident,
  IncidentCategory,
  IncidentSeverity,
  IncidentStatus,
} from '../../src/incident/incident.entity.js';
import { usualChain } from '../../src/incident/incident.rules.js';
import { key } from './rows.js';

export interface IncidentRow {
  partnership?: string;
  company?: string;
  /** A placement and its home jobcentre, a slot or a site; none for the whole partnership. */
  placement?: string;
  jobcentre?: string;
  slot?: string;
  site?: string;
  /** Unless it is Falck's CSR manager. */
  reporter?: string;
  at?: string;
  level?: number;
  text?: string;
  /** What has happened since it was reported. */
  since?: 'ACKNOWLEDGED' | 'RESOLVED';
}

/** It bears the name; so does the text unless one is given. */
export async function addIncident(owner: EntityManager, name: string, row: IncidentRow = {}): Promise<void> {
  const { company = 'Falck', reporter = 'csr', level = 1, since } = row;
  const id = key('Incident', name);
  const reportedAt = new Date(row.at ?? '2015-05-04T08:00:00Z');
  const answerBy = since ? null : new Date(reportedAt.getTime() + 1_800_000);
  const resolved = since === 'RESOLVED';
  const version = since ? (resolved ? 3 : 2) : 1;
  await owner.insert(Incident, {
    id,
    version,
    partnershipId: key('Partnership', row.partnership ?? 'Falck'),
    companyId: key('Company', company),
    placementId: row.placement ? key('Placement', row.placement) : null,
    jobcentreId: row.jobcentre ? key('Jobcentre', row.jobcentre) : null,
    slotId: row.slot ? key('Slot', row.slot) : null,
    siteId: row.site ? key('Site', row.site) : null,
    category: IncidentCategory.NO_SHOW,
    severity: IncidentSeverity.URGENT,
    status: since ? IncidentStatus[since] : IncidentStatus.REPORTED,
    reportedAt,
    reporterId: key('Membership', reporter),
    chain: [...usualChain],
    level,
    answerMinutes: 30,
    answerBy,
    dueAt: since ? (resolved ? null : new Date(reportedAt.getTime() + 86_400_000)) : answerBy,
  });
  const partyId = key('Company', company);
  const kinds = ['REPORTED', 'ACKNOWLEDGED', 'RESOLVED'] as const;
  for (const [at, kind] of kinds.slice(0, version).entries()) {
    await owner.insert(IncidentEntry, {
      id: key('IncidentEntry', `${name} ${kind}`),
      incidentId: id,
      number: at + 1,
      at: new Date(reportedAt.getTime() + at * 60_000),
      kind: IncidentEntryKind[kind],
      level,
      membershipId: key('Membership', reporter),
      partyId,
      name: `Person ${reporter}`,
      outcome: kind === 'RESOLVED' ? `Ended: ${name}` : null,
    });
    if (kind === 'REPORTED')
      await owner.insert(IncidentText, { incidentId: id, number: 1, partyId, text: row.text ?? name });
  }
}
