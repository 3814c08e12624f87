/** Owns readers who ask the same and see the same: each event is executed once for all of them. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Place, type Sight, sightOf } from './event-cursor.js';
import { type Feed, type LoggedEvent, shownEvent } from './feed.js';
import { type Frame, framesOf, nothingSent, type Selection } from './frame.js';
import type { Listener } from './listener.js';
import type { Listening } from './listening.js';
import type { Patience } from './patience.js';

/** An event of the stream as this audience is sent it. */
export interface Entry {
  readonly place: Place;
  readonly frame: Frame;
}

/** What an audience needs of the log. */
export interface Log {
  cursorOf(place: Place): string;
  person(membershipId: string, sight: Sight): string;
  /** What follows after a place, at most `mostKept`. */
  read(partyId: string, seq: number): Promise<LoggedEvent[]>;
  now(): Date;
  readonly patience: Patience;
  /** How long a look at rights and open things is good for. */
  readonly recheckMs: number;
}

/** How many frames are kept for those who are a little behind; who is further behind reads the log again. */
export const mostKept = 64;
const retryMs = 200;

export class Audience {
  readonly members = new Set<Listening>();
  /** What was sent last, up to `head`. */
  private kept: Entry[] = [];
  private readonly rereads = new Map<number, Promise<Entry[]>>();
  private text: { pieces: readonly string[]; part: string; joined: string } = {
    pieces: [],
    part: '',
    joined: '',
  };
  private silent: readonly string[] = [];
  private sight: Promise<Sight> | undefined;

  constructor(
    readonly selection: Selection,
    private readonly partyId: string,
    private readonly scope: string,
    /** The number up to which events have been made into frames. */
    private head: number,
    private readonly log: Log,
    /** What is asked. */
    readonly key: string,
    private readonly onEmpty: () => void,
  ) {}

  join(reader: Listening): void {
    this.members.add(reader);
  }

  leave(reader: Listening): void {
    if (this.members.delete(reader) && this.members.size === 0) this.onEmpty();
  }

  /** Makes frames of new events and sends them. */
  async take(events: readonly LoggedEvent[]): Promise<void> {
    const news = events.filter(({ seq }) => seq > this.head);
    if (news.length === 0) return;
    const entries = await this.entriesOf(news);
    this.kept.push(...entries);
    if (this.kept.length > mostKept) this.kept.splice(0, this.kept.length - mostKept);
    this.head = entries.at(-1)?.place.seq ?? this.head;
    this.pump();
  }

  /** For an audience that came while events were handed over: its readers find them in the log. */
  skipTo(seq: number): void {
    if (seq <= this.head) return;
    this.kept = [];
    this.head = seq;
    this.pump();
  }

  /** The entry after a number, nothing at the end, or that it is kept no longer. */
  after(seq: number): Entry | 'behind' | undefined {
    if (seq >= this.head) return undefined;
    const entry = this.kept[seq + 1 - (this.kept[0]?.place.seq ?? 0)];
    return entry?.place.seq === seq + 1 ? entry : 'behind';
  }

  /** The next entries after a number from the log, for one who is behind; those who stand together read together. */
  reread(seq: number, reader: Listener): Promise<Entry[]> {
    let reading = this.rereads.get(seq);
    if (!reading) {
      reading = this.readAgain(seq, reader).finally(() => this.rereads.delete(seq));
      this.rereads.set(seq, reading);
    }
    return reading;
  }

  /** What a reader is sent; those with the same part, as all of one membership, are sent the very same text. */
  textFor(pieces: readonly string[], part: string): string {
    const { text } = this;
    if (text.pieces !== pieces || text.part !== part) this.text = { pieces, part, joined: pieces.join(part) };
    return this.text.joined;
  }

  /** Forgets what was sent: whoever has not got it yet reads the log again. */
  trim(): void {
    this.kept = [];
  }

  /** With what eyes this audience sees now; asked anew every few seconds. */
  sightNow(): Promise<Sight> {
    this.sight ??= this.look().catch((error: unknown) => {
      this.sight = undefined;
      throw error;
    });
    return this.sight;
  }

  /** Shows everybody what has become visible since the last look, if that is some time ago. */
  async recheck(): Promise<void> {
    if (!this.selection.feed.open) return;
    const before = new Set(this.silent);
    const known = this.sight !== undefined;
    this.sight = undefined;
    const sight = await this.sightNow();
    const shown = known ? this.silent.filter((id) => !before.has(id)) : [];
    if (shown.length === 0) {
      // What is told by now needs no showing any more.
      for (const reader of this.members) if (known) reader.sees(this.personOf(reader.listener, sight));
      return;
    }
    const frames = await this.framesOfOpen(shown);
    for (const reader of this.members) reader.show(frames, this.personOf(reader.listener, sight));
  }

