/** Owns rows that a test lays straight into the database as its owner: things that are not the test's own subject. */
import type { DataSource, EntityManager } from 'typeorm';
import { entities } from '../../src/rooms.js';
import { Jobcentre, Municipality } from '../../src/identity/index.js';
import { JobcentreName } from '../../src/identity/jobcentre.entity.js';
import {
  Participation,
  ParticipationDecision,
  Partnership,
  PartnershipStatus,
} from '../../src/partnership/index.js';
import { approvedContent } from '../../src/partnership/participation.approval.js';
import { TovholderRole } from '../../src/partnership/tovholder-role.entity.js';
import {
  BenefitType,
  Candidate,
  CandidateCase,
  CandidatePerson,
} from '../../src/placement/candidate.entity.js';
import { Placement, PlacementOutcome, PlacementStatus } from '../../src/placement/placement.entity.js';
import { Referral, ReferralStatus } from '../../src/placement/referral.entity.js';
import { Slot } from '../../src/placement/slot.entity.js';
import { Signoff } from '../../src/signoff/index.js';
import { openOwner } from '../../src/platform/database/migrate.js';
import { keyOf, partnershipStart } from './world.js';

/** The key of a thing by its type and name, which `idOf` seals. */
export const key = (type: string, name: string): string => keyOf(`${type} ${name}`);

/** A connection as the owner; end it with `destroy`. */
export const openRows = (ownerUrl: string): Promise<DataSource> => openOwner(ownerUrl, entities);

/** A participation approved from a day; it is named `<partnership> <jobcentre>`. */
export async function addParticipation(
  owner: EntityManager,
  partnership: string,
  jobcentre: string,
  row: { startsOn?: string; endsOn?: string; decision?: ParticipationDecision } = {},
): Promise<void> {
  await owner.insert(Participation, {
    id: key('Participation', `${partnership} ${jobcentre}`),
    version: 1,
    partnershipId: key('Partnership', partnership),
    jobcentreId: key('Jobcentre', jobcentre),
    decision: row.decision ?? ParticipationDecision.APPROVED,
    startsOn: row.startsOn ?? partnershipStart,
    endsOn: row.endsOn ?? null,
  });
}

/** A partnership open to more; the first jobcentre is the tovholder. */
export function addPartnership(
  owner: EntityManager,
  name: string,
  row: { company?: string; jobcentres?: string[]; status?: PartnershipStatus; endsOn?: string } = {},
): Promise<void> {
  const { company = 'Falck', jobcentres = ['Gladsaxe', 'Ballerup'] } = row;
  return owner.transaction(async (tx) => {
    await tx.insert(Partnership, {
      id: key('Partnership', name),
      version: 1,
      name,
      companyId: key('Company', company),
      status: row.status ?? PartnershipStatus.ACTIVE,
      startsOn: partnershipStart,
      endsOn: row.endsOn ?? null,
      openToJoin: true,
      createdByParty: key('Company', company),
    });
    for (const jobcentre of jobcentres) await addParticipation(tx, name, jobcentre);
    await tx.insert(TovholderRole, {
      id: key('TovholderRole', name),
      partnershipId: key('Partnership', name),
      jobcentreId: key('Jobcentre', jobcentres[0] ?? ''),
      startsOn: partnershipStart,
      endsOn: null,
    });
  });
}

/** A jobcentre beside the world's three. */
export async function addJobcentre(owner: EntityManager, name: string, kommunekode: string): Promise<void> {
  const [{ found } = { found: false }] = await owner.query<{ found: boolean }[]>(
    'SELECT EXISTS (SELECT FROM municipality WHERE kommunekode = $1) AS found',
    [kommunekode],
  );
  if (!found) await owner.insert(Municipality, { kommunekode, name, region: 'Hovedstaden' });
  await owner.insert(Jobcentre, { id: key('Jobcentre', name), kommunekode, gln: null });
  await owner.insert(JobcentreName, {
    id: key('JobcentreName', name),
    jobcentreId: key('Jobcentre', name),
    name: `Jobcenter ${name}`,
    hostKommunekode: null,
    startsOn: '2009-01-01',
    endsOn: null,
  });
}

