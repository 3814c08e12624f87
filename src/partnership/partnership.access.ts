/** Owns who sees a partnership and what they may do with it and its participations. */
import { actsForCompany, actsForJobcentre, hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import { type ActionTable, allowedActions } from '../platform/action.js';
import type { Predicate } from '../platform/database/predicate.js';
import type { Partnership } from './partnership.entity.js';
import { belongs, forViewer, knows, seesContact, seesParticipation } from './party-standing.js';

/** Where the viewer's party stands in one partnership today. */
export interface Standing {
  readonly tovholder: boolean;
  readonly company: boolean;
  /** A jobcentre that takes part now or will; one that has left does not. */
  readonly participates: boolean;
  /** Whether both sides have said yes; until then neither is shown anything of the other. */
  readonly isOpen: boolean;
}

export const nowhere: Standing = { tovholder: false, company: false, participates: false, isOpen: false };

/** Rows of the partnerships the viewer's party belongs to; `column` names the partnership. */
export const ofOwnPartnerships = (viewer: Viewer, column: string): Predicate =>
  forViewer(viewer, (asker) => belongs(column, asker));

/** What of them has a first day, which tells who has left what it still knows. */
export const knownOfPartnership = (viewer: Viewer, alias: string): Predicate =>
  forViewer(viewer, (asker) => knows(`${alias}.partnership_id`, `${alias}.starts_on`, asker));

/** Participations of the viewer's partnerships, and those that concern the viewer's own jobcentre. */
export const visibleParticipations = (viewer: Viewer, alias: string): Predicate =>
  forViewer(viewer, (asker) => seesParticipation(alias, asker));

export const visibleContacts = (viewer: Viewer, alias: string): Predicate =>
  forViewer(viewer, (asker) => seesContact(alias, asker));

/** Whether the viewer runs the partnership from day to day for the coordinating jobcentre. */
export const actsAsTovholder = (viewer: Viewer, standing: Standing): boolean =>
  standing.tovholder && hasRole(viewer, MembershipRole.CONSULTANT, MembershipRole.HEAD);

export const actsAsCsrManager = (viewer: Viewer, standing: Standing): boolean =>
  standing.company && hasRole(viewer, MembershipRole.CSR_MANAGER);

export enum PartnershipAction {
  HAND_OVER_TOVHOLDER = 'HAND_OVER_TOVHOLDER',
  SET_CONTACT = 'SET_CONTACT',
  INVITE_JOBCENTRE = 'INVITE_JOBCENTRE',
  OPEN_SLOT = 'OPEN_SLOT',
  LEAVE_PARTNERSHIP = 'LEAVE_PARTNERSHIP',
  REFER_CANDIDATE = 'REFER_CANDIDATE',
  CLOSE_BILLING_PERIOD = 'CLOSE_BILLING_PERIOD',
  SET_PAYER_REFERENCE = 'SET_PAYER_REFERENCE',
  RECORD_WAGE_DOCUMENTATION = 'RECORD_WAGE_DOCUMENTATION',
}

/** What a jobcentre that has left is not offered; asking for it all the same is answered with the reason. */
export const forParticipants: readonly PartnershipAction[] = [
  PartnershipAction.LEAVE_PARTNERSHIP,
  PartnershipAction.REFER_CANDIDATE,
];

export interface PartnershipFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  readonly status: string;
}

const running = ['DRAFT', 'ACTIVE'];

export const partnershipActions: ActionTable<PartnershipAction, PartnershipFacts> = {
  HAND_OVER_TOVHOLDER: {
    who: ({ viewer, standing }) => standing.tovholder && hasRole(viewer, MembershipRole.HEAD),
    when: running,
  },
  SET_CONTACT: {
    who: ({ viewer, standing }) => actsAsTovholder(viewer, standing) || actsAsCsrManager(viewer, standing),
    when: running,
  },
  INVITE_JOBCENTRE: {
    who: ({ viewer, standing }) => actsAsTovholder(viewer, standing) || actsAsCsrManager(viewer, standing),
    when: running,
  },
  OPEN_SLOT: {
    who: ({ viewer, standing }) =>
      (actsAsTovholder(viewer, standing) && standing.isOpen) ||
      (standing.company && hasRole(viewer, MembershipRole.CSR_MANAGER, MembershipRole.SITE_LEADER)),
    when: running,
  },
  LEAVE_PARTNERSHIP: {
    who: ({ viewer }) => actsForJobcentre(viewer) && hasRole(viewer, MembershipRole.HEAD),
    when: running,
  },
  REFER_CANDIDATE: {
    who: ({ viewer }) => actsForJobcentre(viewer) && hasRole(viewer, MembershipRole.CONSULTANT),
    when: ['ACTIVE'],
  },
  // The last month of a partnership is closed when it has ended.
  CLOSE_BILLING_PERIOD: {
    who: ({ viewer, standing }) => actsAsTovholder(viewer, standing),
    when: ['ACTIVE', 'TERMINATED', 'EXPIRED'],
  },
  // Also who has left may still be invoiced.
  SET_PAYER_REFERENCE: {
    who: ({ viewer }) =>
      actsForJobcentre(viewer) && hasRole(viewer, MembershipRole.FINANCE, MembershipRole.HEAD),
    when: ['DRAFT', 'ACTIVE', 'TERMINATED', 'EXPIRED'],
  },
  RECORD_WAGE_DOCUMENTATION: {
    who: ({ viewer, standing }) => actsAsCsrManager(viewer, standing),
    when: ['ACTIVE', 'TERMINATED', 'EXPIRED'],
  },
};

export enum ParticipationAction {
  APPROVE = 'APPROVE',
  SET_QUOTA = 'SET_QUOTA',
}

export interface ParticipationFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  readonly status: string;
  readonly tovholderApproved: boolean;
  readonly companyApproved: boolean;
}

export const participationActions: ActionTable<ParticipationAction, ParticipationFacts> = {
  APPROVE: {
    who: ({ viewer, standing }) => actsAsTovholder(viewer, standing) || actsAsCsrManager(viewer, standing),
    when: ['INVITED', 'REQUESTED'],
  },
  SET_QUOTA: {
    who: ({ viewer, standing }) => actsAsTovholder(viewer, standing),
    when: ['APPROVED', 'ACTIVE'],
  },
};

/** Whether the viewer's side has approved already, so that it is not asked again. */
export const approvedBySide = (facts: ParticipationFacts): boolean =>
  facts.standing.company ? facts.companyApproved : facts.tovholderApproved;

/** Whom a party may be, to create a partnership: either side may begin. */
export const mayCreate = (
  viewer: Viewer,
  company: Partnership['companyId'] | null,
  tovholderId: string,
): boolean =>
  actsForCompany(viewer)
    ? viewer.partyId === company && hasRole(viewer, MembershipRole.CSR_MANAGER)
    : viewer.partyId === tovholderId && hasRole(viewer, MembershipRole.HEAD, MembershipRole.CONSULTANT);

/** The actions a viewer is offered; one whose jobcentre has left is offered fewer than it could ask for. */
export const offeredActions = (facts: PartnershipFacts): PartnershipAction[] =>
  allowedActions(partnershipActions, facts).filter(
    (action) => facts.standing.participates || !forParticipants.includes(action),
  );
