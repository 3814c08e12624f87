/** Owns the queries of partnerships. */
import { ID, Resolver } from 'type-graphql';
import { Root, Takes, TakesPage } from '../platform/read/declare.js';
import { OpenPartnershipConnection } from './open-partnership.type.js';
import {
  PartnershipConnection,
  PartnershipOrder,
  PartnershipType,
  PartnershipWhere,
} from './partnership.type.js';

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
