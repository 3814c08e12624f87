/** Owns a subscription of the tests' own: events about placements, those that run being what is open. */
import { Field, ObjectType, Resolver } from 'type-graphql';
import { PlacementType } from '../../src/placement/index.js';
import { type Feed, Listens } from '../../src/platform/events/feed.js';
import { uuidOf } from '../../src/platform/opaque-id.js';
import { allOf, everything, where } from '../../src/platform/database/predicate.js';
import { Takes } from '../../src/platform/read/declare.js';
import type { AppRoom } from '../../src/identity/index.js';

@ObjectType({ description: 'For the tests.' })
class PlacementEvent {
  @Field({ description: 'For the tests.' })
  cursor: string;

  @Field({ description: 'For the tests.' })
  kind: string;

  @Field(() => PlacementType, { description: 'For the tests.' })
  placement: unknown;
}

@Resolver()
class PlacementListens {
  @Listens(() => PlacementEvent, { description: 'For the tests.' })
  @Takes('partnershipId', () => String, { nullable: true, description: 'For the tests.' })
  @Takes('after', () => String, { nullable: true, description: 'For the tests.' })
  placementEvents: unknown;
}

const partnershipOf = (args: Readonly<Record<string, unknown>>): string | null =>
  args.partnershipId == null ? null : uuidOf('Partnership', args.partnershipId as string);

const feed: Feed = {
  field: 'placementEvents',
  takes: ({ subjectType, partnershipId }, args) =>
    subjectType === 'Placement' && (args.partnershipId == null || partnershipOf(args) === partnershipId),
  payload: ({ kind, subjectId }, cursor) => ({ cursor, kind, placement: subjectId }),
  open: {
    type: 'Placement',
    kind: 'PLACEMENT_SHOWN',
    rows: (_viewer, alias, args) =>
      allOf(
        where(`${alias}.status = 'ACTIVE'`),
        args.partnershipId == null
          ? everything
          : where(`${alias}.partnership_id = :of`, { of: partnershipOf(args) }),
      ),
  },
};

export const placementFeed: AppRoom = { resolvers: [PlacementListens], feeds: [feed] };