  /** Begins one reader: first it is shown what it comes to see, if it was last told with other eyes. */
  async begin(reader: Listening, told: Sight | null): Promise<void> {
    const sight = await this.sightNow();
    reader.person = this.personOf(reader.listener, told ?? sight);
    const which = !told || !this.selection.feed.open ? null : told.scope !== sight.scope ? 'all' : 'silent';
    if (!which || (which === 'silent' && told?.silent === sight.silent)) {
      reader.person = this.personOf(reader.listener, sight);
      return;
    }
    const ids = which === 'silent' ? this.silent : await this.openThings(which);
    reader.show(await this.framesOfOpen(ids), this.personOf(reader.listener, sight));
  }

  private personOf({ membershipId }: Listener, sight: Sight): string {
    return this.log.person(membershipId, sight);
  }

  private async look(): Promise<Sight> {
    this.silent = await this.openThings('silent');
    return sightOf(this.scope, this.silent);
  }

  private async openThings(which: 'all' | 'silent'): Promise<readonly string[]> {
    const { feed, args } = this.selection;
    const listener = this.anyone();
    if (!listener || !feed.open) return [];
    const handOver = listener.handOver(() => undefined);
    try {
      return await handOver.openThings(feed, args, which);
    } finally {
      await handOver.close();
    }
  }

  private framesOfOpen(ids: readonly string[]): Promise<Frame[]> {
    const { open } = this.selection.feed;
    if (!open) return Promise.resolve([]);
    return this.log.patience.each('open thing', ids, {
      work: (some) => this.openFrames(open, some),
      instead: () => nothingSent,
      facts: (id) => ({ type: open.type, id }),
      isWanted: () => this.members.size > 0,
    });
  }

  private openFrames(open: NonNullable<Feed['open']>, ids: readonly string[]): Promise<Frame[]> {
    // The whole cursor is the reader's: each stands elsewhere.
    const happenings = ids.map((id) => ({
      event: shownEvent(open, this.partyId, id, this.log.now()),
      cursor: '',
    }));
    return framesOf(this.selection, happenings, this.anyone(), () => this.listeners());
  }

  /** @param reader for whom alone, where the person matters; else for all who listen now */
  private entriesOf(events: readonly LoggedEvent[], reader?: Listener): Promise<Entry[]> {
    return this.log.patience.each('event', events, {
      work: (some) => this.entriesAtOnce(some, reader),
      instead: ({ seq, id }) => ({ place: { partyId: this.partyId, seq, eventId: id }, frame: nothingSent }),
      facts: ({ seq, id, kind }) => ({ partyId: this.partyId, seq, id, event: kind }),
      isWanted: () => this.members.size > 0,
    });
  }

  private async entriesAtOnce(events: readonly LoggedEvent[], reader?: Listener): Promise<Entry[]> {
    const { feed, args } = this.selection;
    const places = events.map(({ seq, id }) => ({ partyId: this.partyId, seq, eventId: id }));
    const happenings = events.flatMap((event, at) => {
      const place = places[at];
      return place && feed.takes(event, args) ? [{ event, cursor: this.log.cursorOf(place), place }] : [];
    });
    const frames = await framesOf(this.selection, happenings, reader ?? this.anyone(), () =>
      reader ? [] : this.listeners(),
    );
    const byPlace = new Map(happenings.map(({ place }, at) => [place, frames[at] ?? nothingSent]));
    return places.map((place) => ({ place, frame: byPlace.get(place) ?? nothingSent }));
  }

  private async readAgain(seq: number, reader: Listener): Promise<Entry[]> {
    while (this.members.size > 0) {
      try {
        const events = await this.log.read(this.partyId, seq);
        if (events.length > 0) return await this.entriesOf(events, reader);
      } catch (error) {
        // The database is away; nobody has lost anything but time.
        this.log.patience.troubles.retried('read again', error);
      }
      await wait(retryMs);
    }
    return [];
  }

  private anyone(): Listener | undefined {
    const [any] = this.members;
    return any?.listener;
  }

  /** One of each membership. */
  private listeners(): Listener[] {
    return [...new Map([...this.members].map(({ listener }) => [listener.membershipId, listener])).values()];
  }

  private pump(): void {
    for (const reader of this.members) reader.pump();
  }
}
