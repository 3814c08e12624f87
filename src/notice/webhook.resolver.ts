/** Owns the queries of webhooks. */
import { Resolver } from 'type-graphql';
import { Adds, Root, TakesPage } from '../platform/read/declare.js';
import { WebhookConnection, WebhookDeliveryConnection, WebhookType } from './webhook.type.js';

@Resolver()
export class WebhookRoots {
  @Root(() => WebhookConnection, {
    description: 'The webhooks of one’s party, the latest first; for those who manage them (webhooks).',
  })
  @TakesPage
  webhooks: unknown;
}

@Resolver(() => WebhookType)
export class WebhookDeliveries {
  @Adds(() => WebhookDeliveryConnection, {
    description: 'What was sent to it in the last 90 days, the latest first (leveringer).',
  })
  @TakesPage
  deliveries: unknown;
}
