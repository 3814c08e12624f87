/** Owns notifications, webhooks and mails that a test lays straight into the database as its owner. */
import type { EntityManager } from 'typeorm';
import { NotificationState } from '../../src/notice/inbox.entity.js';
import { Mail, MailKind, StreamSpread } from '../../src/notice/outgoing.entity.js';
import { Webhook, WebhookDelivery, WebhookStatus } from '../../src/notice/webhook.entity.js';
import { appendEvents } from '../../src/platform/events/event-log.js';
import { key } from './rows.js';

export interface NotificationRow {
  /** Whose: the key of a party. */
  party: string;
  kind: string;
  subject: readonly [type: string, name: string];
  /** Who did it: a party's key and a person. */
  by: readonly [party: string, person: string];
  at: Date;
}

export async function addNotification(
  owner: EntityManager,
  name: string,
  { party, kind, subject: [type, of], by: [doer, person], at }: NotificationRow,
): Promise<void> {
  await owner.query(`SELECT set_config('app.party', $1, false)`, [doer]);
  await appendEvents(owner, { membershipId: key('Membership', person), userId: null }, at, [
    {
      kind,
      subject: { type, id: key(type, of) },
      partnershipId: key('Partnership', 'Falck'),
      parties: [party],
    },
  ]);
  await owner.query(`SELECT set_config('app.party', '', false)`);
  await owner.query(
    `UPDATE event SET id = $2 FROM event_stream s
     WHERE event.party_id = $1 AND s.party_id = event.party_id AND event.seq = s.last_seq`,
    [party, key('Notification', name)],
  );
}

export const addState = (
  owner: EntityManager,
  person: string,
  party: string,
  notification: string,
  at: Date,
) =>
  owner.insert(NotificationState, {
    inboxId: key('Membership', person),
    eventId: key('Notification', notification),
    partyId: party,
    readAt: at,
    doneAt: at,
  });

/** A webhook that has been told once, in vain, and once more, at last. */
export async function addWebhook(
  owner: EntityManager,
  name: string,
  { party, person, at }: { party: string; person: string; at: Date },
): Promise<void> {
  await owner.insert(Webhook, {
    id: key('Webhook', name),
    version: 1,
    partyId: party,
    membershipId: key('Membership', person),
    url: 'https://hooks.example/',
    kinds: ['SLOT_VACATED'],
    status: WebhookStatus.ACTIVE,
    createdAt: at,
    activeSince: at,
    secret: 'sealed',
    previousSecret: 'sealed',
    previousUntil: at,
  });
  for (const arrived of [true, false])
    await owner.insert(WebhookDelivery, {
      id: key('WebhookDelivery', arrived ? name : `${name}, waiting`),
      partyId: party,
      webhookId: key('Webhook', name),
      eventId: key('Event', `${name} ${arrived}`),
      kind: 'SLOT_VACATED',
      subjectType: 'Slot',
      subjectId: key('Slot', 'Herlev 1'),
      partnershipId: key('Partnership', 'Falck'),
      at,
      madeAt: at,
      triedSince: at,
      dueAt: arrived ? null : at,
      attempts: 2,
      attemptedAt: at,
      answer: arrived ? 204 : 500,
      deliveredAt: arrived ? at : null,
    });
}

export async function addMail(owner: EntityManager, person: string, party: string, at: Date): Promise<void> {
  await owner.insert(Mail, {
    id: key('Mail', person),
    partyId: party,
    inboxId: key('Membership', person),
    kind: MailKind.AT_ONCE,
    counts: { SLOT_VACATED: 1 },
    madeAt: at,
    dueAt: at,
    attempts: 0,
    sentAt: null,
  });
  await owner.insert(StreamSpread, { partyId: party, seq: '0' });
}
