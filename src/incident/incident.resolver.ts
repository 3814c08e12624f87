/** Owns the queries of incidents, and what they add to partnerships. */
import { Ctx, FieldResolver, ID, Resolver, Root as Source } from 'type-graphql';
import { RequestContext } from '../identity/index.js';
import { PartnershipType } from '../partnership/index.js';
import { Listens } from '../platform/events/feed.js';
import { Adds, Root, Takes, TakesPage } from '../platform/read/declare.js';
import { IncidentWhere } from './incident.input.js';
import { entriesByMember } from './incident.read.js';
import { ActorType, IncidentConnection, IncidentEventType } from './incident.type.js';

const whichOnes = { nullable: true, description: 'Which ones (hvilke).' } as const;

@Resolver()
export class IncidentRoots {
  @Root(() => IncidentConnection, {
    description: 'The incidents the viewer sees, the latest first (hændelser).',
  })
  @TakesPage
  @Takes('where', () => IncidentWhere, whichOnes)
  incidents: unknown;

  @Listens(() => IncidentEventType, {
    description:
      'What happens to incidents: first what happened since `after`, then live; from now when it is left out (hændelser).',
  })
  @Takes('partnershipId', () => ID, {
    nullable: true,
    description: 'Of this partnership alone (partnerskab).',
  })
  @Takes('after', () => String, {
    nullable: true,
    description: 'After this cursor: of the last event, or the `eventCursor` of a list (efter).',
  })
  incidentEvents: unknown;
}

@Resolver(() => IncidentEventType)
export class IncidentEventResolver {
  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'Who did it; null where time did, or it only came into view (hvem).',
  })
  async by(
    @Source() { incident, membershipId }: IncidentEventType,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    if (membershipId === null) return null;
    return (
      (await context.load('entries by member', `${String(incident)} ${membershipId}`, entriesByMember)) ??
      null
    );
  }
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
