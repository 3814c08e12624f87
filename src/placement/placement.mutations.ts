/** Owns the mutations on referrals and placements. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
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
  @Mutates(
    ReferCandidateInput,
    ReferCandidatePayload,
    referCandidate,
    'Refer an own candidate to a partnership (visitér kandidat).',
  )
  referCandidate: unknown;

  @Mutates(PlanTalkInput, PlanTalkPayload, planTalk, 'Plan the talk with the mentor (aftal samtale).')
  planTalk: unknown;

  @Mutates(
    AcceptReferralInput,
    AcceptReferralPayload,
    acceptReferral,
    'Accept into a slot on dates, which makes the planned placement (acceptér).',
  )
  acceptReferral: unknown;

  @Mutates(DeclineReferralInput, DeclineReferralPayload, declineReferral, 'Decline with a reason (afvis).')
  declineReferral: unknown;

  @Mutates(
    WithdrawReferralInput,
    WithdrawReferralPayload,
    withdrawReferral,
    'Withdraw an own referral (træk tilbage).',
  )
  withdrawReferral: unknown;

  @Mutates(
    StartPlacementInput,
    StartPlacementPayload,
    startPlacement,
    'Record that the trainee has turned up (registrér start).',
  )
  startPlacement: unknown;

  @Mutates(
    ExtendPlacementInput,
    ExtendPlacementPayload,
    extendPlacement,
    'Extend to a later expected end (forlæng).',
  )
  extendPlacement: unknown;

  @Mutates(
    MovePlacementInput,
    MovePlacementPayload,
    movePlacement,
    'Move to another slot from a date (flyt).',
  )
  movePlacement: unknown;

  @Mutates(CancelPlacementInput, CancelPlacementPayload, cancelPlacement, 'Cancel before it begins (aflys).')
  cancelPlacement: unknown;

  @Mutates(EndPlacementInput, EndPlacementPayload, endPlacement, 'End with an outcome (afslut).')
  endPlacement: unknown;
}
