/** Owns the world most tests start from: two companies, three jobcentres, one partnership, and people of every role. */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { entities } from '../../src/rooms.js';
import { Company, Jobcentre, Membership, MembershipRole, Municipality } from '../../src/identity/index.js';
import { JobcentreName } from '../../src/identity/jobcentre.entity.js';
import { MembershipSite } from '../../src/identity/membership.entity.js';
import { User, UserKind } from '../../src/identity/user.entity.js';
import {
  Agreement,
  BillingRule,
  BillingTerm,
  Participation,
  ParticipationDecision,
  Partnership,
  PartnershipStatus,
} from '../../src/partnership/index.js';
import { OccupancyBasis } from '../../src/partnership/billing-term.entity.js';
import {
  AgreementStatus,
  MentorArrangement,
  RateBasis,
  VatCategory,
} from '../../src/partnership/agreement.entity.js';
import { TovholderRole } from '../../src/partnership/tovholder-role.entity.js';
import { Site } from '../../src/placement/site.entity.js';
import { Slot } from '../../src/placement/slot.entity.js';
import { openOwner } from '../../src/platform/database/migrate.js';
import { toOpaqueId } from '../../src/platform/opaque-id.js';

/** The same key for the same name, so that a test can name what it means. */
export function keyOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The opaque id of a thing of the world: `idOf('Slot', 'Gladsaxe 1')`. */
export const idOf = (type: string, name: string): string => toOpaqueId(type, keyOf(`${type} ${name}`));

const key = (type: string, name: string): string => keyOf(`${type} ${name}`);

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

interface Person {
  readonly company?: string;
  readonly jobcentre?: string;
  readonly roles: MembershipRole[];
  readonly sites?: string[];
  readonly kind?: UserKind;
}

/** Everybody a test can act as. */
export const people = {
  csr: { company: 'Falck', roles: [CSR_MANAGER] },
  mentor: { company: 'Falck', roles: [MENTOR] },
  leader: { company: 'Falck', roles: [SITE_LEADER], sites: ['Herlev'] },
  otherCsr: { company: 'Danfoss', roles: [CSR_MANAGER] },
  gladsaxe: { jobcentre: 'Gladsaxe', roles: [CONSULTANT] },
  gladsaxeHead: { jobcentre: 'Gladsaxe', roles: [HEAD] },
  gladsaxeFinance: { jobcentre: 'Gladsaxe', roles: [FINANCE] },
  gladsaxeAuditor: { jobcentre: 'Gladsaxe', roles: [AUDITOR] },
  gladsaxeSystem: { jobcentre: 'Gladsaxe', roles: [CONSULTANT], kind: UserKind.INTEGRATOR },
  ballerup: { jobcentre: 'Ballerup', roles: [CONSULTANT] },
  ballerupHead: { jobcentre: 'Ballerup', roles: [HEAD] },
  ballerupFinance: { jobcentre: 'Ballerup', roles: [FINANCE] },
  ballerupAuditor: { jobcentre: 'Ballerup', roles: [AUDITOR] },
  ballerupMentor: { jobcentre: 'Ballerup', roles: [MENTOR] },
  roskilde: { jobcentre: 'Roskilde', roles: [CONSULTANT] },
} satisfies Record<string, Person>;

export type Who = keyof typeof people;

const glns: Record<string, string> = { Gladsaxe: '9520000001599', Ballerup: '9520000001513' };
const jobcentres = { Gladsaxe: '159', Ballerup: '151', Roskilde: '265' };
const sites = { Gladsaxe: ['Falck', '159'], Herlev: ['Falck', '163'], Nordborg: ['Danfoss', '540'] } as const;
const slots = { 'Gladsaxe 1': 'Gladsaxe', 'Gladsaxe 2': 'Gladsaxe', 'Herlev 1': 'Herlev' } as const;

/** From when the partnership, its agreement and everything in it hold. */
export const partnershipStart = '2015-04-01';

/** Fills an empty database. Danfoss has no partnership, Roskilde takes part in none. */
export async function fillWorld(ownerUrl: string): Promise<void> {
  const owner = await openOwner(ownerUrl, entities);
  try {
    await owner.transaction(async (tx) => {
      await insertParties(tx);
      await insertPartnership(tx);
      await insertPeople(tx);
    });
  } finally {
    await owner.destroy();
  }
}

