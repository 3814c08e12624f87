/** Owns one party's stream as far as somebody listens to it here: its audiences, and that events reach them in order. */
import { setTimeout as wait } from 'node:timers/promises';
import { forbidden } from '../error.js';
import { Audience, type Log } from './audience.js';
import type { Place } from './event-cursor.js';
import type { Beginning } from './stream.js';
import type { LoggedEvent } from './feed.js';
import type { Selection } from './frame.js';
import type { Listener } from './listener.js';
import { Listening } from './listening.js';

const retryMs = 200;

export class Channel {
  private readonly audiences = new Map<string, Audience>();
  private working: Promise<unknown> = Promise.resolve();
  private renewedAt = performance.now();
  private tidying: Promise<void> | undefined;

  constructor(
    readonly partyId: string,
    /** The number up to which events have been handed to the audiences. */
    public head: Place,
    private readonly log: Log,
    private readonly onEmpty: () => void,
  ) {}

  /** Lets one more listen, from where it stood. */
  async listen(
    key: string,
    selection: Selection,
    listener: Listener,
    { place, sight }: Beginning,
  ): Promise<Listening> {
    const reader = new Listening(listener, place, (stands) => this.log.cursorOf(stands));
    reader.audience = this.audienceOf(key, selection, listener);
    reader.audience.join(reader);
    try {
      await reader.audience.begin(reader, sight);
      reader.goOn();
    } catch (error) {
      reader.end();
      throw error;
    }
    return reader;
  }

  /** Hands over what is new, after what is being handed over; when it fails nothing is passed by. */
  take(events: readonly LoggedEvent[]): Promise<void> {
    return this.inTurn(async () => {
      if (performance.now() - this.renewedAt >= this.log.recheckMs) await this.insistOnRights();
      await Promise.all([...this.audiences.values()].map((audience) => audience.take(events)));
      const last = events.at(-1);
      if (last && last.seq > this.head.seq)
        this.head = { partyId: this.partyId, seq: last.seq, eventId: last.id };
      for (const audience of [...this.audiences.values()]) audience.skipTo(this.head.seq);
    });
  }

  /** What is done now and then without events: rights are looked at again, and what was kept is let go. */
  tidy(): Promise<void> {
    return (this.tidying ??= this.inTurn(async () => {
      await this.insistOnRights();
      for (const audience of this.audiences.values()) audience.trim();
    }).finally(() => (this.tidying = undefined)));
  }

  /** How many listen. */
  get readers(): number {
    return [...this.audiences.values()].reduce((sum, { members }) => sum + members.size, 0);
  }

  /** Waits until nothing is being handed over. */
  async settled(): Promise<void> {
    await this.working;
  }

  end(error: unknown): void {
    for (const audience of [...this.audiences.values()])
      for (const reader of [...audience.members]) reader.end(error);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.working.then(work);
    this.working = done.catch(() => wait(retryMs));
    return done;
  }

  private audienceOf(key: string, selection: Selection, { scope, locale }: Listener): Audience {
    const full = `${key} ${scope} ${locale}`;
    let audience = this.audiences.get(full);
    if (!audience) {
      audience = new Audience(selection, this.partyId, scope, this.head.seq, this.log, key, () => {
        this.audiences.delete(full);
        if (this.audiences.size === 0) this.onEmpty();
      });
      this.audiences.set(full, audience);
    }
    return audience;
  }

  /** With rights that nobody can look at nobody is told anything; clients come again with their cursors. */
  private async insistOnRights(): Promise<void> {
    try {
      await this.log.patience.insist(
        'rights',
        () => this.renew(),
        () => this.audiences.size > 0,
      );
    } catch (error) {
      this.end(error);
    }
  }

  /**
   * Looks at rights and open things again. Whoever has other roles than before goes to those who see the same; whose membership has ended goes.
   */
  private async renew(): Promise<void> {
    this.renewedAt = performance.now();
    const look = {};
    const renewed = new Map<string, Listener | null>();
    for (const audience of [...this.audiences.values()])
      for (const reader of [...audience.members]) {
        const { listener } = reader;
        let now = renewed.get(listener.seat);
        if (now === undefined) renewed.set(listener.seat, (now = await listener.renewed(look)));
        // Whoever has ended meanwhile is not moved anywhere.
        if (now?.seat === listener.seat || !audience.members.has(reader)) continue;
        if (!now) reader.end(forbidden('Your membership has ended.'));
        else if (now.scope === listener.scope) reader.listener = now;
        else {
          const other = this.audienceOf(audience.key, audience.selection, now);
          reader.moveTo(other, now);
          await other.begin(reader, await audience.sightNow());
          reader.goOn();
        }
      }
    for (const audience of [...this.audiences.values()]) await audience.recheck();
  }
}
