/** Owns the viewer: who acts, for which party, in which roles; every read and write has one. */
import type { Actor } from '../platform/database/database.js';

export enum PartyKind {
  COMPANY = 'COMPANY',
  JOBCENTRE = 'JOBCENTRE',
}

export enum MembershipRole {
  CSR_MANAGER = 'CSR_MANAGER',
  SITE_LEADER = 'SITE_LEADER',
  MENTOR = 'MENTOR',
  CONSULTANT = 'CONSULTANT',
  FINANCE = 'FINANCE',
  HEAD = 'HEAD',
  AUDITOR = 'AUDITOR',
}

export interface Viewer extends Actor {
  readonly partyId: string;
  readonly userId: string;
  readonly membershipId: string;
  readonly partyKind: PartyKind;
  readonly roles: readonly MembershipRole[];
  /** The sites a site leader leads; empty for everybody else. */
  readonly siteIds: readonly string[];
  /** An integrator (a system of the party) must send idempotency keys. */
  readonly integrator: boolean;
  /** Whatever of the viewer shapes the text of a predicate; see `shapeOf`. */
  readonly shape: string;
}

/** What may decide the text of a predicate; everything else of a viewer is a value in it. */
export const shapeOf = ({
  partyKind,
  roles,
  integrator,
}: Pick<Viewer, 'partyKind' | 'roles' | 'integrator'>): string =>
  [partyKind, ...roles, ...(integrator ? ['system'] : [])].join(' ');

/** All that decides what a viewer sees but who the person is; in which words is another matter. */
export const scopeOf = ({ partyId, shape, siteIds, integrator }: Viewer): string =>
  JSON.stringify([partyId, shape, siteIds, integrator]);

export const hasRole = (viewer: Viewer, ...roles: MembershipRole[]): boolean =>
  roles.some((role) => viewer.roles.includes(role));

export const actsForCompany = (viewer: Viewer): boolean => viewer.partyKind === PartyKind.COMPANY;
export const actsForJobcentre = (viewer: Viewer): boolean => viewer.partyKind === PartyKind.JOBCENTRE;

/** A viewer who leads sites and does nothing else sees those sites alone. */
export const isSiteLeaderOnly = (viewer: Viewer): boolean =>
  viewer.roles.length > 0 && viewer.roles.every((role) => role === MembershipRole.SITE_LEADER);

/** Sees the public registers alone. */
export const nobody = (today: string): Viewer => ({
  partyId: '',
  today,
  userId: '',
  membershipId: '',
  partyKind: PartyKind.JOBCENTRE,
  roles: [],
  siteIds: [],
  integrator: false,
  shape: 'nobody',
});
