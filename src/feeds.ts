/** Owns where the fields of Subscription take their events from: the only list of feeds. */
import { eventAdded } from './identity/event.resolver.js';
import { incidentEvents } from './incident/incident-events.js';
import { notificationAdded } from './notice/notification.resolver.js';
import type { Feed } from './platform/events/feed.js';

export const feeds: readonly Feed[] = [eventAdded, incidentEvents, notificationAdded];
