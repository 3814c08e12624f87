/** Owns filling a new database: reference data always, and the demo where nothing else is yet. */
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { CompanyInvoicing, JobcentreInvoicing, PayerReference } from '../billing/invoice/invoicing.entity.js';
import { entities } from '../rooms.js';
import { Company } from '../identity/company.entity.js';
import { Jobcentre } from '../identity/jobcentre.entity.js';
import { Membership, MembershipSite } from '../identity/membership.entity.js';
import type { PersonalCipher } from '../identity/personal-cipher.js';
import { User } from '../identity/user.entity.js';
import { IncidentEntry, IncidentText } from '../incident/incident-entry.entity.js';
import { Incident } from '../incident/incident.entity.js';
import { Agreement } from '../partnership/agreement.entity.js';
import { BillingTerm } from '../partnership/billing-term.entity.js';
import { Contact } from '../partnership/contact.entity.js';
import { Participation, Quota } from '../partnership/participation.entity.js';
import { Partnership } from '../partnership/partnership.entity.js';
import { TovholderRole } from '../partnership/tovholder-role.entity.js';
import { Candidate, CandidateCase, CandidatePerson } from '../placement/candidate.entity.js';
import { MentorHours } from '../placement/mentor-hours.entity.js';
import { Placement } from '../placement/placement.entity.js';
import { Referral } from '../placement/referral.entity.js';
import { Site } from '../placement/site.entity.js';
import { Slot } from '../placement/slot.entity.js';
import { Signoff } from '../signoff/index.js';
import type { CivilDate } from '../platform/calendar/clock.js';
import { openOwner } from '../platform/database/migrate.js';
import { brfkredit } from './brfkredit.js';
import { candidateRows, type Person } from './candidate-rows.js';
import { danfoss } from './danfoss.js';
import { peopleRows } from './demo-people.js';
import { falck } from './falck.js';
import {
  companyInvoicingRows,
  jobcentreInvoicingRows,
  mentorHoursRows,
  payerReferenceRows,
} from './invoicing-rows.js';
import { demoGlns, type PartnershipModel } from './partnership-model.js';
import { incidentRows } from './incident-rows.js';
import {
  agreementRows,
  billingTermRows,
  companyRow,
  contactRows,
  participationRows,
  partnershipRow,
  quotaRows,
  signoffRows,
  siteRows,
  slotRows,
  tovholderRow,
} from './partnership-rows.js';
import { acceptedRow, placementRow, proposedOn, waitingRow } from './placement-rows.js';
import { seedReference } from './reference-data.js';
import { type Scene, sceneOn } from './scene.js';
import { april2015, type Stay, staysAround } from './stay.js';
import { unreferred, type Waiting, waitingReferrals } from './waiting.js';

// Two servers that start at once fill the database one after the other.
const seedLock = 7_640_002;
// Before it the year behind today would reach into the worked example.
const earliestToday = '2016-07-01';

const models: readonly PartnershipModel[] = [falck, brfkredit, danfoss];

/**
 * Brings the reference data up to date, and with `demo` adds the demo to a database that has no partnership, all in one
 * transaction; doing it again changes nothing.
 * @throws StartError when the database does not answer
 */
export async function seed(options: {
  ownerUrl: string;
  today: CivilDate;
  demo: boolean;
  cipher: PersonalCipher;
}): Promise<void> {
  const owner = await openOwner(options.ownerUrl, entities);
  try {
    await owner.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [seedLock]);
      await seedReference(tx);
      if (options.demo) await seedDemo(tx, options.today, options.cipher);
    });
  } finally {
    await owner.destroy();
  }
}

/**
 * Adds the demo, unless there is a partnership already; it needs the reference data. The same date makes the same demo.
 * @throws RangeError for a date before 2016-07-01
 */
export async function seedDemo(tx: EntityManager, today: CivilDate, cipher: PersonalCipher): Promise<void> {
  if (today < earliestToday) throw new RangeError(`The demo begins on ${earliestToday}, not on ${today}`);
  if (await tx.existsBy(Partnership, {})) return;
  await addPartnerships(tx);
  await addPlacements(tx, sceneOn(today), cipher);
}

async function addPartnerships(tx: EntityManager): Promise<void> {
  const { users, memberships, sites } = peopleRows();
  for (const { kommunekode, gln } of demoGlns) await tx.update(Jobcentre, { kommunekode }, { gln });
  await add(tx, Company, models.map(companyRow));
  await add(tx, User, users);
  await add(tx, Partnership, models.map(partnershipRow));
  await add(tx, Participation, models.flatMap(participationRows));
  await add(tx, TovholderRole, models.map(tovholderRow));
  await add(tx, Quota, models.flatMap(quotaRows));
  await add(tx, Agreement, models.flatMap(agreementRows));
  await add(tx, BillingTerm, models.flatMap(billingTermRows));
  await add(tx, Contact, models.flatMap(contactRows));
  await add(tx, Site, models.flatMap(siteRows));
  await add(tx, Slot, models.flatMap(slotRows));
  await add(tx, Membership, memberships);
  await add(tx, MembershipSite, sites);
  await add(tx, Signoff, models.flatMap(signoffRows));
  await add(tx, CompanyInvoicing, companyInvoicingRows());
  await add(tx, JobcentreInvoicing, jobcentreInvoicingRows());
  await add(tx, PayerReference, payerReferenceRows());
}

async function addPlacements(tx: EntityManager, scene: Scene, cipher: PersonalCipher): Promise<void> {
  const stays = [...april2015, ...staysAround(models, scene)];
  const begun = stays.filter((stay) => stay.continues === null);
  const waiting = waitingReferrals(scene);
  const { candidates, people, cases } = candidateRows(peopleOf(begun, waiting, scene), scene, cipher);
  await add(tx, Candidate, candidates);
  await add(tx, CandidatePerson, people);
  await add(tx, CandidateCase, cases);
  await add(tx, Referral, [...begun.map((stay) => acceptedRow(stay, scene)), ...waiting.map(waitingRow)]);
  await add(tx, Placement, stays.map(placementRow));
  await add(tx, MentorHours, mentorHoursRows());
  const { incidents, entries, texts } = incidentRows(stays, scene);
  await add(tx, Incident, incidents);
  await add(tx, IncidentEntry, entries);
  await add(tx, IncidentText, texts);
}

// Those who stand in every demo come first, so that they keep their names whatever the date.
function peopleOf(begun: readonly Stay[], waiting: readonly Waiting[], scene: Scene): Person[] {
  return [
    ...waiting.map((each) => ({ ...each, registeredBefore: each.proposedOn })),
    ...unreferred.map((each) => ({ ...each, registeredBefore: scene.today })),
    ...begun.map((each) => ({ ...each, registeredBefore: proposedOn(each, scene) })),
  ].map(({ person, kommunekode, registeredBefore }) => ({
    key: person,
    kommunekode,
    registeredBefore,
    young: models.some(
      (model) => model.youngPeopleOnly && model.participants.some((each) => each.kommunekode === kommunekode),
    ),
  }));
}

async function add<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<T>,
  rows: T[],
): Promise<void> {
  await tx.insert(entity, rows);
}
