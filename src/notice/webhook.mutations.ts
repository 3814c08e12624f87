/** Owns the mutations on webhooks. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, Mutates, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
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
  // By hand, for names are looked up before its transaction.
  @Mutation(() => RegisterWebhookPayload, {
    description: 'Tell an address of what happens, with the eyes of whoever registers it (opret webhook).',
  })
  async registerWebhook(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterWebhookInput, { description: 'What to do (indhold).' })
    input: RegisterWebhookInput,
  ): Promise<MutationPayload> {
    const leads = await leadsWhere(context, input.url);
    return mutate(context, info, input, (useCase) => registerWebhook(useCase, input, leads));
  }

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
