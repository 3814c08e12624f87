/** Owns who manages webhooks: a party's systems, and whoever runs its part. */
import { hasRole, MembershipRole, type Viewer } from '../identity/index.js';
import type { ActionTable } from '../platform/action.js';
import { nothing, type Predicate, where } from '../platform/database/predicate.js';

export enum WebhookAction {
  ROTATE_SECRET = 'ROTATE_SECRET',
  DISABLE = 'DISABLE',
  ENABLE = 'ENABLE',
}

export const managesWebhooks = (viewer: Viewer): boolean =>
  viewer.integrator || hasRole(viewer, MembershipRole.CSR_MANAGER, MembershipRole.HEAD);

/** A party's webhooks are its own matter. */
export const visibleWebhooks = (viewer: Viewer, alias = 'webhook'): Predicate =>
  managesWebhooks(viewer) ? where(`${alias}.party_id = :party`, { party: viewer.partyId }) : nothing;

export interface WebhookFacts {
  readonly viewer: Viewer;
  readonly status: string;
}

const who = ({ viewer }: WebhookFacts): boolean => managesWebhooks(viewer);

export const webhookActions: ActionTable<WebhookAction, WebhookFacts> = {
  ROTATE_SECRET: { who, when: ['ACTIVE', 'DISABLED'] },
  DISABLE: { who, when: ['ACTIVE'] },
  ENABLE: { who, when: ['DISABLED'] },
};
