/** Owns the parties of the full world, and what they have agreed: beside the standard ones a jobcentre that has left, one that is invited, one that has made a draft, and Danfoss. */
import type { EntityManager } from 'typeorm';
import { Jobcentre, Membership, MembershipRole } from '../../src/identity/index.js';
import { MembershipSite } from '../../src/identity/membership.entity.js';
import { User, UserKind } from '../../src/identity/user.entity.js';
import { Agreement, BillingRule, BillingTerm, ParticipationDecision } from '../../src/partnership/index.js';
import { OccupancyBasis } from '../../src/partnership/billing-term.entity.js';
import { Quota } from '../../src/partnership/participation.entity.js';
import {
  AgreementStatus,
  MentorArrangement,
  RateBasis,
  VatCategory,
} from '../../src/partnership/agreement.entity.js';
import { Contact, ContactSide } from '../../src/partnership/contact.entity.js';
import { Site } from '../../src/placement/site.entity.js';
import { addDraft, addJobcentre, addParticipation, addSlot, key } from './rows.js';
import { partnershipStart } from './world.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

/** Whom the standard world lacks. */
const people = {
  csrLeader: { company: 'Falck', jobcentre: null, roles: [CSR_MANAGER, SITE_LEADER] },
  gladsaxeMentor: { company: null, jobcentre: 'Gladsaxe', roles: [MENTOR] },
  gentofte: { company: null, jobcentre: 'Gentofte', roles: [CONSULTANT, HEAD, FINANCE, MENTOR, AUDITOR] },
  rudersdal: { company: null, jobcentre: 'Rudersdal', roles: [CONSULTANT, HEAD, FINANCE, MENTOR, AUDITOR] },
  herlev: { company: null, jobcentre: 'Herlev', roles: [CONSULTANT, HEAD, FINANCE, MENTOR, AUDITOR] },
};

export async function insertParties(tx: EntityManager): Promise<void> {
  for (const [name, kommunekode] of Object.entries({ Gentofte: '157', Rudersdal: '230', Herlev: '163' }))
    await addJobcentre(tx, name, kommunekode);
  await tx.update(Jobcentre, key('Jobcentre', 'Gentofte'), { gln: '5798009882783' });
  await tx.update(Jobcentre, key('Jobcentre', 'Ballerup'), { gln: '5798000000001' });
  for (const site of ['Gladsaxe', 'Herlev', 'Nordborg'])
    await tx.update(Site, key('Site', site), { pNumber: '1000000001' });
  for (const [name, { company, jobcentre, roles }] of Object.entries(people)) {
    const subject = `${name.toLowerCase()}@world.example`;
    const userId = key('User', name);
    await tx.insert(User, {
      id: userId,
      kind: UserKind.PERSON,
      issuer: 'demo',
      subject,
      email: subject,
      name,
    });
    await tx.insert(Membership, {
      id: key('Membership', name),
      userId,
      companyId: company && key('Company', company),
      jobcentreId: jobcentre && key('Jobcentre', jobcentre),
      roles,
      endsOn: null,
    });
  }
  await tx.insert(MembershipSite, {
    membershipId: key('Membership', 'csrLeader'),
    siteId: key('Site', 'Herlev'),
  });
}

/** More slots, a jobcentre that has left, one that is invited, one that has made a draft, quotas and contacts. */
export async function insertFalck(tx: EntityManager): Promise<void> {
  await addSlot(tx, 'Gladsaxe 3');
  for (const number of [2, 3, 4, 5]) await addSlot(tx, `Herlev ${number}`, { site: 'Herlev' });
  await addParticipation(tx, 'Falck', 'Gentofte', { endsOn: '2015-06-30' });
  await addParticipation(tx, 'Falck', 'Rudersdal', { decision: ParticipationDecision.INVITED });
  await addDraft(tx, 'draft', { company: 'Falck', by: 'Herlev' });
  const partnershipId = key('Partnership', 'Falck');
  for (const name of ['Gladsaxe', 'Ballerup'])
    await insertQuota(tx, 'Falck', name, key('Participation', name));
  for (const side of Object.values(ContactSide))
    await tx.insert(Contact, {
      partnershipId,
      side,
      name: 'Karen Holm',
      email: 'karen@world.example',
      phone: '44 00 00 01',
      deputyName: 'Mads Lund',
      deputyEmail: 'mads@world.example',
      deputyPhone: '44 00 00 02',
    });
  for (const [side, name] of [
    [ContactSide.COMPANY, 'Lone Holm'],
    [ContactSide.JOBCENTRE, 'Jens Lund'],
  ] as const)
    await tx.insert(Contact, {
      partnershipId: key('Partnership', 'draft'),
      side,
      name,
      email: 'x@world.example',
      phone: '44 00 00 03',
      deputyName: 'Mads Lund',
      deputyEmail: 'mads@world.example',
      deputyPhone: '44 00 00 02',
    });
}

