/** Owns the viewers of the placement room's rule tables: one for each kind the matrix of access knows. */
import { MembershipRole, PartyKind, type Viewer } from '../identity/index.js';

const { AUDITOR, CONSULTANT, CSR_MANAGER, FINANCE, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

function viewer(partyKind: PartyKind, partyId: string, ...roles: MembershipRole[]): Viewer {
  return {
    partyId,
    today: '2015-05-04',
    userId: 'user',
    membershipId: 'membership',
    partyKind,
    roles,
    siteIds: roles.includes(SITE_LEADER) ? ['herlev'] : [],
    integrator: false,
    shape: '',
  };
}

const { COMPANY, JOBCENTRE } = PartyKind;

/** `falck` takes in the trainee, whose home is `ballerup`; `gladsaxe` coordinates, `gentofte` takes part too. */
export const viewers = {
  csr: viewer(COMPANY, 'falck', CSR_MANAGER),
  leader: viewer(COMPANY, 'falck', SITE_LEADER),
  csrAndLeader: viewer(COMPANY, 'falck', CSR_MANAGER, SITE_LEADER),
  mentor: viewer(COMPANY, 'falck', MENTOR),
  otherCompany: viewer(COMPANY, 'danfoss', CSR_MANAGER, SITE_LEADER, MENTOR),
  consultant: viewer(JOBCENTRE, 'ballerup', CONSULTANT),
  head: viewer(JOBCENTRE, 'ballerup', HEAD),
  jobcentreMentor: viewer(JOBCENTRE, 'ballerup', MENTOR),
  finance: viewer(JOBCENTRE, 'ballerup', FINANCE),
  auditor: viewer(JOBCENTRE, 'ballerup', AUDITOR),
  tovholder: viewer(JOBCENTRE, 'gladsaxe', CONSULTANT),
  tovholderHead: viewer(JOBCENTRE, 'gladsaxe', HEAD),
  tovholderFinance: viewer(JOBCENTRE, 'gladsaxe', FINANCE),
  otherJobcentre: viewer(JOBCENTRE, 'gentofte', CONSULTANT, HEAD, MENTOR, FINANCE, AUDITOR),
} satisfies Record<string, Viewer>;

export type Kind = keyof typeof viewers;
export const kinds = Object.keys(viewers) as Kind[];
