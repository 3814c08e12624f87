/** Owns how referrals and placements are read, personal data only where the viewer may see it. */
import { eventCursor, jobcentre, type RequestContext, type Viewer } from '../identity/index.js';
import { standingFacts, versionOn } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import { dateIs, enumIs, idIs, wantedOf } from '../platform/comparator.js';
import { allOf, everything, type Predicate, where } from '../platform/database/predicate.js';
import { party, today } from '../platform/read/dated.js';
import type { Arguments, Cell, PageSource, ReadMap, Source, Walk } from '../platform/read/read-map.js';
import {
  type LinkFacts,
  listedAtSites,
  listedPlacements,
  listedReferrals,
  placementActions,
  type PlacementFacts,
  referralActions,
  visiblePlacements,
  visibleReferrals,
} from './placement.access.js';
import { Placement, PlacementStatus } from './placement.entity.js';
import type { PlacementWhere, ReferralWhere } from './placement.type.js';
import { Referral, ReferralStatus } from './referral.entity.js';
import { pickTrainee } from './trainee.js';

type Map = ReadMap<Viewer, RequestContext>;
type Field = Source<Viewer, RequestContext>;
type At = Cell<Viewer>;

interface LinkSql {
  readonly live: string;
  readonly talkPlanned: string;
  readonly lastDay: string;
  readonly slotId: string;
}

/** The person behind a link, for those who see anything of it; which fields, and the log, are `pickTrainee`'s. */
const trainee = (link: (alias: string) => LinkSql, from?: (cell: At) => string): Field => ({
  kind: 'derived',
  ...(from && { from }),
  facts: (cell) => {
    const { alias } = cell;
    const { live, talkPlanned, lastDay, slotId } = link(alias);
    return {
      candidateId: `${alias}.candidate_id`,
      companyId: `${alias}.company_id`,
      jobcentreId: `${alias}.jobcentre_id`,
      live,
      talkPlanned,
      lastDay,
      siteId: `(SELECT named.site_id FROM slot named WHERE named.id = ${slotId})`,
      person: `(SELECT json_build_object('fullName', person.full_name, 'phone', person.phone,
          'considerations', person.considerations)
        FROM candidate_person person WHERE person.candidate_id = ${alias}.candidate_id AND (
          ${alias}.jobcentre_id = ${party(cell)} OR (${alias}.company_id = ${party(cell)} AND ${live}
            AND (${lastDay} IS NULL OR ${today(cell)} <= ${lastDay} + 84))))`,
    };
  },
  value: (facts: Parameters<typeof pickTrainee>[1], context, pick) => pickTrainee(context, facts, pick),
});

const actions = <Facts extends LinkFacts>(
  of: (facts: Facts) => unknown,
  more: (cell: At) => Record<string, string> = () => ({}),
): Field => ({
  kind: 'derived',
  facts: (cell) => ({
    ...more(cell),
    ...standingFacts(cell, `${cell.alias}.partnership_id`),
    status: `${cell.alias}.status`,
    companyId: `${cell.alias}.company_id`,
    jobcentreId: `${cell.alias}.jobcentre_id`,
    siteId: `(SELECT named.site_id FROM slot named WHERE named.id = ${cell.alias}.slot_id)`,
  }),
  value: (facts: Omit<Facts, 'viewer'>, { viewer }) => of({ ...facts, viewer } as Facts),
});

const slot = (covered: boolean): Field => ({
  kind: 'one',
  type: 'Slot',
  covered,
  on: ({ alias }, other) => `${other}.id = ${alias}.slot_id`,
});

const placementMap: Map = {
  type: 'Placement',
  entity: Placement,
  access: visiblePlacements,
  fields: {
    // Whoever sees a placement belongs to its partnership and, as a site leader, leads its site.
    slot: slot(true),
    jobcentre,
    trainee: trainee((alias) => ({
      live: `${alias}.status <> 'CANCELLED'`,
      talkPlanned: 'true',
      lastDay: `CASE WHEN ${alias}.status = 'ENDED' THEN ${alias}.ends_on END`,
      slotId: `${alias}.slot_id`,
    })),
    continues: {
      kind: 'one',
      type: 'Placement',
      covered: false,
      on: ({ alias }, other) => `${other}.id = ${alias}.continues_id`,
    },
    allowedActions: actions<PlacementFacts>(
      (facts) => allowedActions(placementActions, facts),
      (cell) => ({
        mentorSupplied: `EXISTS (SELECT FROM agreement agreed WHERE agreed.mentor_arrangement = 'SUPPLIED_BY_JOBCENTRE'
          AND agreed.id = ${versionOn(`${cell.alias}.partnership_id`, `least(${today(cell)}, ${cell.alias}.ends_on)`)})`,
      }),
    ),
  },
};

