/** Owns what the event log must know of whoever listens: for whom it reads, and whether they still may. */
import type { Feed, FeedArguments } from './feed.js';

/** One handing over: the reads of one viewer, and the executor's context. */
export interface HandOver {
  /** Of these things, the ones the viewer sees. */
  seen(type: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** The keys of what is open and seen: all of it, or what no event of the party's stream is about. */
  openThings(feed: Feed, args: FeedArguments, which: 'all' | 'silent'): Promise<readonly string[]>;
  beforeReply(): Promise<void>;
  close(): Promise<void> | undefined;
}

/** A member that listens, in its present roles. */
export interface Listener {
  readonly requestId: string;
  readonly partyId: string;
  readonly membershipId: string;
  /** All that decides what is seen but the person: party, roles, sites. Cursors keep it. */
  readonly scope: string;
  /** In which words; who goes on in another language has seen what it has seen. */
  readonly locale: string;
  /** The same for all listeners that are renewed to the same. */
  readonly seat: string;
  /**
   * Opens a handing over.
   * @param personal is called when something of the person shapes the answer, which then is nobody else's
   * @param isOneSnapshot costs more round trips, and nothing changes while it is read
   */
  handOver(personal: () => void, isOneSnapshot?: boolean): HandOver;
  /**
   * The same in the roles of now; the very same object when nothing has changed, null when the membership has ended.
   * @param look for all that are renewed with the same object, a party's memberships are read once
   */
  renewed(look: object): Promise<Listener | null>;
}
