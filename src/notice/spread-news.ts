/** Owns turning what has happened into mails and deliveries: each event of each party once, ten seconds after it. */
import { randomUUID } from 'node:crypto';
import { type MemberToTell, membersToTell, type Viewer } from '../identity/index.js';
import { calledUpon } from '../incident/index.js';
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, Tx } from '../platform/database/database.js';
import { Event } from '../platform/events/event.entity.js';
import { keysOfRows } from '../platform/node.js';
import { allOf, type Predicate, where } from '../platform/database/predicate.js';
import { asParty, forEach, partiesWith } from './as-party.js';
import { Inbox, MailPreference } from './inbox.entity.js';
import { aboutSeenThings, notTakenBack, unreadNotifications } from './notice.access.js';
import { Mail, MailKind } from './outgoing.entity.js';
import { Webhook, WebhookDelivery, WebhookStatus } from './webhook.entity.js';

// An incident may be taken back for ten seconds.
const waitMs = 10_000;
// Mail about what is older than this would be no news: the server was away, or had no mail server before.
const newsMs = 7 * 24 * 3_600_000;
const atOnce = 200;

export interface Sending {
  readonly database: Database;
  readonly clock: Clock;
  /** Whether there is a mail server. */
  readonly mails: boolean;
}

export async function spreadNews(sending: Sending): Promise<number> {
  const parties = await partiesWith(sending.database, 'parties_with_news()');
  return forEach(parties, (partyId) => asParty(sending, partyId, (tx) => spreadSome(tx, partyId, sending)));
}

async function spreadSome(tx: Tx, partyId: string, { clock, mails }: Sending): Promise<number> {
  const now = clock.now();
  await tx.query('INSERT INTO stream_spread (party_id, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [
    partyId,
  ]);
  // Another server that is at it is waited for.
  const [done] = await tx.query<{ seq: string }[]>(
    'SELECT seq FROM stream_spread WHERE party_id = $1 FOR NO KEY UPDATE',
    [partyId],
  );
  const events = await tx.query<{ seq: string; at: Date }[]>(
    `SELECT seq, at FROM event WHERE party_id = $1 AND seq > $2 ORDER BY seq LIMIT ${atOnce}`,
    [partyId, done?.seq],
  );
  const young = events.findIndex(({ at }) => at.getTime() > now.getTime() - waitMs);
  const ripe = young < 0 ? events : events.slice(0, young);
  const last = ripe.at(-1);
  if (!done || !last) return 0;
  const some = where(`event.seq > :from AND event.seq <= :to`, { from: done.seq, to: last.seq });
  const members = await membersToTell(tx, partyId, clock.today());
  if (mails) await makeMails(tx, members, some, now);
  await makeDeliveries(tx, members, some, now);
  await tx.query('UPDATE stream_spread SET seq = $2 WHERE party_id = $1', [partyId, last.seq]);
  return ripe.length;
}

/** How many of which kinds are unread among some events. */
export async function unreadCounts(
  tx: Tx,
  viewer: Viewer,
  some: Predicate,
  now: Date,
): Promise<Record<string, number>> {
  const scope = allOf(
    some,
    where('event.at >= :news', { news: new Date(now.getTime() - newsMs) }),
    unreadNotifications(viewer, 'event'),
    notTakenBack('event'),
  );
  const rows = await tx
    .createQueryBuilder(Event, 'event')
    .select('event.kind', 'kind')
    .addSelect('count(*)::int', 'count')
    .where(scope.sql, scope.params)
    .groupBy('event.kind')
    .orderBy('event.kind')
    .getRawMany<{ kind: string; count: number }>();
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

export async function makeMail(
  tx: Tx,
  { partyId, membershipId }: Viewer,
  kind: MailKind,
  counts: Record<string, number>,
  now: Date,
): Promise<void> {
  if (Object.keys(counts).length === 0) return;
  const about = { partyId, inboxId: membershipId, kind, counts };
  await tx.insert(Mail, { id: randomUUID(), ...about, madeAt: now, dueAt: now, attempts: 0, sentAt: null });
}

async function makeMails(
  tx: Tx,
  members: readonly MemberToTell[],
  some: Predicate,
  now: Date,
): Promise<void> {
  const inboxes = await tx.findBy(Inbox, { mail: MailPreference.AT_ONCE });
  const wanting = new Set(inboxes.map(({ id }) => id));
  for (const { viewer } of members) {
    if (!wanting.has(viewer.membershipId)) continue;
    const counts = await unreadCounts(tx, viewer, allOf(some, calledUpon(viewer, 'event')), now);
    await makeMail(tx, viewer, MailKind.AT_ONCE, counts, now);
  }
}

async function makeDeliveries(
  tx: Tx,
  members: readonly MemberToTell[],
  some: Predicate,
  now: Date,
): Promise<void> {
  const viewers = new Map(members.map(({ viewer }) => [viewer.membershipId, viewer]));
  for (const webhook of await tx.findBy(Webhook, { status: WebhookStatus.ACTIVE })) {
    const viewer = viewers.get(webhook.membershipId);
    // Whoever registered it has left; it is told nothing until somebody else registers one.
    if (!viewer) continue;
    const scope = allOf(
      some,
      where('event.at >= :since AND (cardinality(:kinds::text[]) = 0 OR event.kind = ANY(:kinds::text[]))', {
        since: webhook.activeSince,
        kinds: webhook.kinds,
      }),
      aboutSeenThings(viewer, 'event'),
      notTakenBack('event'),
    );
    const events = await tx
      .createQueryBuilder(Event, 'event')
      .where(scope.sql, scope.params)
      .orderBy('event.seq')
      .getMany();
    const keys = new Map<string, string>();
    for (const type of new Set(events.map(({ subjectType }) => subjectType))) {
      const rows = events.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
      for (const [row, key] of await keysOfRows(type, tx, rows)) keys.set(row, key);
    }
    await tx.insert(
      WebhookDelivery,
      events.map((event) => ({
        id: randomUUID(),
        partyId: webhook.partyId,
        webhookId: webhook.id,
        eventId: event.id,
        kind: event.kind,
        subjectType: event.subjectType,
        subjectId: keys.get(event.subjectId) ?? event.subjectId,
        partnershipId: event.partnershipId,
        at: event.at,
        madeAt: now,
        triedSince: now,
        dueAt: now,
        attempts: 0,
        attemptedAt: null,
        answer: null,
        deliveredAt: null,
      })),
    );
  }
}
