/** Owns the queries of notifications and following them live. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Query, Resolver, Root as Source } from 'type-graphql';
import { RequestContext } from '../identity/index.js';
import { type Feed, Listens } from '../platform/events/feed.js';
import { Node } from '../platform/node.js';
import { Root, Takes, TakesPage } from '../platform/read/declare.js';
import { keyOf } from '../platform/read/read-map.js';
import { knownNotices } from '../platform/events/event-kind.js';
import { subjectsOf } from './notification.read.js';
import {
  InboxType,
  NotificationConnection,
  NotificationEventType,
  NotificationType,
  NotificationWhere,
} from './notification.type.js';

@Resolver()
export class NotificationRoots {
  @Root(() => NotificationConnection, {
    description: 'What concerns one and happened in the last 90 days, the latest first (beskeder).',
  })
  @TakesPage
  @Takes('where', () => NotificationWhere, { nullable: true, description: 'Which ones (hvilke).' })
  notifications: unknown;

  @Query(() => InboxType, { description: 'The inbox of one’s membership (indbakke).' })
  inbox(@Ctx() { viewer }: RequestContext): string {
    return viewer.membershipId;
  }

  @Listens(() => NotificationEventType, {
    description:
      'Notifications as they come: first those since `after`, then live; from now when it is left out (beskeder).',
  })
  @Takes('after', () => String, {
    nullable: true,
    description: 'After this cursor: of the last event, or the `eventCursor` of the list (efter).',
  })
  notificationAdded: unknown;
}

@Resolver(() => NotificationType)
export class NotificationResolver {
  @FieldResolver(() => Node, { nullable: true, description: 'What it is about, as it is now (ting).' })
  async subject(
    @Source() notification: NotificationType,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<unknown> {
    const subject = await context.load('subjects of events', keyOf(notification), subjectsOf);
    return subject ? context.readNode(subject.type, subject.id, info) : null;
  }
}

export const notificationAdded: Feed = {
  field: 'notificationAdded',
  takes: ({ kind }) => Object.hasOwn(knownNotices, kind),
  // Whoever sees the subject is not told of it in every role.
  subject: ({ id }) => ({ type: 'Notification', id }),
  payload: ({ id }, cursor) => ({ cursor, notification: id }),
};
