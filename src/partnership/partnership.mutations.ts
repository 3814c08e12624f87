/** Owns the mutations of partnerships and participations. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import {
  ApproveParticipationInput,
  ApproveParticipationPayload,
  CreatePartnershipInput,
  CreatePartnershipPayload,
  HandOverTovholderInput,
  HandOverTovholderPayload,
  InviteJobcentreInput,
  InviteJobcentrePayload,
  LeavePartnershipInput,
  LeavePartnershipPayload,
  RequestToJoinInput,
  RequestToJoinPayload,
  SetContactInput,
  SetContactPayload,
  SetQuotaInput,
  SetQuotaPayload,
} from './partnership.input.js';
import { createPartnership, handOverTovholder, setContact } from './partnership.service.js';
import {
  approveParticipation,
  inviteJobcentre,
  leavePartnership,
  requestToJoin,
  setQuota,
} from './participation.service.js';

@Resolver()
export class PartnershipMutations {
  @Mutation(() => CreatePartnershipPayload, {
    description: 'Prepare a partnership; it is in force once its agreement is signed (opret partnerskab).',
  })
  createPartnership(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CreatePartnershipInput, { description: 'What to do (indhold).' })
    input: CreatePartnershipInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, createPartnership);
  }

  @Mutation(() => HandOverTovholderPayload, {
    description: 'Give the role of tovholder on, from a date (giv tovholderrollen videre).',
  })
  handOverTovholder(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => HandOverTovholderInput, { description: 'What to do (indhold).' })
    input: HandOverTovholderInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, handOverTovholder);
  }

  @Mutation(() => SetContactPayload, {
    description: 'Name the one contact of one’s own side, and the deputy (sæt kontaktperson).',
  })
  setContact(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetContactInput, { description: 'What to do (indhold).' }) input: SetContactInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setContact);
  }

  @Mutation(() => RequestToJoinPayload, {
    description: 'Ask to join for one’s own jobcentre (anmod om deltagelse).',
  })
  requestToJoin(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RequestToJoinInput, { description: 'What to do (indhold).' })
    input: RequestToJoinInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, requestToJoin);
  }

  @Mutation(() => InviteJobcentrePayload, { description: 'Invite a jobcentre to join (inviter jobcenter).' })
  inviteJobcentre(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => InviteJobcentreInput, { description: 'What to do (indhold).' })
    input: InviteJobcentreInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, inviteJobcentre);
  }

  @Mutation(() => ApproveParticipationPayload, {
    description: 'Approve for one’s own side: tovholder and company, each once (godkend deltagelse).',
  })
  approveParticipation(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ApproveParticipationInput, { description: 'What to do (indhold).' })
    input: ApproveParticipationInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, approveParticipation);
  }

  @Mutation(() => SetQuotaPayload, {
    description: 'Set the number of slots of a participation from a date (sæt kvote).',
  })
  setQuota(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetQuotaInput, { description: 'What to do (indhold).' }) input: SetQuotaInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setQuota);
  }

  @Mutation(() => LeavePartnershipPayload, {
    description: 'Leave with one’s own jobcentre after a last day (forlad partnerskab).',
  })
  leavePartnership(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => LeavePartnershipInput, { description: 'What to do (indhold).' })
    input: LeavePartnershipInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, leavePartnership);
  }
}