/** A partnership that a jobcentre has prepared with a company, which has not said yes. */
export async function addDraft(
  owner: EntityManager,
  name: string,
  { company, by }: { company: string; by: string },
): Promise<void> {
  await owner.insert(Partnership, {
    id: key('Partnership', name),
    version: 1,
    name,
    companyId: key('Company', company),
    status: PartnershipStatus.DRAFT,
    startsOn: null,
    endsOn: null,
    openToJoin: false,
    createdByParty: key('Jobcentre', by),
  });
  await owner.insert(TovholderRole, {
    id: key('TovholderRole', name),
    partnershipId: key('Partnership', name),
    jobcentreId: key('Jobcentre', by),
    startsOn: partnershipStart,
    endsOn: null,
  });
  const participation = {
    id: key('Participation', `${name} ${by}`),
    version: 1,
    partnershipId: key('Partnership', name),
    jobcentreId: key('Jobcentre', by),
    decision: ParticipationDecision.REQUESTED,
    startsOn: null,
    endsOn: null,
  };
  await owner.insert(Participation, participation);
  await owner.insert(Signoff, {
    id: key('Signoff', name),
    subjectType: 'Participation',
    subjectId: participation.id,
    contentHash: approvedContent(participation),
    partnershipId: participation.partnershipId,
    jobcentreId: null,
    membershipId: null,
    userId: keyOf(`user of ${by}`),
    name: by,
    partyId: participation.jobcentreId,
    onBehalfOf: null,
    reason: null,
    at: new Date(`${partnershipStart}T08:00:00Z`),
  });
}

interface Place {
  partnership?: string;
  company?: string;
}

export async function addSlot(
  owner: EntityManager,
  label: string,
  row: Place & { site?: string; openFrom?: string; openTo?: string } = {},
): Promise<void> {
  await owner.insert(Slot, {
    id: key('Slot', label),
    version: 1,
    partnershipId: key('Partnership', row.partnership ?? 'Falck'),
    companyId: key('Company', row.company ?? 'Falck'),
    siteId: key('Site', row.site ?? 'Gladsaxe'),
    label,
    tasks: null,
    requirements: [],
    openFrom: row.openFrom ?? partnershipStart,
    openTo: row.openTo ?? null,
  });
}

/** A candidate of a jobcentre, referred to a partnership; both bear the name. */
export async function addReferral(
  owner: EntityManager,
  name: string,
  row: Place & { jobcentre: string; status?: ReferralStatus },
): Promise<void> {
  const candidateId = key('Candidate', name);
  const jobcentreId = key('Jobcentre', row.jobcentre);
  const at = new Date(`${partnershipStart}T08:00:00Z`);
  await owner.insert(Candidate, { id: candidateId, version: 1, jobcentreId, registeredAt: at });
  await owner.insert(CandidatePerson, { candidateId, fullName: name, phone: null, considerations: null });
  await owner.insert(CandidateCase, {
    candidateId,
    jobcentreId,
    cprCipher: name,
    cprHash: name,
    benefitType: BenefitType.OTHER,
    notes: null,
  });
  await owner.insert(Referral, {
    id: key('Referral', name),
    version: 1,
    partnershipId: key('Partnership', row.partnership ?? 'Falck'),
    companyId: key('Company', row.company ?? 'Falck'),
    jobcentreId,
    candidateId,
    slotId: null,
    status: row.status ?? ReferralStatus.PROPOSED,
    proposedAt: at,
    talkAt: null,
    reason: null,
  });
}

export interface PlacementRow extends Place {
  jobcentre: string;
  slot: string;
  startsOn: string;
  endsOn: string;
  status?: PlacementStatus;
}

/** A placement of a candidate of its own; all of them bear the name. */
export async function addPlacement(owner: EntityManager, name: string, row: PlacementRow): Promise<void> {
  const { startsOn, endsOn, status = PlacementStatus.ACTIVE } = row;
  const ended = status === PlacementStatus.ENDED;
  await addReferral(owner, name, { ...row, status: ReferralStatus.ACCEPTED });
  await owner.insert(Placement, {
    id: key('Placement', name),
    version: 1,
    reference: name,
    partnershipId: key('Partnership', row.partnership ?? 'Falck'),
    companyId: key('Company', row.company ?? 'Falck'),
    slotId: key('Slot', row.slot),
    jobcentreId: key('Jobcentre', row.jobcentre),
    candidateId: key('Candidate', name),
    referralId: key('Referral', name),
    status,
    startsOn,
    expectedEndOn: endsOn,
    endsOn,
    endedOn: ended ? endsOn : null,
    outcome: ended ? PlacementOutcome.OTHER : null,
    lengthReason: null,
    continuesId: null,
  });
}
