/** Owns catching up with events and following them live. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { type Feed, Listens } from '../platform/events/feed.js';
import { Node } from '../platform/node.js';
import { Takes } from '../platform/read/declare.js';
import { type EventPage, pageOfEvents } from './event.read.js';
import { EventConnection, eventOf, EventType } from './event.type.js';
import { RequestContext } from './request-context.js';

@Resolver(() => EventType)
export class EventResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'What it happened to, as it is now (ting).' })
  subject(
    @Root() event: EventType,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    return context.readNode(event.subjectType, event.subjectId, info);
  }
}

@Resolver()
export class EventRoots {
  @Query(() => EventConnection, {
    description:
      'What happened and concerns one’s party, oldest first, for systems that catch up; 90 days back (begivenheder).',
  })
  events(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int, { nullable: true, description: 'How many, at most 100 (antal).' })
    first?: number | null,
    @Arg('after', () => String, { nullable: true, description: 'After this cursor (efter).' })
    after?: string | null,
  ): Promise<EventPage> {
    return pageOfEvents(context, { first, after });
  }

  @Listens(() => EventType, {
    description:
      'The same live: first what happened since `after`, then what happens; from now when it is left out (begivenhed).',
  })
  @Takes('after', () => String, { nullable: true, description: 'After this cursor (efter).' })
  eventAdded: unknown;
}

export const eventAdded: Feed = { field: 'eventAdded', takes: () => true, payload: eventOf };
