/** Owns the incidents of the demo: a few of the last days, some over, some that wait for an answer. */
import { restClock, startClock, stopClock } from '../incident/chain.rules.js';
import { closedDays } from '../incident/closed-days.js';
import { IncidentEntry, IncidentEntryKind, IncidentText } from '../incident/incident-entry.entity.js';
import { Incident, IncidentCategory, IncidentSeverity, IncidentStatus } from '../incident/incident.entity.js';
import { chainFor } from '../incident/incident.rules.js';
import type { WorkingTime } from '../incident/working-time.rules.js';
import { PlacementStatus } from '../placement/placement.entity.js';
import { addDays } from '../platform/calendar/calendar.js';
import { brfkredit } from './brfkredit.js';
import { danfoss } from './danfoss.js';
import { signerOf } from './demo-people.js';
import { falck } from './falck.js';
import { companyId, type PartnershipModel, partnershipId, siteId, slotId } from './partnership-model.js';
import { placementId } from './placement-rows.js';
import { jobcentreId } from './reference-data.js';
import { instant, type Scene, stableId } from './scene.js';
import type { Stay } from './stay.js';

interface Happening {
  readonly key: string;
  readonly model: PartnershipModel;
  readonly about: Pick<Incident, 'placementId' | 'jobcentreId' | 'slotId' | 'siteId'>;
  readonly category: IncidentCategory;
  readonly severity: 'URGENT' | 'HIGH' | 'NORMAL';
  readonly text: string | null;
  /** Who reported, acknowledged and resolved it, as far as it has come. */
  readonly by: readonly [string, string?, string?];
  readonly daysAgo: number;
  readonly outcome?: string;
}

const nothing = { placementId: null, jobcentreId: null, slotId: null, siteId: null };

const consultants: Readonly<Record<string, string>> = {
  '151': 'konsulent@ballerup.example',
  '157': 'konsulent@gentofte.example',
  '159': 'konsulent@gladsaxe.example',
  '163': 'konsulent@herlev.example',
  '173': 'konsulent@lyngby-taarbaek.example',
};

/** Somebody who is in a slot now; of Ballerup where there is one. */
function aboutTrainee(stays: readonly Stay[], slots: string): [Happening['about'], string] {
  const there = stays.filter((stay) => stay.status === PlacementStatus.ACTIVE && stay.slot.startsWith(slots));
  const stay = there.find(({ kommunekode }) => kommunekode === '151') ?? there[0];
  if (!stay) throw new Error(`Nobody is at ${slots} in the demo`);
  const consultant = consultants[stay.kommunekode] ?? '';
  return [
    { ...nothing, placementId: placementId(stay.key), jobcentreId: jobcentreId(stay.kommunekode) },
    consultant,
  ];
}

function happenings(stays: readonly Stay[]): Happening[] {
  const [atHerlev, herlevs] = aboutTrainee(stays, 'Station Herlev');
  const [atFalck] = aboutTrainee(stays, 'Station ');
  return [
    {
      key: 'no-show',
      model: falck,
      about: atHerlev,
      category: IncidentCategory.NO_SHOW,
      severity: 'HIGH',
      text: 'Mødte ikke kl. 8 og tager ikke telefonen.',
      by: ['leder.herlev@falck.example', herlevs, herlevs],
      daysAgo: 6,
      outcome: 'Aftalt ny mødetid; møder igen fra næste dag.',
    },
    {
      key: 'no tasks',
      model: falck,
      about: { ...nothing, slotId: slotId('Station Gladsaxe 1') },
      category: IncidentCategory.NO_TASKS,
      severity: 'NORMAL',
      text: 'Vaskehallen er lukket resten af ugen. Kan pladsen bruges et andet sted så længe?',
      by: ['mentor@falck.example', 'konsulent@gladsaxe.example'],
      daysAgo: 2,
    },
    {
      key: 'in trouble',
      model: falck,
      about: atFalck,
      category: IncidentCategory.TRAINEE_IN_TROUBLE,
      severity: 'HIGH',
      text: 'Vil gerne tale med sin konsulent i dag.',
      by: ['mentor@falck.example'],
      daysAgo: 1,
    },
    {
      key: 'paperwork',
      model: brfkredit,
      about: nothing,
      category: IncidentCategory.PAPERWORK,
      severity: 'NORMAL',
      text: 'Den nye udgave af tavshedserklæringen mangler.',
      by: ['csr@brfkredit.example', 'konsulent@gentofte.example', 'konsulent@gentofte.example'],
      daysAgo: 9,
      outcome: 'Erklæringen er sendt til alle.',
    },
    {
      key: 'closed',
      model: danfoss,
      about: { ...nothing, siteId: siteId('Fabrik Nordborg') },
      category: IncidentCategory.SLOT_CLOSED,
      severity: 'NORMAL',
      text: 'Linjen står stille til service på fredag.',
      by: ['leder.nordborg@danfoss.example', 'konsulent@soenderborg.example'],
      daysAgo: 3,
    },
  ];
}

