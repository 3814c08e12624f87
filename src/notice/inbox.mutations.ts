/** Owns the mutations on the inbox. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
import {
  MarkNotificationDoneInput,
  MarkNotificationDonePayload,
  MarkNotificationsReadInput,
  MarkNotificationsReadPayload,
  SetMailPreferenceInput,
  SetMailPreferencePayload,
} from './inbox.input.js';
import { markNotificationDone, markNotificationsRead, setMailPreference } from './inbox.service.js';

@Resolver()
export class InboxMutations {
  @Mutates(
    MarkNotificationsReadInput,
    MarkNotificationsReadPayload,
    markNotificationsRead,
    'Mark notifications as read, on all devices (markér beskeder som læst).',
  )
  markNotificationsRead: unknown;

  @Mutates(
    MarkNotificationDoneInput,
    MarkNotificationDonePayload,
    markNotificationDone,
    'Say that nothing more is to be done about a notification (markér besked som færdig).',
  )
  markNotificationDone: unknown;

  @Mutates(
    SetMailPreferenceInput,
    SetMailPreferencePayload,
    setMailPreference,
    'Say how mail about notifications shall come (vælg mail).',
  )
  setMailPreference: unknown;
}
