/** Owns how notifications and the inbox are read: straight from the events of one's party, with one's own marks. */
import { eventCursor, type RequestContext, type Viewer } from '../identity/index.js';
import { enumIs } from '../platform/comparator.js';
import { knownNotices } from '../platform/events/event-kind.js';
import { Event } from '../platform/events/event.entity.js';
import { allOf, type Predicate, where } from '../platform/database/predicate.js';
import type { Cell, PageSource, ReadMap, Source } from '../platform/read/read-map.js';
import { Inbox } from './inbox.entity.js';
import { stateSql, unreadNotifications, visibleNotifications } from './notice.access.js';
import { NotificationStatus, type NotificationWhere } from './notification.type.js';

type Map = ReadMap<Viewer, RequestContext>;

const me = (cell: Cell<Viewer>): string => cell.bind(({ viewer }) => viewer.membershipId, 'uuid');

const unnamed = (): string[] => Object.keys(knownNotices).filter((kind) => !knownNotices[kind]?.by);

/** The party that did it, where somebody did and all who are told may know. */
const doer = (type: 'Company' | 'Jobcentre'): Source<Viewer, RequestContext> => ({
  kind: 'one',
  type,
  covered: true,
  on: (cell, other) =>
    `${other}.id = ${cell.alias}.by_party_id AND ${cell.alias}.by_membership_id IS NOT NULL
       AND ${cell.alias}.kind <> ALL(${cell.bind(unnamed, 'text[]')})`,
});

// Nobody reads more; whoever left them for years need not wait until they are counted.
const mostUnread = 1_000;

const notificationMap: Map = {
  type: 'Notification',
  entity: Event,
  access: visibleNotifications,
  fields: {
    status: { kind: 'sql', sql: (cell) => stateSql(cell.alias, me(cell)) },
    partnership: {
      kind: 'one',
      type: 'Partnership',
      covered: false,
      on: ({ alias }, other) => `${other}.id = ${alias}.partnership_id`,
    },
    byCompany: doer('Company'),
    byJobcentre: doer('Jobcentre'),
    subject: { kind: 'code' },
  },
};

const inboxMap: Map = {
  type: 'Inbox',
  entity: Inbox,
  access: (viewer, alias) => where(`${alias}.id = :me::uuid`, { me: viewer.membershipId }),
  fields: {
    unread: {
      kind: 'sql',
      sql: (cell) =>
        `(SELECT count(*)::int FROM (SELECT FROM event news
            WHERE ${cell.condition((viewer) => unreadNotifications(viewer, 'news'))} LIMIT ${mostUnread}) counted)`,
    },
  },
};

export const notificationMaps: readonly Map[] = [notificationMap, inboxMap];

const ofStatus = (alias: string, viewer: Viewer, filter: NotificationWhere['status']): Predicate => {
  const wanted = enumIs<NotificationStatus>(stateSql(alias, ':me::uuid'), 'status', filter);
  return { sql: wanted.sql, params: { ...wanted.params, me: viewer.membershipId } };
};

export const notificationPage: PageSource<Viewer> = {
  kind: 'page',
  type: 'Notification',
  filter: (alias, _parent, viewer, args) => {
    const filter = args.where as NotificationWhere | null | undefined;
    return allOf(
      visibleNotifications(viewer, alias),
      enumIs(`${alias}.kind`, 'kind', filter?.kind),
      ofStatus(alias, viewer, filter?.status),
    );
  },
  order: [{ property: 'at', type: 'timestamptz', descending: true }],
  more: eventCursor,
};
