/** Owns delivering to webhooks what is due: signed, with ids and kinds alone, again and again for three days. */
import { type PersonalCipher } from '../identity/index.js';
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, Tx } from '../platform/database/database.js';
import { toOpaqueId } from '../platform/opaque-id.js';
import { type Outside, postOutside } from '../platform/outside.js';
import type { Troubles } from '../platform/troubles.js';
import { asParty, besideEachOther, partiesWith } from './as-party.js';
import { deliveryHours, nextTry } from './backoff.rules.js';
import { signatureOf } from './webhook-signature.rules.js';
import { Webhook, WebhookDelivery, WebhookStatus } from './webhook.entity.js';

export interface Delivering {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipher: PersonalCipher;
  readonly outside: Outside;
  readonly troubles: Troubles;
}

// Each may take ten seconds.
const atOnce = 5;
// A server that dies while it delivers leaves it to another after this; it may then come twice, with one id.
const claimMs = 10 * 60_000;

/** Each party's in order, parties beside each other. @returns how many have arrived */
export async function deliverDue(delivering: Delivering): Promise<number> {
  const { database, clock, troubles } = delivering;
  const parties = () => partiesWith(database, 'parties_with_due_deliveries($1)', clock.now());
  /** Webhooks that did not take one; their others wait without trying. */
  const away = new Set<string>();
  let arrived = 0;
  await besideEachOther(parties, async (partyId) => {
    const { due, webhooks } = await asParty(delivering, partyId, (tx) => claim(tx, clock.now()));
    for (const delivery of due) {
      const webhook = webhooks.get(delivery.webhookId);
      if (!webhook) continue;
      const isTried = !away.has(webhook.id);
      const answer = isTried ? await post(delivery, webhook, delivering) : delivery.answer;
      const hasArrived = isTried && answer !== null && answer >= 200 && answer < 300;
      if (hasArrived) arrived += 1;
      else away.add(webhook.id);
      const isOver = await asParty(delivering, partyId, (tx) =>
        settle(tx, delivery, { isTried, hasArrived, answer }, clock.now()),
      );
      if (hasArrived) continue;
      const facts = { webhook: webhook.id, delivery: delivery.id, answer };
      if (isOver) troubles.lost('webhook', undefined, facts);
      else if (isTried) troubles.retried('webhook', undefined, facts);
    }
    return due.length;
  });
  return arrived;
}

async function claim(
  tx: Tx,
  now: Date,
): Promise<{ due: WebhookDelivery[]; webhooks: ReadonlyMap<string, Webhook> }> {
  const due = await tx
    .createQueryBuilder(WebhookDelivery, 'delivery')
    .innerJoin(Webhook, 'webhook', 'webhook.id = delivery.webhookId')
    .where('delivery.dueAt <= :now AND webhook.status = :active', { now, active: WebhookStatus.ACTIVE })
    .orderBy('delivery.dueAt')
    .addOrderBy('delivery.at')
    .limit(atOnce)
    .setLock('for_no_key_update', undefined, ['delivery'])
    .setOnLocked('skip_locked')
    .getMany();
  const ids = due.map(({ id }) => id);
  await tx.query('UPDATE webhook_delivery SET due_at = $2 WHERE id = ANY($1::uuid[])', [
    ids,
    new Date(now.getTime() + claimMs),
  ]);
  const webhooks = await tx
    .createQueryBuilder(Webhook, 'webhook')
    .where('webhook.id = ANY(:ids::uuid[])', { ids: due.map(({ webhookId }) => webhookId) })
    .getMany();
  return { due, webhooks: new Map(webhooks.map((each) => [each.id, each])) };
}

export const bodyOf = (delivery: WebhookDelivery): string =>
  JSON.stringify({
    id: toOpaqueId('Event', delivery.eventId),
    kind: delivery.kind,
    at: delivery.at.toISOString(),
    subject: { type: delivery.subjectType, id: toOpaqueId(delivery.subjectType, delivery.subjectId) },
    partnershipId: toOpaqueId('Partnership', delivery.partnershipId),
  });

function post(
  delivery: WebhookDelivery,
  webhook: Webhook,
  { clock, cipher, outside }: Delivering,
): Promise<number | null> {
  const now = clock.now();
  const { secret, previousSecret, previousUntil } = webhook;
  const live = previousSecret && previousUntil && now < previousUntil ? [secret, previousSecret] : [secret];
  const body = bodyOf(delivery);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'tovholder',
    'tovholder-event': toOpaqueId('Event', delivery.eventId),
    'tovholder-signature': signatureOf(
      body,
      now,
      live.map((each) => cipher.decrypt(each)),
    ),
  };
  return postOutside(webhook.url, body, headers, outside);
}

interface Result {
  readonly isTried: boolean;
  readonly hasArrived: boolean;
  readonly answer: number | null;
}

/** @returns whether it is given up */
async function settle(
  tx: Tx,
  delivery: WebhookDelivery,
  { isTried, hasArrived, answer }: Result,
  now: Date,
): Promise<boolean> {
  const attempts = delivery.attempts + (isTried ? 1 : 0);
  const dueAt = hasArrived ? null : nextTry(Math.max(attempts, 1), delivery.triedSince, now, deliveryHours);
  await tx.update(WebhookDelivery, delivery.id, {
    attempts,
    dueAt,
    answer,
    ...(isTried && { attemptedAt: now }),
    ...(hasArrived && { deliveredAt: now }),
  });
  if (hasArrived || dueAt) return false;
  // Nobody is there any more; it is told nothing until somebody says that it is.
  await tx.query(`UPDATE webhook SET status = $2, version = version + 1 WHERE id = $1 AND status <> $2`, [
    delivery.webhookId,
    WebhookStatus.DISABLED,
  ]);
  return true;
}