async function insertParties(tx: EntityManager): Promise<void> {
  await tx.insert(Municipality, [
    ...Object.entries(jobcentres).map(([name, kommunekode]) => ({
      kommunekode,
      name,
      region: 'Hovedstaden',
    })),
    { kommunekode: '163', name: 'Herlev', region: 'Hovedstaden' },
    { kommunekode: '540', name: 'Sønderborg', region: 'Syddanmark' },
  ]);
  await tx.insert(Company, [
    { id: key('Company', 'Falck'), name: 'Falck Danmark A/S', cvr: '33597045' },
    { id: key('Company', 'Danfoss'), name: 'Danfoss A/S', cvr: '20165715' },
  ]);
  for (const [name, kommunekode] of Object.entries(jobcentres)) {
    const id = key('Jobcentre', name);
    await tx.insert(Jobcentre, { id, kommunekode, gln: glns[name] ?? null });
    await tx.insert(JobcentreName, {
      id: key('JobcentreName', name),
      jobcentreId: id,
      name: `Jobcenter ${name}`,
      hostKommunekode: null,
      startsOn: '2007-01-01',
      endsOn: null,
    });
  }
  for (const [name, [company, kommunekode]] of Object.entries(sites))
    await tx.insert(Site, {
      id: key('Site', name),
      companyId: key('Company', company),
      name: `Station ${name}`,
      pNumber: null,
      kommunekode,
    });
}

async function insertPartnership(tx: EntityManager): Promise<void> {
  const id = key('Partnership', 'Falck');
  const span = { startsOn: partnershipStart, endsOn: null };
  await tx.insert(Partnership, {
    id,
    version: 1,
    name: 'Falck på tværs',
    companyId: key('Company', 'Falck'),
    status: PartnershipStatus.ACTIVE,
    ...span,
    openToJoin: true,
    createdByParty: key('Company', 'Falck'),
  });
  for (const name of ['Gladsaxe', 'Ballerup'])
    await tx.insert(Participation, {
      id: key('Participation', name),
      version: 1,
      partnershipId: id,
      jobcentreId: key('Jobcentre', name),
      decision: ParticipationDecision.APPROVED,
      ...span,
    });
  await tx.insert(TovholderRole, {
    id: key('TovholderRole', 'Gladsaxe'),
    partnershipId: id,
    jobcentreId: key('Jobcentre', 'Gladsaxe'),
    ...span,
  });
  await tx.insert(Agreement, {
    id: key('Agreement', '1'),
    partnershipId: id,
    number: 1,
    status: AgreementStatus.IN_FORCE,
    ...span,
    slotsMinimum: 3,
    targetGroups: ['Aktivitetsparate'],
    tasks: 'Klargøring af køretøjer',
    mentorArrangement: MentorArrangement.BOUGHT_OUT_EMPLOYEE,
    mentors: 1,
    reportingLine: 'Mentor til tovholder',
    referralPath: 'Samtale med mentor',
    defaultWeeks: 13,
    maxWeeks: 26,
    rateBasis: RateBasis.AGREED,
    vatCategory: VatCategory.OUTSIDE_SCOPE,
    vatReason: 'Tilskud',
  });
  await tx.insert(BillingTerm, {
    id: key('BillingTerm', '1'),
    partnershipId: id,
    agreementId: key('Agreement', '1'),
    number: 1,
    rule: BillingRule.HOURLY_PER_OCCUPIED_SLOT,
    basis: OccupancyBasis.WEEKDAY,
    hourlyRate: 27_500,
    hoursPerWeek: '3',
    amountPerMonth: null,
    ...span,
  });
  for (const [label, site] of Object.entries(slots))
    await tx.insert(Slot, {
      id: key('Slot', label),
      version: 1,
      partnershipId: id,
      companyId: key('Company', 'Falck'),
      siteId: key('Site', site),
      label,
      tasks: null,
      requirements: [],
      openFrom: partnershipStart,
      openTo: null,
    });
}

async function insertPeople(tx: EntityManager): Promise<void> {
  for (const [name, person] of Object.entries<Person>(people)) {
    await tx.insert(User, {
      id: key('User', name),
      kind: person.kind ?? UserKind.PERSON,
      issuer: 'demo',
      subject: subjectOf(name as Who),
      email: subjectOf(name as Who),
      name: `Person ${name}`,
    });
    await tx.insert(Membership, {
      id: key('Membership', name),
      userId: key('User', name),
      companyId: person.company ? key('Company', person.company) : null,
      jobcentreId: person.jobcentre ? key('Jobcentre', person.jobcentre) : null,
      roles: person.roles,
      endsOn: null,
    });
    for (const site of person.sites ?? [])
      await tx.insert(MembershipSite, { membershipId: key('Membership', name), siteId: key('Site', site) });
  }
}

export const subjectOf = (who: Who): string => `${who.toLowerCase()}@world.example`;
