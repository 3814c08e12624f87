/** Owns the people of the demo who can sign in: all invented, known by the demo issuer under their e-mail. */
import { Membership, MembershipSite } from '../identity/membership.entity.js';
import { User, UserKind } from '../identity/user.entity.js';
import { MembershipRole } from '../identity/viewer.js';
import { brfkredit } from './brfkredit.js';
import { danfoss } from './danfoss.js';
import { falck } from './falck.js';
import { companyId, type PartnershipModel, siteId } from './partnership-model.js';
import { jobcentreId } from './reference-data.js';
import { stableId } from './scene.js';

/** What the name of the demo issuer is in the table of users. */
const demoIssuer = 'demo';

interface Account {
  readonly email: string;
  readonly name: string;
  readonly party: string;
  readonly role: string;
  readonly roleEn: string;
  readonly roles: MembershipRole[];
  readonly companyId: string | null;
  readonly jobcentreId: string | null;
  /** The site a site leader leads. */
  readonly site?: string;
}

const words = {
  [MembershipRole.CSR_MANAGER]: ['CSR-ansvarlig', 'CSR manager'],
  [MembershipRole.SITE_LEADER]: ['Leder', 'Site leader'],
  [MembershipRole.MENTOR]: ['Mentor', 'Mentor'],
  [MembershipRole.CONSULTANT]: ['Konsulent', 'Consultant'],
  [MembershipRole.FINANCE]: ['Økonomimedarbejder', 'Finance officer'],
  [MembershipRole.HEAD]: ['Jobcenterchef', 'Head of jobcentre'],
  [MembershipRole.AUDITOR]: ['Revisor', 'Auditor'],
} as const;

type Party = Pick<Account, 'party' | 'companyId' | 'jobcentreId'> & { readonly domain: string };

function person(party: Party, local: string, name: string, role: MembershipRole, site?: string): Account {
  const { domain, ...rest } = party;
  const [da, en] = words[role];
  return {
    ...rest,
    email: `${local}@${domain}`,
    name,
    role: site ? `${da} af ${site}` : da,
    roleEn: site ? `${en} of ${site}` : en,
    roles: [role],
    site,
  };
}

const company = ({ key, company: { name, cvr } }: PartnershipModel): Party => ({
  party: name,
  domain: `${key}.example`,
  companyId: companyId(cvr),
  jobcentreId: null,
});

const jobcentre = (name: string, kommunekode: string, domain: string): Party => ({
  party: `Jobcenter ${name}`,
  domain: `${domain}.example`,
  companyId: null,
  jobcentreId: jobcentreId(kommunekode),
});

/** Consultant, finance officer, head and auditor. */
const staff = (party: Party, names: readonly [string, string, string, string]): Account[] => [
  person(party, 'konsulent', names[0], MembershipRole.CONSULTANT),
  person(party, 'oekonomi', names[1], MembershipRole.FINANCE),
  person(party, 'chef', names[2], MembershipRole.HEAD),
  person(party, 'revisor', names[3], MembershipRole.AUDITOR),
];

const gladsaxe = jobcentre('Gladsaxe', '159', 'gladsaxe');
const soenderborg = jobcentre('Sønderborg', '540', 'soenderborg');

