/** Owns what a server does for those who listen to it: it hears of new events, reads them once, and hands them on. */
import { randomUUID } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../calendar/clock.js';
import type { Database } from '../database/database.js';
import { DatabaseListener } from '../database/database-listener.js';
import { maskErrors } from '../http/mask.js';
import type { Logger } from '../log.js';
import type { Troubles } from '../troubles.js';
import { type Log, mostKept } from './audience.js';
import { Channel } from './channel.js';
import {
  cursorExpired,
  EventCursors,
  type Place,
  type Sight,
  sightOf,
  unknownSight,
} from './event-cursor.js';
import { Announcer, eventChannel, type Told } from './event-log.js';
import type { Feed, FeedArguments } from './feed.js';
import type { Listener } from './listener.js';
import type { Listening } from './listening.js';
import { News } from './news.js';
import { Patience } from './patience.js';
import { keyOf, selectionOf } from './selection.js';
import { beginningOf, readStreams, stillStands } from './stream.js';

export interface HubParts {
  database: Database;
  /** The direct way to the database, on which it can be listened to. */
  listenUrl: string;
  /** For how long a connection may be deaf without knowing. */
  patienceMs?: number | undefined;
  /** The installation's 32 secret bytes. */
  secret: Buffer;
  clock: Clock;
  log: Logger;
  troubles: Troubles;
  /** Hears that something has happened here. */
  onGrown?: () => void;
  /** How often everything is looked at without being woken. */
  pollMs?: number;
  /** How long it may take until a right that was given or taken away shows. */
  recheckMs?: number;
}

const retryMs = 100;

export class EventHub {
  readonly cursors: EventCursors;
  /** Changes wherever history can have changed; see `event_epoch`. */
  epoch = '';
  /** How many subscriptions have begun, for the tests. */
  started = 0;
  /** How often an event was executed for readers, for the tests. */
  executions = 0;
  private readonly me = randomUUID();
  private readonly channels = new Map<string, Channel>();
  private readonly news: News;
  private readonly announcer: Announcer;
  private readonly listener: DatabaseListener;
  private readonly polling: NodeJS.Timeout;
  private readonly log: Log;
  private isClosed = false;

  private constructor(private readonly parts: HubParts) {
    const { database, clock, troubles } = parts;
    this.cursors = new EventCursors(parts.secret);
    this.announcer = new Announcer(database, this.me, troubles);
    this.news = new News(this.channels, database, troubles);
    this.log = {
      cursorOf: (place) => this.cursors.place(place, this.epoch, clock.now()),
      person: (membershipId, sight) => this.cursors.person(membershipId, sight),
      read: (partyId, seq) => readStreams(database, [{ partyId, seq }], mostKept),
      now: () => clock.now(),
      patience: new Patience(troubles, () => database.isThere()),
      recheckMs: parts.recheckMs ?? 5_000,
    };
    this.listener = new DatabaseListener(
      parts.listenUrl,
      eventChannel,
      {
        said: (message) => {
          const [from, ...parties] = message.split(' ');
          if (from !== this.me) this.news.look(parties);
        },
        // What was said while nobody listened is found by looking; and it may be another database's history now.
        connected: () => void this.lookAgain(),
      },
      parts.patienceMs,
    );
    this.polling = setInterval(() => {
      this.news.look(this.channels.keys());
      for (const channel of this.channels.values())
        channel.tidy().catch((error: unknown) => troubles.retried('rights', error));
    }, parts.pollMs ?? 3_000);
    this.polling.unref();
  }

  /** @throws when the database does not answer */
  static async start(parts: HubParts): Promise<EventHub> {
    const hub = new EventHub(parts);
    try {
      await hub.readEpoch();
    } catch (error) {
      await hub.close();
      throw error;
    }
    return hub;
  }

  /** How many listen here. */
  get readers(): number {
    return [...this.channels.values()].reduce((sum, channel) => sum + channel.readers, 0);
  }

  /** Called after the commit of a change that told these. */
  grown(told: readonly Told[]): void {
    const parties = told.flatMap((each) => each.parties);
    this.news.look(parties);
    if (parties.length === 0) return;
    this.announcer.grown(parties);
    this.parts.onGrown?.();
  }

  /**
   * One subscription. Its frames leave by `deliverBy`.
   * @throws BAD_USER_INPUT or CURSOR_EXPIRED for its argument `after`
   */
  async listen(
    feed: Feed,
    args: FeedArguments,
    info: GraphQLResolveInfo,
    listener: Listener,
  ): Promise<Listening> {
    const { database, clock, log } = this.parts;
    const beginning = await beginningOf(
      database,
      this.cursors,
      listener,
      args.after as string | null | undefined,
      clock.now(),
    );
    let channel = this.channels.get(listener.partyId);
    if (!channel) {
      const { partyId } = listener;
      channel = new Channel(partyId, beginning.place, this.log, () => this.channels.delete(partyId));
      this.channels.set(partyId, channel);
    }
    const selection = selectionOf(feed, args, info, {
      onExecute: () => (this.executions += 1),
      mask: (errors, requestId) => maskErrors(errors, requestId, log).errors,
    });
    const listening = await channel.listen(keyOf(feed, info), selection, listener, beginning);
    // What came between looking and listening, and what a cursor has missed.
    this.news.look([listener.partyId]);
    this.started += 1;
    return listening;
  }

  /** The cursor of a place as a membership is given it beside a list, which shows all it sees. */
  cursorFor(place: Place, membershipId: string, scope: string): string {
    const sight: Sight = { scope: sightOf(scope, []).scope, silent: unknownSight.silent };
    return this.log.cursorOf(place) + this.log.person(membershipId, sight);
  }

  /** Ends what listens, says what is still to be said, and lets its connection go. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.polling);
    const channels = [...this.channels.values()];
    for (const channel of channels) channel.end(undefined);
    await this.listener.close();
    await this.announcer.close();
    await this.news.close();
    await Promise.all(channels.map((channel) => channel.settled()));
  }

  private async readEpoch(): Promise<void> {
    const [row] = await this.parts.database.unscoped<{ epoch: string }>(
      'which history this is',
      { name: 'event_epoch', text: 'SELECT event_epoch() AS epoch' },
      [],
    );
    this.epoch = row?.epoch ?? '';
  }

  /** Goes on with a database that was away, if it is still the same history. */
  private async lookAgain(): Promise<void> {
    while (!this.isClosed)
      try {
        await this.readEpoch();
        for (const channel of [...this.channels.values()])
          if (!(await stillStands(this.parts.database, channel.head, this.epoch)))
            channel.end(cursorExpired());
        this.news.look(this.channels.keys());
        return;
      } catch (error) {
        this.parts.troubles.retried('history', error);
        await wait(retryMs);
      }
  }
}
