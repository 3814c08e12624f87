/** Owns what a room says about a subscription of its own: which events it hands over, in which form, and what is open. */
import type { GraphQLSchema } from 'graphql';
import { Subscription } from 'type-graphql';
import type { Predicate } from '../database/predicate.js';
import type { EventHub } from './hub.js';
import type { Listener } from './listener.js';

/** One event in the stream of one party. */
export interface LoggedEvent {
  readonly partyId: string;
  readonly seq: number;
  readonly id: string;
  readonly kind: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** Null in what shows an open thing. */
  readonly partnershipId: string | null;
  readonly siteId: string | null;
  readonly byPartyId: string | null;
  readonly byMembershipId: string | null;
  readonly byUserId: string | null;
  readonly at: Date;
}

export type FeedArguments = Readonly<Record<string, unknown>>;

/**
 * The events of one field of Subscription. An event is handed over to whoever sees its subject by the subject's read
 * map at that moment; the others pass it by.
 */
export interface Feed<Viewer = never> {
  /** The field of Subscription; its argument `after` takes a cursor. */
  readonly field: string;
  /** Refuses arguments with which nothing would ever come. @throws BAD_USER_INPUT */
  readonly check?: (args: FeedArguments) => void;
  /** Whether the event belongs to the feed with these arguments. */
  readonly takes: (event: LoggedEvent, args: FeedArguments) => boolean;
  /** What must be seen to be handed it, where that is another thing than the event's own subject. */
  readonly subject?: (event: LoggedEvent) => { readonly type: string; readonly id: string };
  /** The field's object. A UUID in the place of an object gives its key; it is read as each viewer sees it. */
  readonly payload: (event: LoggedEvent, cursor: string) => object;
  /** What is open and so is handed over to whoever comes to see it: by joining, or in a new role. */
  readonly open?: {
    /** The type of the things, which has a read map. */
    readonly type: string;
    /** Which of the rows that the viewer sees are open, and belong to the feed with these arguments. */
    readonly rows: (viewer: Viewer, alias: string, args: FeedArguments) => Predicate;
    /** The kind of the event that shows one, of which the log has no row. */
    readonly kind: string;
  };
}

/** What shows one open thing, as if it were an event. */
export const shownEvent = (
  open: NonNullable<Feed['open']>,
  partyId: string,
  id: string,
  at: Date,
): LoggedEvent => ({
  partyId,
  seq: 0,
  id,
  kind: open.kind,
  subjectType: open.type,
  subjectId: id,
  partnershipId: null,
  siteId: null,
  byPartyId: null,
  byMembershipId: null,
  byUserId: null,
  at,
});

type Declare = (
  type: () => unknown,
  options: { description: string; nullable?: boolean },
) => PropertyDecorator;

const bindLater = () => {
  throw new Error('a subscription has no feed; list it in its room');
};

/** Declares a field of Subscription as a property; a feed gives its events. Arguments by `Takes` of read/declare.ts. */
export const Listens: Declare = (type, options) =>
  Subscription(type as never, { ...options, subscribe: bindLater }) as PropertyDecorator;

/** What type-graphql asks for and our feeds do without. */
export const noPubSub = { publish: bindLater, subscribe: bindLater };

/** Lets each field of Subscription take its events from its feed. @throws when fields and feeds do not fit */
export function bindFeeds<Context extends { readonly events: EventHub }>(
  schema: GraphQLSchema,
  feeds: readonly Feed[],
  listenerOf: (context: Context) => Listener,
): void {
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  const names = feeds.map(({ field }) => field);
  const apart = [
    ...names.filter((name) => !fields[name]),
    ...Object.keys(fields).filter((name) => !names.includes(name)),
  ];
  if (apart.length > 0) throw new Error(`Subscription and its feeds differ in ${apart.join(', ')}`);
  for (const feed of feeds) {
    const field = fields[feed.field];
    if (!field) continue;
    // By now the object stands ready.
    field.resolve = (source: unknown) => source;
    field.subscribe = async (_source, args: FeedArguments, context: Context, info) => {
      feed.check?.(args);
      return context.events.listen(feed, args, info, listenerOf(context));
    };
  }
}
