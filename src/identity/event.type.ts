/** Owns the GraphQL form of events: what happened to what, as a party is told it. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../platform/connection.js';
import { kindDescriptions, knownKinds } from '../platform/events/event-kind.js';
import type { LoggedEvent } from '../platform/events/feed.js';
import { toOpaqueId } from '../platform/opaque-id.js';
import { DateTimeScalar } from '../platform/scalar.js';

registerEnumType(knownKinds, {
  name: 'EventKind',
  description: 'What happened (begivenhed).',
  valuesConfig: kindDescriptions,
});

@ObjectType('Event', { description: 'Something that happened and concerns one’s party (begivenhed).' })
export class EventType {
  @Field(() => ID, { description: 'Its id; the same event comes once (id).' })
  id: string;

  @Field({ description: 'Where it stands; `after` goes on behind it (markør).' })
  cursor: string;

  @Field(() => knownKinds, { description: 'What happened (begivenhed).' })
  kind: string;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  subjectType: string;
  subjectId: string;
  partnershipId: string | null;
}

export const eventOf = (event: LoggedEvent, cursor: string): EventType => ({
  id: toOpaqueId('Event', event.id),
  cursor,
  kind: event.kind,
  at: event.at,
  subjectType: event.subjectType,
  subjectId: event.subjectId,
  partnershipId: event.partnershipId,
});

export const EventConnection = connectionType('Event', EventType, 'begivenhed', { eventCursor: true });
