/** Owns the queries of referrals and placements, and what they add to partnerships and slots. */
import { Resolver } from 'type-graphql';
import { PartnershipType } from '../partnership/index.js';
import { Adds, Root, Takes, TakesPage } from '../platform/read/declare.js';
import { DateScalar } from '../platform/scalar.js';
import {
  PlacementConnection,
  PlacementType,
  PlacementWhere,
  ReferralConnection,
  ReferralWhere,
} from './placement.type.js';
import { SlotType } from './slot.type.js';

const whichOnes = { nullable: true, description: 'Which ones (hvilke).' } as const;

@Resolver()
export class PlacementRoots {
  @Root(() => PlacementConnection, {
    description: 'The placements the viewer sees, the latest first (praktikforløb).',
  })
  @TakesPage
  @Takes('where', () => PlacementWhere, whichOnes)
  placements: unknown;

  @Root(() => ReferralConnection, {
    description: 'The referrals the viewer sees, the latest first (visitationer).',
  })
  @TakesPage
  @Takes('where', () => ReferralWhere, whichOnes)
  referrals: unknown;
}

@Resolver(() => PartnershipType)
export class PartnershipPlacements {
  @Adds(() => PlacementConnection, { description: 'Its placements, the latest first (praktikforløb).' })
  @TakesPage
  @Takes('where', () => PlacementWhere, whichOnes)
  placements: unknown;

  @Adds(() => ReferralConnection, { description: 'Its referrals, the latest first (visitationer).' })
  @TakesPage
  @Takes('where', () => ReferralWhere, whichOnes)
  referrals: unknown;
}

@Resolver(() => SlotType)
export class SlotPlacement {
  @Adds(() => PlacementType, {
    nullable: true,
    description: 'The placement that covers a date, where the viewer may see it (praktikforløb).',
  })
  @Takes('on', () => DateScalar, {
    nullable: true,
    description: 'On this date, today when left out (dato).',
  })
  placement: unknown;
}
