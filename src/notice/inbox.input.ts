/** Owns the inputs and payloads of what an inbox's owner does with it. */
import { Field, ID, InputType } from 'type-graphql';
import { MutationInput, payloadType } from '../platform/payload.js';
import { MailPreference } from './inbox.entity.js';
import { InboxType, NotificationType } from './notification.type.js';

@InputType({ description: 'What has been read (læste beskeder).' })
export class MarkNotificationsReadInput extends MutationInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'These, at most 50; all that there are now when it is left out (beskeder).',
  })
  notificationIds?: string[] | null;
}

@InputType({ description: 'What nothing more is to be done about (færdig besked).' })
export class MarkNotificationDoneInput extends MutationInput {
  @Field(() => ID, { description: 'The notification (besked).' })
  notificationId: string;
}

@InputType({ description: 'How one wants mail (mailvalg).' })
export class SetMailPreferenceInput extends MutationInput {
  @Field(() => MailPreference, { description: 'At once, in a digest, or not at all (mailvalg).' })
  mail: MailPreference;
}

export const MarkNotificationsReadPayload = payloadType('MarkNotificationsRead', { inbox: InboxType });
export const MarkNotificationDonePayload = payloadType('MarkNotificationDone', {
  notification: NotificationType,
});
export const SetMailPreferencePayload = payloadType('SetMailPreference', { inbox: InboxType });
