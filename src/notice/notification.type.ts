/** Owns the GraphQL forms of notifications, the inbox they lie in, and what comes live. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CompanyType, JobcentreType } from '../identity/index.js';
import { PartnershipType } from '../partnership/index.js';
import { connectionType } from '../platform/connection.js';
import { knownKinds } from '../platform/events/event-kind.js';
import { Node } from '../platform/node.js';
import { DateTimeScalar } from '../platform/scalar.js';
import { MailPreference } from './inbox.entity.js';

export enum NotificationStatus {
  UNREAD = 'UNREAD',
  READ = 'READ',
  DONE = 'DONE',
}

registerEnumType(NotificationStatus, {
  name: 'NotificationStatus',
  description: 'How far its owner has come with a notification, on all devices (status).',
  valuesConfig: {
    UNREAD: { description: 'Not read yet (ulæst).' },
    READ: { description: 'Read (læst).' },
    DONE: { description: 'Nothing more to do about it (færdig).' },
  },
});
registerEnumType(MailPreference, {
  name: 'MailPreference',
  description: 'How one wants mail about notifications; it never says more than how many (mailvalg).',
  valuesConfig: {
    AT_ONCE: { description: 'As they come (med det samme).' },
    DIGEST: { description: 'Together, once a working day (samlet).' },
    NONE: { description: 'No mail (ingen mail).' },
  },
});

@ObjectType('Notification', {
  implements: Node,
  description: 'Something that happened and concerns one in one’s role (besked).',
})
export class NotificationType extends Node {
  @Field(() => knownKinds, { description: 'What happened (begivenhed).' })
  kind: string;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  @Field(() => NotificationStatus, { description: 'Unread, read or done (status).' })
  status: NotificationStatus;

  @Field(() => PartnershipType, {
    nullable: true,
    description: 'Of which partnership; null while one does not belong to it (partnerskab).',
  })
  partnership: PartnershipType | null;

  @Field(() => CompanyType, { nullable: true, description: 'The company that did it (virksomhed).' })
  byCompany: CompanyType | null;

  @Field(() => JobcentreType, {
    nullable: true,
    description: 'The jobcentre that did it; null also where one may not know which (jobcenter).',
  })
  byJobcentre: JobcentreType | null;
}

export const NotificationConnection = connectionType('Notification', NotificationType, 'besked', {
  eventCursor: true,
});

@ObjectType('Inbox', { description: 'The inbox of one’s membership (indbakke).' })
export class InboxType {
  @Field(() => MailPreference, { description: 'How one wants mail (mailvalg).' })
  mail: MailPreference;

  @Field(() => Int, {
    description: 'How many notifications are unread; 1,000 stands for as many or more (ulæste).',
  })
  unread: number;
}

@ObjectType('NotificationEvent', { description: 'A notification that has just come (ny besked).' })
export class NotificationEventType {
  @Field({ description: 'Where it stands; `after` goes on behind it (markør).' })
  cursor: string;

  @Field(() => NotificationType, { description: 'The notification (besked).' })
  notification: NotificationType;
}

@InputType({ description: 'Compares how far one has come with a notification (status).' })
export class NotificationStatusWhere {
  @Field(() => NotificationStatus, { nullable: true, description: 'Is this one (er denne).' })
  eq?: NotificationStatus | null;

  @Field(() => [NotificationStatus], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: NotificationStatus[] | null;
}

@InputType({ description: 'Compares what happened (begivenhed).' })
export class EventKindWhere {
  @Field(() => knownKinds, { nullable: true, description: 'Is this one (er denne).' })
  eq?: string | null;

  @Field(() => [knownKinds], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: string[] | null;
}

@InputType({ description: 'Which notifications; all given parts must hold (hvilke beskeder).' })
export class NotificationWhere {
  @Field(() => NotificationStatusWhere, { nullable: true, description: 'Unread, read or done (status).' })
  status?: NotificationStatusWhere | null;

  @Field(() => EventKindWhere, { nullable: true, description: 'By what happened (begivenhed).' })
  kind?: EventKindWhere | null;
}
