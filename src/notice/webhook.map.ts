/** Owns how webhooks and their log are read; secrets are not. */
import type { RequestContext, Viewer } from '../identity/index.js';
import { allowedActions } from '../platform/action.js';
import { allOf, where } from '../platform/database/predicate.js';
import type { PageSource, ReadMap } from '../platform/read/read-map.js';
import { opaqueIdSql } from '../platform/read/sql-text.js';
import { visibleWebhooks, webhookActions } from './webhook.access.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';

type Map = ReadMap<Viewer, RequestContext>;

const deliveryPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'WebhookDelivery',
  // Whoever sees the webhook sees its log.
  filter: (alias, parent) => where(`${alias}.webhook_id = ${parent}.id`),
  order: [{ property: 'madeAt', type: 'timestamptz', descending: true }],
};

const webhookMap: Map = {
  type: 'Webhook',
  entity: Webhook,
  access: visibleWebhooks,
  fields: {
    allowedActions: {
      kind: 'derived',
      facts: ({ alias }) => ({ status: `${alias}.status` }),
      value: ({ status }: { status: string }, { viewer }) =>
        allowedActions(webhookActions, { viewer, status }),
    },
    deliveries: deliveryPage,
  },
};

const webhookDeliveryMap: Map = {
  type: 'WebhookDelivery',
  entity: WebhookDelivery,
  access: visibleWebhooks,
  fields: {
    eventId: { kind: 'sql', sql: ({ alias }) => opaqueIdSql('Event', `${alias}.event_id`) },
    status: {
      kind: 'sql',
      sql: ({ alias }) =>
        `CASE WHEN ${alias}.delivered_at IS NOT NULL THEN 'DELIVERED' WHEN ${alias}.due_at IS NOT NULL THEN 'PENDING'
           ELSE 'FAILED' END`,
    },
  },
};

export const webhookMaps: readonly Map[] = [webhookMap, webhookDeliveryMap];

export const webhookPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Webhook',
  filter: (alias, _parent, viewer) => allOf(visibleWebhooks(viewer, alias)),
  order: [{ property: 'createdAt', type: 'timestamptz', descending: true }],
};
