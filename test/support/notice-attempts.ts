/** Owns the attempts at what an inbox's owner does, and at webhooks. */
import { type Attempt, stale, stopped } from './attempts.js';
import { secret } from './hooks.js';
import { idOf } from './world.js';

const gladsaxe = idOf('Webhook', 'Gladsaxe');
const ballerup = idOf('Webhook', 'Ballerup');

export const noticeAttempts = (): Attempt[] => [
  ...[
    ['Falck Herlev', 'to Falck, of an incident at the site Herlev by its mentor'],
    ['Ballerup slot', 'to Ballerup, of a slot vacated by Gladsaxe'],
    ['Ballerup statement', 'to Ballerup, of its statement of April'],
  ].map(([name = '', what = '']) =>
    stopped('markNotificationDone', what, null, () => ({ notificationId: idOf('Notification', name) })),
  ),
  stopped('markNotificationsRead', 'all of one’s own', null, () => ({})),
  stopped('setMailPreference', 'of one’s own', null, () => ({ mail: 'DIGEST' })),
  stopped('registerWebhook', 'of one’s own party', 'SECRET_TOO_WEAK', () => ({
    url: 'https://93.184.216.34/',
    secret: 'weak',
  })),
  stale('rotateWebhookSecret', 'of Gladsaxe', { webhookId: gladsaxe, secret }, [
    'Webhook of Gladsaxe, disabled',
    'ROTATE_SECRET',
  ]),
  stale('enableWebhook', 'of Gladsaxe', { webhookId: gladsaxe }, ['Webhook of Gladsaxe, disabled', 'ENABLE']),
  stale('disableWebhook', 'of Ballerup', { webhookId: ballerup }, ['Webhook of Ballerup', 'DISABLE']),
  stopped('redeliverWebhookDelivery', 'of Ballerup', null, () => ({
    deliveryId: idOf('WebhookDelivery', 'Ballerup'),
  })),
];
