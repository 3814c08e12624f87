/** Owns reading the stream of one's party page by page: what one does not see is passed by. */
import { eventColumns, type EventRow, eventOfRow, beginningOf } from '../platform/events/stream.js';
import type { LoggedEvent } from '../platform/events/feed.js';
import { noEvent } from '../platform/events/event-cursor.js';
import { PageInfo } from '../platform/connection.js';
import { pageSize } from '../platform/page.js';
import { cursorAt } from './event-cursor.map.js';
import { eventOf, type EventType } from './event.type.js';
import type { RequestContext } from './request-context.js';

export interface EventPage {
  readonly edges: readonly { readonly node: EventType; readonly cursor: string }[];
  readonly nodes: readonly EventType[];
  readonly pageInfo: PageInfo;
  readonly totalCount: Promise<number>;
  readonly eventCursor: string;
}

const chunk = 200;
// Who sees next to nothing of a long stream gets short pages, and goes on.
const mostPassed = 2_000;

/** @throws BAD_USER_INPUT and CURSOR_EXPIRED for `after` */
export async function pageOfEvents(
  context: RequestContext,
  args: { first?: number | null | undefined; after?: string | null | undefined },
): Promise<EventPage> {
  const { viewer, database, events, clock } = context;
  const size = pageSize({ first: args.first ?? null });
  const place =
    args.after == null
      ? { seq: 0, eventId: noEvent }
      : (await beginningOf(database, events.cursors, viewer, args.after, clock.now())).place;
  const found: LoggedEvent[] = [];
  let last = { seq: place.seq, id: place.eventId };
  let passed = 0;
  let isEnd = false;
  while (!isEnd && found.length <= size && passed < mostPassed) {
    const rows = await rowsAfter(context, last.seq);
    found.push(...(await seenOf(context, rows)));
    passed += rows.length;
    last = rows.at(-1) ?? last;
    isEnd = rows.length < chunk;
  }
  const hasNextPage = found.length > size || !isEnd;
  const shown = found.slice(0, size);
  const edges = shown.map((event) => {
    const cursor = cursorAt(context, event.seq, event.id);
    return { node: eventOf(event, cursor), cursor };
  });
  const end = found.length > size ? (shown.at(-1) ?? { seq: place.seq, id: place.eventId }) : last;
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: Object.assign(new PageInfo(), {
      hasNextPage,
      hasPreviousPage: args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    }),
    // Only counted when it is looked at.
    get totalCount() {
      return countOf(context);
    },
    eventCursor: cursorAt(context, end.seq, end.id),
  };
}

async function rowsAfter(context: RequestContext, seq: number): Promise<readonly LoggedEvent[]> {
  const rows = await context.load('events after', String(seq), async (reads, viewer, keys) => {
    const byKey = new Map<string, LoggedEvent[]>();
    for (const key of keys) {
      const found = await reads.query<EventRow[]>(
        `SELECT ${eventColumns} FROM event WHERE party_id = $1 AND seq > $2 ORDER BY seq LIMIT ${chunk}`,
        [viewer.partyId, key],
      );
      byKey.set(key, found.map(eventOfRow));
    }
    return byKey;
  });
  return rows ?? [];
}

async function seenOf(context: RequestContext, rows: readonly LoggedEvent[]): Promise<LoggedEvent[]> {
  const seen = await seenAmong(context, rows);
  return rows.filter(({ subjectType, subjectId }) => seen.has(`${subjectType} ${subjectId}`));
}

async function seenAmong(
  context: RequestContext,
  subjects: readonly { subjectType: string; subjectId: string }[],
): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const type of new Set(subjects.map(({ subjectType }) => subjectType))) {
    const ids = subjects.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
    for (const id of await context.seen(type, [...new Set(ids)])) seen.add(`${type} ${id}`);
  }
  return seen;
}

async function countOf(context: RequestContext): Promise<number> {
  const subjects = await context.load('events by subject', '', async (reads, viewer) => {
    const rows = await reads.query<{ subjectType: string; subjectId: string; count: number }[]>(
      `SELECT subject_type AS "subjectType", subject_id AS "subjectId", count(*)::int FROM event
       WHERE party_id = $1 GROUP BY 1, 2`,
      [viewer.partyId],
    );
    return new Map([['', rows]]);
  });
  const seen = await seenAmong(context, subjects ?? []);
  return (subjects ?? [])
    .filter(({ subjectType, subjectId }) => seen.has(`${subjectType} ${subjectId}`))
    .reduce((sum, { count }) => sum + count, 0);
}
