/** Owns what an inbox's owner does with it: reads, is done, and says how mail shall come. */
import type { Changed, UseCase } from '../identity/index.js';
import { Event } from '../platform/events/event.entity.js';
import { uuidOf } from '../platform/opaque-id.js';
import { problem, refuseIf } from '../platform/problem.js';
import { seenRow } from '../platform/database/row.js';
import type {
  MarkNotificationDoneInput,
  MarkNotificationsReadInput,
  SetMailPreferenceInput,
} from './inbox.input.js';
import { visibleNotifications } from './notice.access.js';

/** Reading again changes nothing. */
export async function markNotificationsRead(
  useCase: UseCase,
  { notificationIds }: MarkNotificationsReadInput,
): Promise<Changed> {
  const { tx, viewer, at } = useCase;
  const inbox = { inbox: viewer.membershipId };
  if (notificationIds == null) {
    await tx.query(
      `UPDATE inbox SET read_seq = greatest(read_seq, stream.last_seq)
       FROM event_stream stream WHERE inbox.id = $1 AND stream.party_id = inbox.party_id`,
      [viewer.membershipId],
    );
    return inbox;
  }
  const keys = notificationIds.map((id) => uuidOf('Notification', id));
  const scope = visibleNotifications(viewer, 'event');
  const found = await tx
    .createQueryBuilder(Event, 'event')
    .where('event.id = ANY(:keys::uuid[])', { keys: keys.filter((key) => key !== null) })
    .andWhere(scope.sql, scope.params)
    .getMany();
  const seen = new Set(found.map(({ id }) => id));
  refuseIf(
    keys.map((key, nth) =>
      key !== null && seen.has(key) ? null : problem('NOT_FOUND', ['notificationIds', String(nth)]),
    ),
  );
  await tx.query(
    `INSERT INTO notification_state (inbox_id, event_id, party_id, read_at)
     SELECT $1, id, $2, $3 FROM unnest($4::uuid[]) AS id ON CONFLICT DO NOTHING`,
    [viewer.membershipId, viewer.partyId, at, [...seen]],
  );
  return inbox;
}

export async function markNotificationDone(
  { tx, viewer, at }: UseCase,
  { notificationId }: MarkNotificationDoneInput,
): Promise<Changed> {
  const scope = visibleNotifications(viewer, 'notification');
  const { id } = await seenRow(tx, Event, 'notification', notificationId, 'notificationId', scope);
  await tx.query(
    `INSERT INTO notification_state AS mark (inbox_id, event_id, party_id, read_at, done_at)
     VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (inbox_id, event_id) DO UPDATE SET done_at = coalesce(mark.done_at, excluded.done_at)`,
    [viewer.membershipId, id, viewer.partyId, at],
  );
  return { notification: id };
}

export async function setMailPreference(
  { tx, viewer }: UseCase,
  { mail }: SetMailPreferenceInput,
): Promise<Changed> {
  // A digest tells of what comes from now on.
  await tx.query(
    `UPDATE inbox SET mail = $2, digested_seq = greatest(digested_seq, coalesce(
       (SELECT s.last_seq FROM event_stream s WHERE s.party_id = inbox.party_id), 0))
     WHERE id = $1 AND mail <> $2`,
    [viewer.membershipId, mail],
  );
  return { inbox: viewer.membershipId };
}
