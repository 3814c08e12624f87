/** Owns the queries of incidents, and what they add to partnerships. */
import { Resolver } from 'type-graphql';
import { PartnershipType } from '../partnership/index.js';
import { Adds, Root, Takes, TakesPage } from '../platform/read/declare.js';
import { IncidentWhere } from './incident.input.js';
import { IncidentConnection } from './incident.type.js';

const whichOnes = { nullable: true, description: 'Which ones (hvilke).' } as const;

@Resolver()
export class IncidentRoots {
  @Root(() => IncidentConnection, {
    description: 'The incidents the viewer sees, the latest first (hændelser).',
  })
  @TakesPage
  @Takes('where', () => IncidentWhere, whichOnes)
  incidents: unknown;
}

@Resolver(() => PartnershipType)
export class PartnershipIncidents {
  @Adds(() => IncidentConnection, { description: 'Its incidents, the latest first (hændelser).' })
  @TakesPage
  @Takes('where', () => IncidentWhere, whichOnes)
  incidents: unknown;

  @Adds(() => String, {
    nullable: true,
    description: 'Whom to call now, outside contact hours; null within them (nødtelefon).',
  })
  emergencyPhone: unknown;
}
