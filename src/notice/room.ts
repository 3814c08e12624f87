/** Owns what notice is to the house: inbox, mail and webhooks, made of the events of the other rooms. */
import type { AppRoom, JobParts } from '../identity/index.js';
import { deliverDue } from './deliver.js';
import { makeDigests } from './digest.js';
import { forgetOld } from './forget.js';
import { Inbox, NotificationState } from './inbox.entity.js';
import { InboxMutations } from './inbox.mutations.js';
import { notificationMaps, notificationPage } from './notification.map.js';
import { notificationAdded, NotificationResolver, NotificationRoots } from './notification.resolver.js';
import { Mail, StreamSpread } from './outgoing.entity.js';
import { sendDueMail } from './send-mail.js';
import { type Sending, spreadNews } from './spread-news.js';
import { Webhook, WebhookDelivery } from './webhook.entity.js';
import { webhookMaps, webhookPage } from './webhook.map.js';
import { WebhookMutations } from './webhook.mutations.js';
import { WebhookDeliveries, WebhookRoots } from './webhook.resolver.js';

const everyMinute = '* * * * *';

const sending = ({ database, clock, mailer }: JobParts): Sending => ({
  database,
  clock,
  mails: mailer !== undefined,
});
import { noticeStatuses, noticeWords } from './notice.words.js';
import { noticeGuards } from './notice.guard.js';

export const notice: AppRoom = {
  entities: [Inbox, NotificationState, StreamSpread, Mail, Webhook, WebhookDelivery],
  writes: {
    notification_state: 'INSERT, UPDATE',
    stream_spread: 'INSERT, UPDATE',
    mail: 'INSERT, UPDATE',
    webhook: 'INSERT, UPDATE',
    webhook_delivery: 'INSERT, UPDATE',
    inbox: 'UPDATE',
  },
  guards: noticeGuards,
  doors: [
    'parties_with_news()',
    'parties_with_digests(date)',
    'parties_with_due_mail(timestamptz)',
    'parties_with_due_deliveries(timestamptz)',
    'forget_outgoing(timestamptz, timestamptz)',
  ],
  maps: [...notificationMaps, ...webhookMaps],
  roots: { pages: { notifications: notificationPage, webhooks: webhookPage } },
  resolvers: [
    NotificationRoots,
    NotificationResolver,
    InboxMutations,
    WebhookRoots,
    WebhookDeliveries,
    WebhookMutations,
  ],
  feeds: [notificationAdded],
  jobs: {
    spread: { times: everyMinute, run: (parts) => spreadNews(sending(parts)) },
    mail: {
      times: everyMinute,
      run: async ({ database, clock, mailer, config, troubles }) =>
        mailer ? sendDueMail({ database, clock, mailer, troubles, publicUrl: config.publicUrl }) : 0,
    },
    deliver: { times: everyMinute, run: deliverDue },
    digest: { times: '*/15 7-16 * * *', run: (parts) => makeDigests(sending(parts)) },
    forget: { times: '30 3 * * *', run: ({ database, clock }) => forgetOld(database, clock) },
  },
  words: noticeWords,
  statuses: noticeStatuses,
};
