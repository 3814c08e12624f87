/** Owns who sees incidents, who reads what was written in them, and what each viewer may do with one. */
import {
  actsForCompany,
  actsForJobcentre,
  hasRole,
  isSiteLeaderOnly,
  MembershipRole,
  type Viewer,
} from '../identity/index.js';
import {
  actsAsTovholder,
  Answerer,
  concerns,
  coordinates,
  forViewer,
  type Standing,
} from '../partnership/index.js';
import { type TraineeLink, visibleTraineeFields } from '../placement/index.js';
import { type ActionTable, allowedActions } from '../platform/action.js';
import type { Asker } from '../platform/database/asker.js';
import { allOf, anyOf, nothing, type Predicate, where } from '../platform/database/predicate.js';
import { canWithdraw } from './incident.rules.js';

const { CONSULTANT, CSR_MANAGER, HEAD, MENTOR } = MembershipRole;

const reportedOn = (alias: string): string =>
  `CAST(${alias}.reported_at AT TIME ZONE 'Europe/Copenhagen' AS date)`;

const atLedSites = (viewer: Viewer, alias: string): Predicate =>
  where(
    `(${alias}.site_id = ANY(:ledSites::uuid[]) OR EXISTS (
       SELECT FROM slot led WHERE led.site_id = ANY(:ledSites::uuid[]) AND led.id = coalesce(${alias}.slot_id,
         (SELECT stay.slot_id FROM placement stay WHERE stay.id = ${alias}.placement_id))))`,
    { ledSites: viewer.siteIds },
  );

/**
 * A jobcentre that takes part today sees what is about the whole partnership, and about slots and sites where it has a
 * trainee, or has had one since.
 */
const takesPartThere = (row: string, { party, today }: Asker): string =>
  `(${row}.placement_id IS NULL AND (SELECT true FROM participation part WHERE part.partnership_id = ${row}.partnership_id
       AND part.jobcentre_id = ${party} AND part.decision = 'APPROVED' AND part.starts_on <= ${today}
       AND (part.ends_on IS NULL OR ${today} <= part.ends_on) LIMIT 1)
     AND (num_nonnulls(${row}.slot_id, ${row}.site_id) = 0 OR (SELECT true
       FROM placement stay JOIN slot place ON place.id = stay.slot_id
       WHERE stay.partnership_id = ${row}.partnership_id AND stay.jobcentre_id = ${party}
         AND (stay.slot_id = ${row}.slot_id OR place.site_id = ${row}.site_id)
         AND (stay.status = 'ACTIVE' OR (stay.status = 'ENDED' AND ${reportedOn(row)} <= stay.ends_on)) LIMIT 1)))`;

/** Which incidents a party sees, whoever of it looks. */
export const seesIncident = (row: string, asker: Asker): string =>
  `(${concerns(row, asker)} OR ${takesPartThere(row, asker)})`;

export const visibleIncidents = (viewer: Viewer, alias = 'incident'): Predicate => {
  if (actsForCompany(viewer)) {
    const own = where(`${alias}.company_id = :party`, { party: viewer.partyId });
    return isSiteLeaderOnly(viewer) ? allOf(own, atLedSites(viewer, alias)) : own;
  }
  if (!hasRole(viewer, CONSULTANT, HEAD, MENTOR)) return nothing;
  return anyOf(
    where(`${alias}.jobcentre_id = :party`, { party: viewer.partyId }),
    hasRole(viewer, CONSULTANT, HEAD)
      ? forViewer(viewer, (asker) => coordinates(`${alias}.partnership_id`, asker))
      : nothing,
    forViewer(viewer, (asker) => takesPartThere(alias, asker)),
  );
};

/**
 * Of events that call for an answer, those that call upon the viewer: it stands in the link that the chain had come to,
 * as `answersAs` has it, or in the first after it in which there is somebody. All other events call upon everybody. An
 * entry and its event are of one use case, and so of one instant.
 */
