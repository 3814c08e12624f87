/** Owns reading the streams: what is new in many of them, and where one stands. */
import type { Database } from '../database/database.js';
import {
  cursorExpired,
  epochMarkOf,
  type EventCursors,
  noEvent,
  type Place,
  retentionMs,
  type Sight,
} from './event-cursor.js';
import type { LoggedEvent } from './feed.js';

export interface EventRow {
  party_id: string;
  seq: string;
  id: string;
  kind: string;
  subject_type: string;
  subject_id: string;
  partnership_id: string;
  site_id: string | null;
  by_party_id: string | null;
  by_membership_id: string | null;
  by_user_id: string | null;
  at: Date;
}

export const eventColumns = `party_id, seq, id, kind, subject_type, subject_id, partnership_id, site_id,
  by_party_id, by_membership_id, by_user_id, at`;

export const eventOfRow = (row: EventRow): LoggedEvent => ({
  partyId: row.party_id,
  seq: Number(row.seq),
  id: row.id,
  kind: row.kind,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  partnershipId: row.partnership_id,
  siteId: row.site_id,
  byPartyId: row.by_party_id,
  byMembershipId: row.by_membership_id,
  byUserId: row.by_user_id,
  at: row.at,
});

const why = 'events are ids and kinds; each is handed only to members of its party who see what it is about';

/** What follows after these places, each stream in its order, at most `most` of each. */
export async function readStreams(
  database: Database,
  places: readonly { partyId: string; seq: number }[],
  most: number,
): Promise<LoggedEvent[]> {
  const rows = await database.unscoped<EventRow>(
    why,
    { name: 'read_streams', text: 'SELECT * FROM read_streams($1, $2, $3)' },
    [places.map(({ partyId }) => partyId), places.map(({ seq }) => seq), most],
  );
  return rows.map(eventOfRow);
}

interface PlaceRow {
  last_seq: string;
  last_id: string | null;
  found_id: string | null;
  goes_on: boolean;
  epoch: string;
}

async function placeIn(database: Database, partyId: string, seq: number): Promise<PlaceRow> {
  const [row] = await database.unscoped<PlaceRow>(
    why,
    { name: 'stream_place', text: 'SELECT * FROM stream_place($1, $2)' },
    [partyId, seq],
  );
  if (!row) throw new Error('a stream has no place');
  return row;
}

/** Whether the stream still has the same event there, in the same history. */
export async function stillStands(database: Database, place: Place, epoch: string): Promise<boolean> {
  const row = await placeIn(database, place.partyId, place.seq);
  return row.epoch === epoch && (row.found_id ?? noEvent) === place.eventId;
}

/** Where a reader begins: a place of its stream, and what it had been told with which eyes. */
export interface Beginning {
  readonly place: Place;
  /** Null for who begins from now. */
  readonly sight: Sight | null;
}

/**
 * The end of the party's stream, or the place of a cursor after checking that it still stands there.
 * @throws BAD_USER_INPUT for what is no cursor of this membership, CURSOR_EXPIRED for one that leads nowhere
 */
export async function beginningOf(
  database: Database,
  cursors: EventCursors,
  viewer: { membershipId: string; partyId: string },
  after: string | null | undefined,
  now: Date,
): Promise<Beginning & { readonly epoch: string }> {
  const cursor = after == null ? null : cursors.read(after, viewer);
  const row = await placeIn(database, viewer.partyId, cursor?.seq ?? 0);
  const { epoch } = row;
  const last = Number(row.last_seq);
  const { partyId } = viewer;
  if (!cursor) return { place: { partyId, seq: last, eventId: row.last_id ?? noEvent }, sight: null, epoch };
  const stands =
    cursor.epochMark === epochMarkOf(epoch) &&
    cursor.seq <= last &&
    // Where history was put back and went on otherwise, another event has the number.
    cursor.eventId === (row.found_id ?? noEvent) &&
    (cursor.seq === last || row.goes_on) &&
    now.getTime() - cursor.madeAt.getTime() <= retentionMs;
  if (!stands) throw cursorExpired();
  return { place: { partyId, seq: cursor.seq, eventId: cursor.eventId }, sight: cursor.sight, epoch };
}
