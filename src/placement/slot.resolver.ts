/** Owns what sites and slots add to a partnership. */
import { Resolver } from 'type-graphql';
import { PartnershipType } from '../partnership/index.js';
import { Adds, Takes, TakesPage } from '../platform/read/declare.js';
import { DateScalar } from '../platform/scalar.js';
import { OccupancyType, SiteType, SlotConnection, SlotOrder, SlotWhere } from './slot.type.js';

@Resolver(() => PartnershipType)
export class PartnershipSlots {
  @Adds(() => [SiteType], { description: 'The company’s sites (steder).' })
  sites: unknown;

  @Adds(() => SlotConnection, { description: 'Its slots, by label (praktikpladser).' })
  @TakesPage
  @Takes('where', () => SlotWhere, { nullable: true, description: 'Which ones (hvilke).' })
  @Takes('orderBy', () => [SlotOrder], { nullable: true, description: 'In which order (rækkefølge).' })
  slots: unknown;

  @Adds(() => OccupancyType, { description: 'How the open slots are used on a date (belægning).' })
  @Takes('on', () => DateScalar, {
    nullable: true,
    description: 'On this date, today when left out (dato).',
  })
  occupancy: unknown;
}
