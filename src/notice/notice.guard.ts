/** Owns which rows of inboxes and of what leaves the house the acting party reads and writes: its own. */
import type { Guard, Guards } from '../platform/database/guard.js';

const isOwn = (table: string): string => `${table}.party_id = app_party()`;

const ofOwn = (table: string): Guard => ({ see: isOwn(table), add: isOwn(table), change: isOwn(table) });

// Row security shows a party the memberships of its own people.
const madeByOwn = `${isOwn('webhook')} AND EXISTS (SELECT FROM membership m WHERE m.id = webhook.membership_id)`;

export const noticeGuards: Guards = {
  inbox: { see: isOwn('inbox'), change: isOwn('inbox') },
  notification_state: ofOwn('notification_state'),
  stream_spread: ofOwn('stream_spread'),
  mail: ofOwn('mail'),
  webhook: { see: isOwn('webhook'), add: madeByOwn, change: isOwn('webhook') },
  webhook_delivery: ofOwn('webhook_delivery'),
};
