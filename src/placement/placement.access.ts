/** Owns who sees referrals and placements, and what they may do with each. */
import {
  actsForCompany,
  actsForJobcentre,
  hasRole,
  isSiteLeaderOnly,
  MembershipRole,
  type Viewer,
} from '../identity/index.js';
import { actsAsTovholder, coordinates, forViewer, type Standing } from '../partnership/index.js';
import type { ActionTable } from '../platform/action.js';
import { anyOf, everything, nothing, type Predicate, where } from '../platform/database/predicate.js';

const coordinating = [MembershipRole.CONSULTANT, MembershipRole.HEAD, MembershipRole.FINANCE];
const referring = [MembershipRole.CONSULTANT, MembershipRole.HEAD, MembershipRole.MENTOR];

/** The tovholder's people see all of the partnerships their jobcentre coordinates today. */
const coordinated = (viewer: Viewer, alias: string): Predicate =>
  hasRole(viewer, ...coordinating)
    ? forViewer(viewer, (asker) => coordinates(`${alias}.partnership_id`, asker))
    : nothing;

const atLedSites = (viewer: Viewer, alias: string): Predicate =>
  where(
    `(${alias}.company_id = :party AND EXISTS (
       SELECT FROM slot led WHERE led.id = ${alias}.slot_id AND led.site_id = ANY(:ledSites::uuid[])))`,
    { party: viewer.partyId, ledSites: viewer.siteIds },
  );

const ofCompany = (viewer: Viewer, alias: string): Predicate =>
  isSiteLeaderOnly(viewer)
    ? atLedSites(viewer, alias)
    : where(`${alias}.company_id = :party`, { party: viewer.partyId });

const ofHome = (viewer: Viewer, alias: string): Predicate =>
  where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId });

/** An auditor and finance see placements too: they document the statements. */
export const visiblePlacements = (viewer: Viewer, alias = 'placement'): Predicate =>
  actsForCompany(viewer)
    ? ofCompany(viewer, alias)
    : anyOf(ofHome(viewer, alias), coordinated(viewer, alias));

export const visibleReferrals = (viewer: Viewer, alias = 'referral'): Predicate => {
  if (actsForCompany(viewer)) return ofCompany(viewer, alias);
  return hasRole(viewer, ...referring) ? anyOf(ofHome(viewer, alias), coordinated(viewer, alias)) : nothing;
};

/**
 * The same of the lists of links, which know each party's: a row that its party sees on certain dates only is one of
 * a partnership it coordinates then.
 */
const listed = (viewer: Viewer, alias: string, roles: MembershipRole[]): Predicate =>
  actsForCompany(viewer) || hasRole(viewer, ...roles)
    ? where(`${alias}.party_id = :party AND (${alias}.seen_on IS NULL OR ${alias}.seen_on @> :today::date)`, {
        party: viewer.partyId,
        today: viewer.today,
      })
    : where(`${alias}.party_id = :party AND ${alias}.seen_on IS NULL`, { party: viewer.partyId });

export const listedPlacements = (viewer: Viewer, alias: string): Predicate =>
  listed(viewer, alias, coordinating);

export const listedReferrals = (viewer: Viewer, alias: string): Predicate =>
  actsForCompany(viewer) || hasRole(viewer, ...referring) ? listed(viewer, alias, coordinating) : nothing;

/** What of the access only the link's own row decides. */
export const listedAtSites = (viewer: Viewer, alias: string): Predicate =>
  actsForCompany(viewer) && isSiteLeaderOnly(viewer) ? atLedSites(viewer, alias) : everything;

/** Who asks, and how its party relates to the referral or placement. */
export interface LinkFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  readonly status: string;
  readonly companyId: string;
  readonly jobcentreId: string;
  /** The site of the slot, if one is named. */
  readonly siteId: string | null;
}

const companyRole = ({ viewer, companyId, siteId }: LinkFacts, ...roles: MembershipRole[]): boolean =>
  actsForCompany(viewer) &&
  viewer.partyId === companyId &&
  roles.some(
    (role) =>
      hasRole(viewer, role) &&
      (role !== MembershipRole.SITE_LEADER || (siteId !== null && viewer.siteIds.includes(siteId))),
  );

const homeRole = ({ viewer, jobcentreId }: LinkFacts, ...roles: MembershipRole[]): boolean =>
  actsForJobcentre(viewer) && viewer.partyId === jobcentreId && hasRole(viewer, ...roles);

const tovholder = ({ viewer, standing }: LinkFacts): boolean => actsAsTovholder(viewer, standing);

const { CONSULTANT, CSR_MANAGER, MENTOR, SITE_LEADER } = MembershipRole;

export enum ReferralAction {
  PLAN_TALK = 'PLAN_TALK',
  ACCEPT = 'ACCEPT',
  DECLINE = 'DECLINE',
  WITHDRAW = 'WITHDRAW',
}

const open = ['PROPOSED', 'TALK_PLANNED'];

/** The company's side meets the candidate; where it has no mentor of its own, the jobcentre's people fill the slots. */
const visitates = (facts: LinkFacts): boolean =>
  companyRole(facts, CSR_MANAGER, MENTOR) || homeRole(facts, CONSULTANT, MENTOR) || tovholder(facts);

export const referralActions: ActionTable<ReferralAction, LinkFacts> = {
  PLAN_TALK: { who: visitates, when: open },
  ACCEPT: { who: visitates, when: open },
  DECLINE: { who: (facts) => companyRole(facts, CSR_MANAGER, MENTOR) || tovholder(facts), when: open },
  WITHDRAW: { who: (facts) => homeRole(facts, CONSULTANT), when: open },
};

export enum PlacementAction {
  START = 'START',
  EXTEND = 'EXTEND',
  MOVE = 'MOVE',
  END = 'END',
  CANCEL = 'CANCEL',
  RECORD_MENTOR_HOURS = 'RECORD_MENTOR_HOURS',
  ATTEST_MENTOR_HOURS = 'ATTEST_MENTOR_HOURS',
}

export interface PlacementFacts extends LinkFacts {
  /** Whether the jobcentre supplies the mentor, by the agreement of today or of the placement's last day. */
  readonly mentorSupplied: boolean;
}

const follows = (facts: LinkFacts): boolean =>
  companyRole(facts, CSR_MANAGER, MENTOR) || homeRole(facts, CONSULTANT, MENTOR) || tovholder(facts);

const isMentor = (facts: PlacementFacts): boolean =>
  facts.mentorSupplied ? homeRole(facts, MENTOR) : companyRole(facts, MENTOR);

export const placementActions: ActionTable<PlacementAction, PlacementFacts> = {
  // Whoever is at the station sees the trainee turn up.
  START: { who: (facts) => follows(facts) || companyRole(facts, SITE_LEADER), when: ['PLANNED'] },
  // A longer placement is the home jobcentre's decision.
  EXTEND: { who: (facts) => homeRole(facts, CONSULTANT), when: ['PLANNED', 'ACTIVE'] },
  MOVE: { who: follows, when: ['PLANNED', 'ACTIVE'] },
  // Who ends it again corrects the day or the outcome; bills of closed months are adjusted.
  END: { who: follows, when: ['ACTIVE', 'ENDED'] },
  CANCEL: { who: follows, when: ['PLANNED'] },
  // An office may write hours down; only who gave them vouches for them.
  RECORD_MENTOR_HOURS: {
    who: (facts) => isMentor(facts) || companyRole(facts, CSR_MANAGER),
    when: ['ACTIVE', 'ENDED'],
  },
  ATTEST_MENTOR_HOURS: { who: isMentor, when: ['ACTIVE', 'ENDED'] },
};
