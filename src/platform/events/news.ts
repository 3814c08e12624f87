/** Owns reading what is new for those who listen here: all streams in one statement, each handed on at its own pace. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import type { Troubles } from '../troubles.js';
import { mostKept } from './audience.js';
import type { Channel } from './channel.js';
import type { LoggedEvent } from './feed.js';
import { readStreams } from './stream.js';

const retryMs = 100;

export class News {
  private readonly grown = new Set<string>();
  /** That are handing over: what is new for them is read after it. */
  private readonly busy = new Set<string>();
  private reading: Promise<void> | undefined;
  private isClosed = false;

  constructor(
    /** By party. */
    private readonly channels: ReadonlyMap<string, Channel>,
    private readonly database: Database,
    private readonly troubles: Troubles,
  ) {}

  /** Reads no more, and waits for what is being read. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.reading;
  }

  /** There may be something new for these. */
  look(parties: Iterable<string>): void {
    for (const party of parties) if (this.channels.has(party)) this.grown.add(party);
    if (this.unread().length > 0 && !this.isClosed)
      this.reading ??= this.read().finally(() => {
        this.reading = undefined;
        // Woken between the last look and now.
        this.look([]);
      });
  }

  private unread(): Channel[] {
    return [...this.grown].flatMap((party) => (this.busy.has(party) ? [] : (this.channels.get(party) ?? [])));
  }

  /** Reads all streams that have grown in one statement, as long as there are some. */
  private async read(): Promise<void> {
    for (let channels = this.unread(); channels.length > 0 && !this.isClosed; channels = this.unread()) {
      for (const { partyId } of channels) this.grown.delete(partyId);
      try {
        const places = channels.map(({ head }) => head);
        this.handOn(await readStreams(this.database, places, mostKept));
      } catch (error) {
        // The database is away; the same is read again.
        this.troubles.retried('streams', error);
        for (const { partyId } of channels) if (this.channels.has(partyId)) this.grown.add(partyId);
        await wait(retryMs);
      }
    }
  }

  /** Each party at its own pace: none waits for what another cannot be handed. */
  private handOn(events: readonly LoggedEvent[]): void {
    const byParty = new Map<string, LoggedEvent[]>();
    for (const event of events) byParty.set(event.partyId, [...(byParty.get(event.partyId) ?? []), event]);
    for (const [party, news] of byParty) void this.give(party, news);
  }

  private async give(party: string, news: readonly LoggedEvent[]): Promise<void> {
    this.busy.add(party);
    try {
      await this.channels.get(party)?.take(news);
      if (news.length === mostKept) this.grown.add(party);
    } catch (error) {
      this.troubles.retried('handing over', error, { partyId: party });
      this.grown.add(party);
    }
    this.busy.delete(party);
    this.look([]);
  }
}
