/** Owns the inputs and payloads of the mutations on webhooks. */
import { Field, ID, InputType } from 'type-graphql';
import { knownKinds } from '../platform/events/event-kind.js';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { TextField } from '../platform/text-field.js';
import { WebhookDeliveryType, WebhookType } from './webhook.type.js';

const secret = {
  max: 200,
  kind: 'code',
  description:
    'A random text of at least 32 characters that deliveries are signed with; it is never shown again (nøgle).',
} as const;

@InputType({ description: 'An address to tell of events (ny webhook).' })
export class RegisterWebhookInput extends MutationInput {
  @TextField({ max: 500, kind: 'code', description: 'Where to send them, an https address (adresse).' })
  url: string;

  @TextField(secret)
  secret: string;

  @Field(() => [knownKinds], {
    nullable: true,
    description: 'Only these kinds; all when it is left out (begivenheder).',
  })
  kinds?: string[] | null;
}

@InputType({ description: 'A new secret; the one before is good for another week (ny nøgle).' })
export class RotateWebhookSecretInput extends ChangeInput {
  @Field(() => ID, { description: 'The webhook (webhook).' })
  webhookId: string;

  @TextField(secret)
  secret: string;
}

@InputType({ description: 'A webhook to tell no more (webhook, der slås fra).' })
export class DisableWebhookInput extends ChangeInput {
  @Field(() => ID, { description: 'The webhook (webhook).' })
  webhookId: string;
}

@InputType({ description: 'A webhook to tell again (webhook, der slås til).' })
export class EnableWebhookInput extends ChangeInput {
  @Field(() => ID, { description: 'The webhook (webhook).' })
  webhookId: string;
}

@InputType({ description: 'A delivery to send again (levering, der sendes igen).' })
export class RedeliverWebhookDeliveryInput extends MutationInput {
  @Field(() => ID, { description: 'The delivery (levering).' })
  deliveryId: string;
}

export const RegisterWebhookPayload = payloadType('RegisterWebhook', { webhook: WebhookType });
export const RotateWebhookSecretPayload = payloadType('RotateWebhookSecret', { webhook: WebhookType });
export const DisableWebhookPayload = payloadType('DisableWebhook', { webhook: WebhookType });
export const EnableWebhookPayload = payloadType('EnableWebhook', { webhook: WebhookType });
export const RedeliverWebhookDeliveryPayload = payloadType('RedeliverWebhookDelivery', {
  delivery: WebhookDeliveryType,
});
