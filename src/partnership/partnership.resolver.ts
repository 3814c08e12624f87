/** Owns the queries of partnerships. */
import { FieldResolver, ID, Resolver, Root as Of } from 'type-graphql';
import { EventType } from '../identity/index.js';
import { Root, Takes, TakesPage } from '../platform/read/declare.js';
import { OpenPartnershipConnection } from './open-partnership.type.js';
import {
  PartnershipConnection,
  PartnershipOrder,
  PartnershipType,
  PartnershipWhere,
} from './partnership.type.js';

@Resolver(() => EventType)
export class EventPartnership {
  @FieldResolver(() => PartnershipType, { nullable: true, description: 'Where it happened (partnerskab).' })
  partnership(@Of() event: EventType): string | null {
    return event.partnershipId;
  }
}

@Resolver()
export class PartnershipRoots {
  @Root(() => PartnershipConnection, { description: 'The viewer’s partnerships (partnerskaber).' })
  @TakesPage
  @Takes('where', () => PartnershipWhere, { nullable: true, description: 'Which ones (hvilke).' })
  @Takes('orderBy', () => [PartnershipOrder], {
    nullable: true,
    description: 'In which order (rækkefølge).',
  })
  partnerships: unknown;

  @Root(() => PartnershipType, {
    nullable: true,
    description: 'One of the viewer’s partnerships (partnerskab).',
  })
  @Takes('id', () => ID, { description: 'Its id (id).' })
  partnership: unknown;

  @Root(() => OpenPartnershipConnection, {
    description: 'Partnerships that take in more municipalities (åbne partnerskaber).',
  })
  @TakesPage
  openPartnerships: unknown;
}
