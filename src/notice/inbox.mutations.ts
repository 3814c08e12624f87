/** Owns the mutations on the inbox. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
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
  @Mutation(() => MarkNotificationsReadPayload, {
    description: 'Mark notifications as read, on all devices (markér beskeder som læst).',
  })
  markNotificationsRead(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MarkNotificationsReadInput, { description: 'What to do (indhold).' })
    input: MarkNotificationsReadInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, markNotificationsRead);
  }

  @Mutation(() => MarkNotificationDonePayload, {
    description: 'Say that nothing more is to be done about a notification (markér besked som færdig).',
  })
  markNotificationDone(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MarkNotificationDoneInput, { description: 'What to do (indhold).' })
    input: MarkNotificationDoneInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, markNotificationDone);
  }

  @Mutation(() => SetMailPreferencePayload, {
    description: 'Say how mail about notifications shall come (vælg mail).',
  })
  setMailPreference(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetMailPreferenceInput, { description: 'What to do (indhold).' })
    input: SetMailPreferenceInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setMailPreference);
  }
}