const referralMap: Map = {
  type: 'Referral',
  entity: Referral,
  access: visibleReferrals,
  fields: {
    slot: slot(false),
    jobcentre,
    // Once accepted the first placement decides: a site leader does not follow it to a site of others.
    trainee: trainee(
      (alias) => ({
        live: `CASE WHEN ${alias}.status = 'ACCEPTED' THEN coalesce(first.status <> 'CANCELLED', false)
          ELSE ${alias}.status NOT IN ('DECLINED', 'WITHDRAWN') END`,
        talkPlanned: `${alias}.status <> 'PROPOSED'`,
        lastDay: `CASE WHEN first.status = 'ENDED' THEN first.ends_on END`,
        slotId: `coalesce(first.slot_id, ${alias}.slot_id)`,
      }),
      (cell) =>
        `(SELECT 1) one LEFT JOIN LATERAL (SELECT found.status, found.ends_on, found.slot_id FROM placement found
           WHERE ${cell.alias}.status = 'ACCEPTED' AND found.referral_id = ${cell.alias}.id AND found.continues_id IS NULL
             AND ${cell.condition((viewer) => visiblePlacements(viewer, 'found'))}) first ON true`,
    ),
    placement: {
      kind: 'one',
      type: 'Placement',
      covered: false,
      on: ({ alias }, other) => `${other}.referral_id = ${alias}.id AND ${other}.continues_id IS NULL`,
    },
    allowedActions: actions((facts) => allowedActions(referralActions, facts)),
  },
};

const inPartnership = (alias: string, parent: string | null): Predicate =>
  parent === null ? everything : where(`${alias}.partnership_id = ${parent}.id`);
/** Not where a slot or a jobcentre is named, whose own index is narrower. */
const placementWalk = (args: Arguments): Walk<Viewer> | undefined => {
  const { slotId, jobcentreId } = (args.where ?? {}) as PlacementWhere;
  if (slotId != null || jobcentreId != null) return undefined;
  return {
    table: 'placement_party',
    columns: { startsOn: 'starts_on', id: 'placement_id' },
    branch: {
      column: 'status',
      values: (given) =>
        wantedOf(Object.values(PlacementStatus), (given.where as PlacementWhere | null | undefined)?.status),
    },
    filter: (alias, viewer, given) =>
      allOf(
        listedPlacements(viewer, alias),
        dateIs(
          `${alias}.starts_on`,
          'startsOn',
          (given.where as PlacementWhere | null | undefined)?.startsOn,
        ),
      ),
    rest: (alias, viewer, given) =>
      allOf(
        listedAtSites(viewer, alias),
        dateIs(`${alias}.ends_on`, 'endsOn', (given.where as PlacementWhere | null | undefined)?.endsOn),
      ),
  };
};

const referralWalk = (args: Arguments): Walk<Viewer> | undefined => {
  if (((args.where ?? {}) as ReferralWhere).jobcentreId != null) return undefined;
  return {
    table: 'referral_party',
    columns: { proposedAt: 'proposed_at', id: 'referral_id' },
    branch: {
      column: 'status',
      values: (given) =>
        wantedOf(Object.values(ReferralStatus), (given.where as ReferralWhere | null | undefined)?.status),
    },
    filter: (alias, viewer) => listedReferrals(viewer, alias),
    rest: (alias, viewer) => listedAtSites(viewer, alias),
  };
};

/** The placements the viewer sees and the filter lets through. */
const placementFilter = (
  alias: string,
  viewer: Viewer,
  filter: PlacementWhere | null | undefined,
): Predicate =>
  allOf(
    visiblePlacements(viewer, alias),
    enumIs(`${alias}.status`, 'status', filter?.status),
    idIs(`${alias}.jobcentre_id`, 'jobcentre', 'Jobcentre', filter?.jobcentreId),
    idIs(`${alias}.slot_id`, 'slot', 'Slot', filter?.slotId),
    dateIs(`${alias}.starts_on`, 'startsOn', filter?.startsOn),
    dateIs(`${alias}.ends_on`, 'endsOn', filter?.endsOn),
  );

/** The referrals the viewer sees and the filter lets through. */
const referralFilter = (alias: string, viewer: Viewer, filter: ReferralWhere | null | undefined): Predicate =>
  allOf(
    visibleReferrals(viewer, alias),
    enumIs(`${alias}.status`, 'status', filter?.status),
    idIs(`${alias}.jobcentre_id`, 'jobcentre', 'Jobcentre', filter?.jobcentreId),
  );

export const placementPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Placement',
  filter: (alias, parent, viewer, args) =>
    allOf(
      inPartnership(alias, parent),
      placementFilter(alias, viewer, args.where as PlacementWhere | null | undefined),
    ),
  walk: placementWalk,
  order: [{ property: 'startsOn', type: 'date', descending: true }],
};

export const referralPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Referral',
  filter: (alias, parent, viewer, args) =>
    allOf(
      inPartnership(alias, parent),
      referralFilter(alias, viewer, args.where as ReferralWhere | null | undefined),
    ),
  walk: referralWalk,
  order: [{ property: 'proposedAt', type: 'timestamptz', descending: true }],
  more: eventCursor,
};

/** Made whole by `pickTrainee`, in the form of the selection. */
const traineeMap: Map = { type: 'Trainee', entity: null, access: () => everything, fields: {} };

export const placementMaps: readonly Map[] = [placementMap, referralMap, traineeMap];

/** What is added to a partnership, which has few enough to be found by its own indexes. */
export const partnershipPlacements: Map['fields'] = {
  placements: { ...placementPage, walk: undefined },
  referrals: { ...referralPage, walk: undefined },
};
