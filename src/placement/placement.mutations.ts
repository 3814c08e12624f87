/** Owns the mutations on referrals and placements. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import {
  AcceptReferralInput,
  AcceptReferralPayload,
  CancelPlacementInput,
  CancelPlacementPayload,
  DeclineReferralInput,
  DeclineReferralPayload,
  EndPlacementInput,
  EndPlacementPayload,
  ExtendPlacementInput,
  ExtendPlacementPayload,
  MovePlacementInput,
  MovePlacementPayload,
  PlanTalkInput,
  PlanTalkPayload,
  ReferCandidateInput,
  ReferCandidatePayload,
  StartPlacementInput,
  StartPlacementPayload,
  WithdrawReferralInput,
  WithdrawReferralPayload,
} from './placement.input.js';
import {
  acceptReferral,
  declineReferral,
  planTalk,
  referCandidate,
  withdrawReferral,
} from './referral.service.js';
import {
  cancelPlacement,
  endPlacement,
  extendPlacement,
  movePlacement,
  startPlacement,
} from './placement.service.js';

@Resolver()
export class PlacementMutations {
  @Mutation(() => ReferCandidatePayload, {
    description: 'Refer an own candidate to a partnership (visitér kandidat).',
  })
  referCandidate(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReferCandidateInput, { description: 'What to do (indhold).' })
    input: ReferCandidateInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, referCandidate);
  }

  @Mutation(() => PlanTalkPayload, { description: 'Plan the talk with the mentor (aftal samtale).' })
  planTalk(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => PlanTalkInput, { description: 'What to do (indhold).' }) input: PlanTalkInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, planTalk);
  }

  @Mutation(() => AcceptReferralPayload, {
    description: 'Accept into a slot on dates, which makes the planned placement (acceptér).',
  })
  acceptReferral(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AcceptReferralInput, { description: 'What to do (indhold).' })
    input: AcceptReferralInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, acceptReferral);
  }

  @Mutation(() => DeclineReferralPayload, { description: 'Decline with a reason (afvis).' })
  declineReferral(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DeclineReferralInput, { description: 'What to do (indhold).' })
    input: DeclineReferralInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, declineReferral);
  }

  @Mutation(() => WithdrawReferralPayload, { description: 'Withdraw an own referral (træk tilbage).' })
  withdrawReferral(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => WithdrawReferralInput, { description: 'What to do (indhold).' })
    input: WithdrawReferralInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, withdrawReferral);
  }

  @Mutation(() => StartPlacementPayload, {
    description: 'Record that the trainee has turned up (registrér start).',
  })
  startPlacement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => StartPlacementInput, { description: 'What to do (indhold).' })
    input: StartPlacementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, startPlacement);
  }

  @Mutation(() => ExtendPlacementPayload, { description: 'Extend to a later expected end (forlæng).' })
  extendPlacement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ExtendPlacementInput, { description: 'What to do (indhold).' })
    input: ExtendPlacementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, extendPlacement);
  }

  @Mutation(() => MovePlacementPayload, { description: 'Move to another slot from a date (flyt).' })
  movePlacement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MovePlacementInput, { description: 'What to do (indhold).' })
    input: MovePlacementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, movePlacement);
  }

  @Mutation(() => CancelPlacementPayload, { description: 'Cancel before it begins (aflys).' })
  cancelPlacement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CancelPlacementInput, { description: 'What to do (indhold).' })
    input: CancelPlacementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, cancelPlacement);
  }

  @Mutation(() => EndPlacementPayload, { description: 'End with an outcome (afslut).' })
  endPlacement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => EndPlacementInput, { description: 'What to do (indhold).' }) input: EndPlacementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, endPlacement);
  }
}