export const calledUpon = (viewer: Viewer, alias: string): Predicate =>
  where(
    `(${alias}.kind NOT IN ('INCIDENT_REPORTED', 'INCIDENT_ESCALATED', 'INCIDENT_LAPSED') OR EXISTS (
       SELECT FROM incident_entry entry WHERE entry.incident_id = ${alias}.subject_id AND entry.at = ${alias}.at
         AND 'INCIDENT_' || entry.kind = ${alias}.kind AND stands_in_chain(entry.incident_id, entry.level, :me::uuid)))`,
    { me: viewer.membershipId },
  );

/** What decides who reads the texts of an incident; `trainee` is null where it is about none. */
export interface TextFacts {
  readonly trainee: TraineeLink | null;
  readonly standing: Standing;
  /** Whether the chain has reached the tovholder. */
  readonly reachedTovholder: boolean;
  /** Whether the viewer's own party wrote it. */
  readonly own: boolean;
}

/** About a trainee: who may know the name, and the tovholder once the chain has reached it or for its own words. */
export const readsText = (viewer: Viewer, facts: TextFacts): boolean =>
  facts.trainee === null ||
  visibleTraineeFields(viewer, facts.trainee).size > 0 ||
  (actsAsTovholder(viewer, facts.standing) && (facts.reachedTovholder || facts.own));

export enum IncidentAction {
  ACKNOWLEDGE = 'ACKNOWLEDGE',
  COMMENT = 'COMMENT',
  RESOLVE = 'RESOLVE',
  REOPEN = 'REOPEN',
  WITHDRAW = 'WITHDRAW',
}

/** Who asks, and how it stands to an incident that it sees. */
export interface IncidentFacts {
  readonly viewer: Viewer;
  readonly standing: Standing;
  /** A status, or LAPSED; see `stateOf`. */
  readonly status: string;
  readonly chain: readonly Answerer[];
  /** The home jobcentre of the trainee, where it is about one. */
  readonly jobcentreId: string | null;
  readonly reporterId: string;
}

const isHome = ({ viewer, jobcentreId }: IncidentFacts): boolean =>
  actsForJobcentre(viewer) && viewer.partyId === jobcentreId;

const answersAs: Readonly<Record<Answerer, (facts: IncidentFacts) => boolean>> = {
  CONSULTANT: (facts) => isHome(facts) && hasRole(facts.viewer, CONSULTANT),
  TEAM: (facts) => isHome(facts) && hasRole(facts.viewer, CONSULTANT, HEAD, MENTOR),
  TOVHOLDER: ({ viewer, standing }) => actsAsTovholder(viewer, standing),
  MENTOR: (facts) => (isHome(facts) || facts.standing.company) && hasRole(facts.viewer, MENTOR),
  COMPANY_CONTACT: ({ viewer, standing }) => standing.company && hasRole(viewer, CSR_MANAGER),
};

/** Whoever stands in the chain, told already or not, and the tovholder, who sees to what nobody takes. */
const answers = (facts: IncidentFacts): boolean =>
  [...facts.chain, Answerer.TOVHOLDER].some((link) => answersAs[link](facts));

export const incidentActions: ActionTable<IncidentAction, IncidentFacts> = {
  ACKNOWLEDGE: { who: answers, when: ['REPORTED', 'REOPENED', 'LAPSED'] },
  // Everybody who sees it may add to it.
  COMMENT: { who: () => true, when: ['REPORTED', 'REOPENED', 'ACKNOWLEDGED', 'LAPSED', 'RESOLVED'] },
  RESOLVE: { who: answers, when: ['ACKNOWLEDGED', 'LAPSED'] },
  REOPEN: { who: () => true, when: ['RESOLVED'] },
  WITHDRAW: {
    who: ({ viewer, reporterId }) => viewer.membershipId === reporterId,
    when: ['REPORTED', 'ACKNOWLEDGED'],
  },
};

/** The actions a viewer is offered now; withdrawing for some seconds only. */
export const offeredActions = (facts: IncidentFacts, reportedAt: Date, now: Date): IncidentAction[] =>
  allowedActions(incidentActions, facts).filter(
    (action) => action !== IncidentAction.WITHDRAW || canWithdraw(reportedAt, now),
  );

/** Who reports at all; on what, is what they see of slots, sites and placements. */
export const reports = (viewer: Viewer): boolean =>
  actsForCompany(viewer) || hasRole(viewer, CONSULTANT, HEAD, MENTOR);
