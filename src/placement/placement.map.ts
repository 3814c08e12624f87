/** Owns how referrals and placements are read in one statement, personal data only where the viewer may see it. */
import type { RequestContext, Viewer } from '../identity/index.js';
import { jobcentre, standingFacts } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import { dateIs, wantedOf } from '../platform/comparator.js';
import type { Key } from '../platform/cursor.js';
import { allOf, everything, type Predicate, where } from '../platform/predicate.js';
import type { Arguments, Cell, PageSource, ReadMap, Source, Walk } from '../platform/read/read-map.js';
import {
  type LinkFacts,
  listedAtSites,
  listedPlacements,
  listedReferrals,
  placementActions,
  referralActions,
  visiblePlacements,
  visibleReferrals,
} from './placement.access.js';
import { Placement, PlacementStatus } from './placement.entity.js';
import { placementFilter, referralFilter } from './placement.read.js';
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
}

/**
 * The person behind a link. Row security and this condition keep the name in the database for those who see none of
 * it; which of its fields a viewer sees, and the log of the look, are the trainee's own function's.
 */
const trainee = (link: (cell: At) => LinkSql): Field => ({
  kind: 'derived',
  facts: (cell) => {
    const { alias } = cell;
    const { live, talkPlanned, lastDay } = link(cell);
    const party = cell.bind(({ viewer }) => viewer.partyId, 'uuid');
    const today = cell.bind(({ viewer }) => viewer.today, 'date');
    return {
      candidateId: `${alias}.candidate_id`,
      companyId: `${alias}.company_id`,
      jobcentreId: `${alias}.jobcentre_id`,
      live,
      talkPlanned,
      lastDay,
      siteId: `(SELECT named.site_id FROM slot named WHERE named.id = ${alias}.slot_id)`,
      person: `(SELECT json_build_object('candidateId', person.candidate_id, 'fullName', person.full_name,
          'phone', person.phone, 'considerations', person.considerations)
        FROM candidate_person person WHERE person.candidate_id = ${alias}.candidate_id AND (
          ${alias}.jobcentre_id = ${party} OR (${alias}.company_id = ${party} AND ${live}
            AND (${lastDay} IS NULL OR ${today} <= ${lastDay} + 84))))`,
    };
  },
  value: (facts: Parameters<typeof pickTrainee>[1], context, pick) => pickTrainee(context, facts, pick),
});

const actions = (of: (facts: LinkFacts) => unknown): Field => ({
  kind: 'derived',
  facts: (cell) => ({
    ...standingFacts(cell, `${cell.alias}.partnership_id`),
    status: `${cell.alias}.status`,
    companyId: `${cell.alias}.company_id`,
    jobcentreId: `${cell.alias}.jobcentre_id`,
    siteId: `(SELECT named.site_id FROM slot named WHERE named.id = ${cell.alias}.slot_id)`,
  }),
  value: (facts: Omit<LinkFacts, 'viewer'>, { viewer }) => of({ ...facts, viewer }),
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
    trainee: trainee(({ alias }) => ({
      live: `${alias}.status <> 'CANCELLED'`,
      talkPlanned: 'true',
      lastDay: `CASE WHEN ${alias}.status = 'ENDED' THEN ${alias}.ends_on END`,
    })),
    continues: {
      kind: 'one',
      type: 'Placement',
      covered: false,
      on: ({ alias }, other) => `${other}.id = ${alias}.continues_id`,
    },
    allowedActions: actions((facts) => allowedActions(placementActions, facts)),
  },
};

const referralMap: Map = {
  type: 'Referral',
  entity: Referral,
  access: visibleReferrals,
  fields: {
    slot: slot(false),
    jobcentre,
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

export const placementPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Placement',
  filter: (alias, parent, viewer, args) =>
    allOf(
      inPartnership(alias, parent),
      placementFilter(alias, viewer, args.where as PlacementWhere | null | undefined),
    ),
  walk: placementWalk,
  order: () => [{ property: 'startsOn', type: 'date', descending: true } as unknown as Key<never>],
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
  order: () => [{ property: 'proposedAt', type: 'timestamptz', descending: true } as unknown as Key<never>],
};

export const placementMaps: readonly Map[] = [placementMap, referralMap];

/** What is added to a partnership, which has few enough to be found by its own indexes. */
export const partnershipPlacements: Map['fields'] = {
  placements: { ...placementPage, walk: undefined },
  referrals: { ...referralPage, walk: undefined },
};
