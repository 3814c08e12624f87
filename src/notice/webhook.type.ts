/** Owns the GraphQL forms of webhooks and their deliveries. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../platform/connection.js';
import { knownKinds } from '../platform/events/event-kind.js';
import { Node } from '../platform/node.js';
import { DateTimeScalar } from '../platform/scalar.js';
import { WebhookAction } from './webhook.access.js';
import { WebhookStatus } from './webhook.entity.js';

export enum WebhookDeliveryStatus {
  PENDING = 'PENDING',
  DELIVERED = 'DELIVERED',
  FAILED = 'FAILED',
}

registerEnumType(WebhookStatus, {
  name: 'WebhookStatus',
  description: 'Whether a webhook is told of events (status).',
  valuesConfig: {
    ACTIVE: { description: 'Told of events (aktiv).' },
    DISABLED: { description: 'Told of nothing, by hand or after three days without an answer (slået fra).' },
  },
});
registerEnumType(WebhookAction, {
  name: 'WebhookAction',
  description: 'What the viewer may do with a webhook now (mulige handlinger).',
  valuesConfig: {
    ROTATE_SECRET: { description: 'Give it a new secret (skift nøgle).' },
    DISABLE: { description: 'Tell it no more (slå fra).' },
    ENABLE: { description: 'Tell it again from now on (slå til).' },
  },
});
registerEnumType(WebhookDeliveryStatus, {
  name: 'WebhookDeliveryStatus',
  description: 'How far a delivery has come (status).',
  valuesConfig: {
    PENDING: { description: 'Will be tried, at first or again (venter).' },
    DELIVERED: { description: 'Arrived (leveret).' },
    FAILED: { description: 'Given up after three days; may be sent again (opgivet).' },
  },
});

@ObjectType('Webhook', {
  implements: Node,
  description: 'An address of a party’s system that is told of what its registrar sees happen (webhook).',
})
export class WebhookType extends Node {
  @Field(() => Int, { description: 'Counts its changes (version).' })
  version: number;

  @Field({ description: 'Where events are sent (adresse).' })
  url: string;

  @Field(() => [knownKinds], { description: 'Only these kinds; all where it is empty (begivenheder).' })
  kinds: string[];

  @Field(() => WebhookStatus, { description: 'Whether it is told (status).' })
  status: WebhookStatus;

  @Field(() => DateTimeScalar, { description: 'When it was registered (oprettet).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when deliveries are signed with the secret before as well (forrige nøgle gælder til).',
  })
  previousUntil: Date | null;

  @Field(() => [WebhookAction], { description: 'What the viewer may do with it now (mulige handlinger).' })
  allowedActions: WebhookAction[];
}

@ObjectType('WebhookDelivery', {
  implements: Node,
  description: 'One event for one webhook, and how its sending went (levering).',
})
export class WebhookDeliveryType extends Node {
  @Field(() => ID, { description: 'The event’s id; the receiver knows by it what it has had (begivenhed).' })
  eventId: string;

  @Field(() => knownKinds, { description: 'What happened (begivenhed).' })
  kind: string;

  @Field(() => DateTimeScalar, { description: 'When it happened (tidspunkt).' })
  at: Date;

  @Field(() => WebhookDeliveryStatus, { description: 'How far it has come (status).' })
  status: WebhookDeliveryStatus;

  @Field(() => Int, { description: 'How often it was tried (forsøg).' })
  attempts: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was tried last (sidste forsøg).' })
  attemptedAt: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The HTTP status of the last answer; null where there was none (svar).',
  })
  answer: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it is tried next (næste forsøg).' })
  dueAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it arrived (leveret).' })
  deliveredAt: Date | null;
}

export const WebhookConnection = connectionType('Webhook', WebhookType, 'webhook');
export const WebhookDeliveryConnection = connectionType('WebhookDelivery', WebhookDeliveryType, 'levering');
