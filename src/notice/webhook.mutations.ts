/** Owns the mutations on webhooks. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
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
  redeliverWebhookDelivery,
  registerWebhook,
  rotateWebhookSecret,
} from './webhook.service.js';

@Resolver()
export class WebhookMutations {
  @Mutation(() => RegisterWebhookPayload, {
    description: 'Tell an address of what happens, with the eyes of whoever registers it (opret webhook).',
  })
  registerWebhook(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterWebhookInput, { description: 'What to do (indhold).' })
    input: RegisterWebhookInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, registerWebhook);
  }

  @Mutation(() => RotateWebhookSecretPayload, {
    description: 'Give a webhook a new secret (skift webhookens nøgle).',
  })
  rotateWebhookSecret(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RotateWebhookSecretInput, { description: 'What to do (indhold).' })
    input: RotateWebhookSecretInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, rotateWebhookSecret);
  }

  @Mutation(() => DisableWebhookPayload, {
    description: 'Tell a webhook no more; it and its log stay (slå webhook fra).',
  })
  disableWebhook(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DisableWebhookInput, { description: 'What to do (indhold).' })
    input: DisableWebhookInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, disableWebhook);
  }

  @Mutation(() => EnableWebhookPayload, {
    description: 'Tell a webhook again from now on (slå webhook til).',
  })
  enableWebhook(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => EnableWebhookInput, { description: 'What to do (indhold).' })
    input: EnableWebhookInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, enableWebhook);
  }

  @Mutation(() => RedeliverWebhookDeliveryPayload, {
    description: 'Send something to a webhook again (send igen).',
  })
  redeliverWebhookDelivery(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RedeliverWebhookDeliveryInput, { description: 'What to do (indhold).' })
    input: RedeliverWebhookDeliveryInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, redeliverWebhookDelivery);
  }
}
