/** Owns telling the parties what happened: appended in the transaction of the change, announced after its commit. */
import type { Database, Tx } from '../database/database.js';
import type { Troubles } from '../troubles.js';

/** What happened, to what, and which parties are told. The kind is in the past tense, such as INCIDENT_REPORTED. */
export interface Told {
  readonly kind: string;
  /** A Node of the API by the id of its row; who may not see it is not handed the event. */
  readonly subject: { readonly type: string; readonly id: string };
  readonly partnershipId: string;
  readonly siteId?: string | null;
  /** Parties of the partnership, or jobcentres that have a participation in it, invited or asking. */
  readonly parties: readonly string[];
}

/** Who did it; the acting party is known to the database. */
export interface By {
  readonly membershipId: string | null;
  readonly userId: string | null;
}

/**
 * Appends events to the streams of their parties, in this order. Call it once, as the last thing of the transaction:
 * it locks the end of each stream until the commit.
 */
export async function appendEvents(tx: Tx, by: By, at: Date, events: readonly Told[]): Promise<void> {
  if (events.every(({ parties }) => parties.length === 0)) return;
  const rows = events.map(({ kind, subject, partnershipId, siteId, parties }) => ({
    kind,
    subject_type: subject.type,
    subject_id: subject.id,
    partnership_id: partnershipId,
    site_id: siteId ?? null,
    by_membership_id: by.membershipId,
    by_user_id: by.userId,
    at,
    parties: [...new Set(parties)],
  }));
  await tx.query('SELECT append_events($1)', [JSON.stringify(rows)]);
}

/** The channel on which servers wake each other; its messages are ids: who says it, and which parties' streams. */
export const eventChannel = 'tovholder_event';
// A message of PostgreSQL holds 8,000 bytes; an id with a space has 37.
const idsInMessage = 200;
const pauseMs = 5;

/**
 * Says which streams have grown, after the commit: inside the transaction it would cost most of the write rate. What
 * many commits have to say within a few milliseconds is said at once.
 */
export class Announcer {
  private readonly waiting = new Set<string>();
  private speaking: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    /** By it a server knows its own messages. */
    private readonly server: string,
    private readonly troubles: Troubles,
  ) {}

  grown(parties: Iterable<string>): void {
    for (const party of parties) this.waiting.add(party);
    if (this.waiting.size > 0) this.speaking ??= this.speak().finally(() => (this.speaking = undefined));
  }

  /** Waits until all has been said. */
  async close(): Promise<void> {
    await this.speaking;
  }

  private async speak(): Promise<void> {
    while (this.waiting.size > 0) {
      const parties = [...this.waiting];
      this.waiting.clear();
      const messages: string[] = [];
      for (let at = 0; at < parties.length; at += idsInMessage)
        messages.push([this.server, ...parties.slice(at, at + idsInMessage)].join(' '));
      try {
        await this.database.unscoped(
          'a message to other servers reads nothing',
          { name: 'announce', text: 'SELECT pg_notify($1, message) FROM unnest($2::text[]) AS message' },
          [eventChannel, messages],
        );
      } catch (error) {
        // What is not said is found by the slow poll under it.
        this.troubles.retried('announcement', error);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
