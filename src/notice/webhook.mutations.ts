/** Owns the mutations on webhooks. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
import {
  DisableWebhookInput,
  DisableWebhookPayload,
  EnableWebhookInput,
  EnableWebhookPayload,
  RedeliverWebhookDeliveryInput,
  RedeliverWebhookDeliveryPayload,
  RegisterWebhookInput,
  RegisterWebhookPayload,
  RotateWebhookSecretInput,
  RotateWebhookSecretPayload,
} from './webhook.input.js';
import {
  disableWebhook,
  enableWebhook,
  leadsWhere,
  redeliverWebhookDelivery,
  registerWebhook,
  rotateWebhookSecret,
} from './webhook.service.js';

@Resolver()
export class WebhookMutations {
  @Mutates(
    RegisterWebhookInput,
    RegisterWebhookPayload,
    registerWebhook,
    'Tell an address of what happens, with the eyes of whoever registers it (opret webhook).',
    leadsWhere,
  )
  registerWebhook: unknown;

  @Mutates(
    RotateWebhookSecretInput,
    RotateWebhookSecretPayload,
    rotateWebhookSecret,
    'Give a webhook a new secret (skift webhookens nøgle).',
  )
  rotateWebhookSecret: unknown;

  @Mutates(
    DisableWebhookInput,
    DisableWebhookPayload,
    disableWebhook,
    'Tell a webhook no more; it and its log stay (slå webhook fra).',
  )
  disableWebhook: unknown;

  @Mutates(
    EnableWebhookInput,
    EnableWebhookPayload,
    enableWebhook,
    'Tell a webhook again from now on (slå webhook til).',
  )
  enableWebhook: unknown;

  @Mutates(
    RedeliverWebhookDeliveryInput,
    RedeliverWebhookDeliveryPayload,
    redeliverWebhookDelivery,
    'Send something to a webhook again (send igen).',
  )
  redeliverWebhookDelivery: unknown;
}
