/** Owns the use cases of a webhook: registered, given a new secret, disabled and enabled, and told again. */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Changed, RequestContext, UseCase } from '../identity/index.js';
import { guardAction } from '../platform/action.js';
import { forbidden } from '../platform/error.js';
import { isCallable, outerAddressOf, type Outside } from '../platform/outside.js';
import { type ProblemFact, problem, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockKey, lockRow } from '../platform/database/row.js';
import { managesWebhooks, visibleWebhooks, WebhookAction, webhookActions } from './webhook.access.js';
import { Webhook, WebhookDelivery, WebhookStatus } from './webhook.entity.js';
import type {
  DisableWebhookInput,
  EnableWebhookInput,
  RedeliverWebhookDeliveryInput,
  RegisterWebhookInput,
  RotateWebhookSecretInput,
} from './webhook.input.js';

const bothSecretsMs = 7 * 24 * 3_600_000;
const lookMs = 3_000;

const mostActive = 10;

/** Names are looked up before, for they may take long; none while a transaction is open. */
export const leadsWhere = async (
  { viewer, services }: RequestContext,
  { url }: RegisterWebhookInput,
): Promise<Leads> =>
  managesWebhooks(viewer) && (await leadsOutside(url, services.outside)) ? 'outside' : 'inside';

type Leads = 'outside' | 'inside';

export async function registerWebhook(
  useCase: UseCase,
  input: RegisterWebhookInput,
  leads: Leads,
): Promise<Changed> {
  const { tx, viewer, context, at } = useCase;
  if (!managesWebhooks(viewer))
    throw forbidden('Webhooks are registered by systems, heads and CSR managers.');
  refuseIf([
    leads === 'outside' ? null : problem('WEBHOOK_ADDRESS_REFUSED', 'url'),
    secretProblem(input.secret),
    await tooMany(useCase, 'url'),
  ]);
  const id = randomUUID();
  await tx.insert(Webhook, {
    id,
    version: 1,
    partyId: viewer.partyId,
    membershipId: viewer.membershipId,
    url: input.url,
    kinds: [...new Set(input.kinds ?? [])],
    status: WebhookStatus.ACTIVE,
    createdAt: at,
    activeSince: at,
    secret: context.cipher.encrypt(input.secret),
    previousSecret: null,
    previousUntil: null,
  });
  return { webhook: id };
}

/** Whoever of the party comes at the same time waits for this one. */
async function tooMany({ tx, viewer }: UseCase, path: string): Promise<ProblemFact | null> {
  await lockKey(tx, `webhooks of ${viewer.partyId}`);
  const active = await tx.countBy(Webhook, { partyId: viewer.partyId, status: WebhookStatus.ACTIVE });
  return active >= mostActive ? problem('TOO_MANY_WEBHOOKS', path) : null;
}

/** Where it leads is looked at again at each delivery; here only so that a mistake shows at once. */
async function leadsOutside(url: string, outside: Outside): Promise<boolean> {
  if (!isCallable(url, outside)) return false;
  const found = outerAddressOf(url, outside).then(
    (address) => address !== null,
    () => false,
  );
  const stop = new AbortController();
  const late = wait(lookMs, true, { signal: stop.signal }).catch(() => true);
  const isOutside = await Promise.race([found, late]);
  stop.abort();
  return isOutside;
}

const secretProblem = (secret: string): ProblemFact | null =>
  /^[\x21-\x7e]{32,}$/.test(secret) ? null : problem('SECRET_TOO_WEAK', 'secret');

/** Deliveries are signed with both for a week, so that the receiver changes over without losing any. */
export async function rotateWebhookSecret(
  useCase: UseCase,
  input: RotateWebhookSecretInput,
): Promise<Changed> {
  const webhook = await takeWebhook(useCase, input, WebhookAction.ROTATE_SECRET);
  refuseIf([secretProblem(input.secret)]);
  const { context, at } = useCase;
  return change(useCase, webhook, {
    secret: context.cipher.encrypt(input.secret),
    previousSecret: webhook.secret,
    previousUntil: new Date(at.getTime() + bothSecretsMs),
  });
}

/** What waits for it waits until it is enabled. */
export async function disableWebhook(useCase: UseCase, input: DisableWebhookInput): Promise<Changed> {
  const webhook = await takeWebhook(useCase, input, WebhookAction.DISABLE);
  return change(useCase, webhook, { status: WebhookStatus.DISABLED });
}

/** What happened meanwhile it finds by `events`. */
export async function enableWebhook(useCase: UseCase, input: EnableWebhookInput): Promise<Changed> {
  const webhook = await takeWebhook(useCase, input, WebhookAction.ENABLE);
  refuseIf([await tooMany(useCase, 'webhookId')]);
  return change(useCase, webhook, { status: WebhookStatus.ACTIVE, activeSince: useCase.at });
}

export async function redeliverWebhookDelivery(
  { tx, viewer, at }: UseCase,
  { deliveryId }: RedeliverWebhookDeliveryInput,
): Promise<Changed> {
  const scope = visibleWebhooks(viewer, 'webhookDelivery');
  const { id } = await lockRow(tx, WebhookDelivery, 'webhookDelivery', deliveryId, 'deliveryId', scope);
  await tx.update(WebhookDelivery, id, { dueAt: at, triedSince: at, deliveredAt: null });
  return { delivery: id };
}

async function takeWebhook(
  { tx, viewer }: UseCase,
  input: { webhookId: string; expectedVersion?: number | null },
  action: WebhookAction,
): Promise<Webhook> {
  const scope = visibleWebhooks(viewer);
  const webhook = await lockRow(tx, Webhook, 'webhook', input.webhookId, 'webhookId', scope);
  expectVersion(webhook, input.expectedVersion, 'webhook');
  guardAction(webhookActions, action, { viewer, status: webhook.status }, 'webhookId');
  return webhook;
}

async function change({ tx }: UseCase, webhook: Webhook, to: Partial<Webhook>): Promise<Changed> {
  await changeRow(tx, Webhook, webhook, to);
  return { webhook: webhook.id };
}