export interface IncidentRows {
  readonly incidents: Incident[];
  readonly entries: IncidentEntry[];
  readonly texts: IncidentText[];
}

export function incidentRows(stays: readonly Stay[], scene: Scene): IncidentRows {
  const made = happenings(stays).map((each) => rowsOf(each, scene));
  return {
    incidents: made.map(({ incident }) => incident),
    entries: made.flatMap(({ entries }) => entries),
    texts: made.flatMap(({ texts }) => texts),
  };
}

const kinds = [IncidentEntryKind.REPORTED, IncidentEntryKind.ACKNOWLEDGED, IncidentEntryKind.RESOLVED];
const statuses = [IncidentStatus.REPORTED, IncidentStatus.ACKNOWLEDGED, IncidentStatus.RESOLVED];
const times = ['08:05', '08:20', '12:40'];

function rowsOf(happening: Happening, scene: Scene) {
  const { key, model, about, category, severity, text, by, outcome } = happening;
  const id = stableId(`incident ${key}`);
  const signers = by.filter((email) => email !== undefined).map(signerOf);
  const day = scene.workdayUntil(addDays(scene.today, -happening.daysAgo));
  const at = signers.map((_signer, nth) => instant(day, times[nth] ?? ''));
  const entries = signers.map((signer, nth): IncidentEntry => ({
    id: stableId(`incident ${key} ${nth + 1}`),
    incidentId: id,
    number: nth + 1,
    at: at[nth] as Date,
    kind: kinds[nth] as IncidentEntryKind,
    level: 1,
    ...signer,
    outcome: kinds[nth] === IncidentEntryKind.RESOLVED ? (outcome ?? '') : null,
  }));
  const { terms } = model.agreements.at(-1) ?? model.agreements[0];
  const time: WorkingTime = {
    weekdays: terms.contactDays,
    from: terms.contactFrom,
    to: terms.contactTo,
    closedOn: closedDays(),
  };
  const chain = chainFor(terms.answerChain, about.placementId !== null);
  const answerMinutes = { URGENT: terms.urgentMinutes, HIGH: terms.highMinutes, NORMAL: terms.normalMinutes }[
    severity
  ];
  const clocks = [
    (from: Date) => startClock(from, 1, { links: chain.length, minutes: answerMinutes }, time),
    (from: Date) => restClock(from, 1, time),
    () => stopClock(1),
  ];
  const last = signers.length - 1;
  const incident: Incident = {
    id,
    version: signers.length,
    partnershipId: partnershipId(model),
    companyId: companyId(model.company.cvr),
    ...about,
    category,
    severity: IncidentSeverity[severity],
    status: statuses[last] as IncidentStatus,
    reportedAt: at[0] as Date,
    reporterId: signers[0]?.membershipId ?? '',
    chain,
    answerMinutes,
    ...(clocks[last] ?? stopClock.bind(null, 1))(at[last] as Date),
  };
  const texts = text ? [{ incidentId: id, number: 1, partyId: signers[0]?.partyId ?? '', text }] : [];
  return { incident, entries, texts };
}