/** Danfoss turns the roles: Ballerup is the tovholder, Gladsaxe takes part. Its terms fill the columns Falck's leave empty. */
export async function insertDanfoss(tx: EntityManager): Promise<void> {
  for (const number of [1, 2])
    await addSlot(tx, `Nordborg ${number}`, { partnership: 'Danfoss', company: 'Danfoss', site: 'Nordborg' });
  for (const name of ['Gladsaxe', 'Ballerup'])
    await insertQuota(tx, 'Danfoss', name, key('Participation', `Danfoss ${name}`));
  const partnershipId = key('Partnership', 'Danfoss');
  const agreementId = key('Agreement', 'Danfoss');
  const span = { startsOn: partnershipStart, endsOn: '2016-12-31' };
  await tx.insert(Agreement, {
    id: agreementId,
    partnershipId,
    number: 1,
    status: AgreementStatus.IN_FORCE,
    ...span,
    slotsMinimum: 2,
    targetGroups: ['Sygedagpenge'],
    tasks: 'Montage',
    mentorArrangement: MentorArrangement.SUPPLIED_BY_JOBCENTRE,
    mentors: 1,
    reportingLine: 'Konsulent følger op',
    referralPath: 'Konsulent fylder pladserne',
    defaultWeeks: 13,
    maxWeeks: 26,
    rateBasis: RateBasis.AGREED,
    vatCategory: VatCategory.EXEMPT,
    vatReason: 'Tilskud',
    emergencyPhone: '44 00 00 08',
    // The walk's today is a Monday.
    contactDays: [2],
  });
  const term = { partnershipId, agreementId, ...span };
  await tx.insert(BillingTerm, [
    {
      ...term,
      id: key('BillingTerm', 'weeks'),
      number: 1,
      rule: BillingRule.HOURLY_PER_OCCUPIED_SLOT,
      basis: OccupancyBasis.COMMENCED_WEEK,
      hourlyRate: 30_000,
      hoursPerWeek: '2',
      amountPerMonth: null,
    },
    {
      ...term,
      id: key('BillingTerm', 'slots'),
      number: 2,
      rule: BillingRule.FIXED_PER_SLOT,
      basis: null,
      hourlyRate: null,
      hoursPerWeek: null,
      amountPerMonth: 100_000,
    },
    {
      ...term,
      id: key('BillingTerm', 'candidate weeks'),
      number: 3,
      rule: BillingRule.FIXED_PER_CANDIDATE_WEEK,
      amountPerWeek: 50_000,
    },
    {
      ...term,
      id: key('BillingTerm', 'tiers'),
      number: 4,
      rule: BillingRule.TIERED_HOURS_PER_CENTRE,
      hourlyRate: 20_000,
      tiers: [
        { slots: 2, hoursPerWeek: '5' },
        { slots: 4, hoursPerWeek: '10' },
      ],
    },
    {
      ...term,
      id: key('BillingTerm', 'once'),
      number: 5,
      rule: BillingRule.ONE_OFF,
      amountOnce: 5_000_001,
      dueOn: '2015-04-15',
    },
  ]);
}

const insertQuota = (tx: EntityManager, partnership: string, jobcentre: string, participationId: string) =>
  tx.insert(Quota, {
    id: key('Quota', `${partnership} ${jobcentre}`),
    participationId,
    partnershipId: key('Partnership', partnership),
    quota: 3,
    startsOn: partnershipStart,
    endsOn: null,
  });