const accounts: readonly Account[] = [
  person(company(falck), 'csr', 'Charlotte Winther Bach', MembershipRole.CSR_MANAGER),
  person(company(falck), 'mentor', 'Henrik Toft', MembershipRole.MENTOR),
  person(company(falck), 'leder.herlev', 'Susanne Bjerre', MembershipRole.SITE_LEADER, 'Station Herlev'),
  person(company(brfkredit), 'csr', 'Peter Lindegaard', MembershipRole.CSR_MANAGER),
  person(company(brfkredit), 'mentor', 'Marianne Hauge', MembershipRole.MENTOR),
  person(company(danfoss), 'csr', 'Finn Petersborg', MembershipRole.CSR_MANAGER),
  person(company(danfoss), 'leder.nordborg', 'Kim Mørch', MembershipRole.SITE_LEADER, 'Fabrik Nordborg'),
  ...staff(gladsaxe, ['Birgitte Sand', 'Claus Riber', 'Lone Tvede', 'Steen Bundgaard']),
  ...staff(jobcentre('Ballerup', '151', 'ballerup'), [
    'Jonna Kvist',
    'Allan Kirk',
    'Tina Rosendal',
    'Viggo Frost',
  ]),
  ...staff(jobcentre('Gentofte', '157', 'gentofte'), ['Eva Stage', 'Kurt Brandt', 'Pia Lyng', 'Rita Hald']),
  ...staff(jobcentre('Herlev', '163', 'herlev'), ['Ove Sejer', 'Laila Buch', 'Jan Thygesen', 'Else Ploug']),
  ...staff(jobcentre('Lyngby-Taarbæk', '173', 'lyngby-taarbaek'), [
    'Merete Spang',
    'Ivan Due',
    'Bodil Kragh',
    'Poul Stage',
  ]),
  ...staff(soenderborg, ['Anja Petri', 'Niels Duus', 'Jytte Boysen', 'Asger Tang']),
  person(soenderborg, 'mentor', 'Sanne Lorenzen', MembershipRole.MENTOR),
  person(jobcentre('Roskilde', '265', 'roskilde'), 'konsulent', 'Flemming Hjort', MembershipRole.CONSULTANT),
];

/** A case system of Jobcenter Gladsaxe, which signs in with its own credentials; its client id is the e-mail. */
export const demoIntegrator = { email: 'fagsystem@gladsaxe.example', name: 'Fagsystem, Jobcenter Gladsaxe' };

/** Its credentials, known to everybody as all of the demo is. */
export const demoClients = [
  { clientId: demoIntegrator.email, clientSecret: 'demo', scopes: ['tovholder:read', 'tovholder:write'] },
];

export const demoPeople: readonly {
  readonly email: string;
  readonly name: string;
  /** The company or jobcentre. */
  readonly party: string;
  /** What the person does there, in Danish. */
  readonly role: string;
  readonly roleEn: string;
}[] = accounts.map(({ email, name, party, role, roleEn }) => ({ email, name, party, role, roleEn }));

export const userId = (email: string): string => stableId(`user ${email}`);

/** The name of a person who can sign in. */
export function nameOf(email: string): string {
  const found = accounts.find((each) => each.email === email);
  if (!found) throw new Error(`Nobody in the demo is ${email}`);
  return found.name;
}

/** Whoever signs something in the demo. */
export function signerOf(email: string): { membershipId: string; partyId: string; name: string } {
  const found = accounts.find((each) => each.email === email);
  const partyId = found?.companyId ?? found?.jobcentreId;
  if (!found || !partyId) throw new Error(`Nobody in the demo is ${email}`);
  return { membershipId: membershipId(email), partyId, name: found.name };
}

const membershipId = (email: string): string => stableId(`membership ${email}`);

export function peopleRows(): { users: User[]; memberships: Membership[]; sites: MembershipSite[] } {
  const all = [
    ...accounts.map((each) => ({ ...each, kind: UserKind.PERSON })),
    {
      ...demoIntegrator,
      kind: UserKind.INTEGRATOR,
      roles: [MembershipRole.CONSULTANT],
      companyId: null,
      jobcentreId: gladsaxe.jobcentreId,
      site: undefined,
    },
  ];
  return {
    users: all.map(({ email, name, kind }) => ({
      id: userId(email),
      kind,
      issuer: demoIssuer,
      subject: email,
      email,
      name,
    })),
    memberships: all.map((each) => ({
      id: membershipId(each.email),
      userId: userId(each.email),
      companyId: each.companyId,
      jobcentreId: each.jobcentreId,
      roles: each.roles,
      endsOn: null,
    })),
    sites: all.flatMap(({ email, site }) =>
      site ? [{ membershipId: membershipId(email), siteId: siteId(site) }] : [],
    ),
  };
}
