/** Owns the inputs and payloads of the mutations on referrals and placements. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { DateScalar, DateTimeScalar } from '../platform/scalar.js';
import { TextField } from '../platform/text-field.js';
import { PlacementOutcome } from './placement.entity.js';
import { PlacementType, ReferralType } from './placement.type.js';

@InputType({ description: 'A candidate to refer (visitation).' })
export class ReferCandidateInput extends MutationInput {
  @Field(() => ID, { description: 'The candidate; an own one (kandidat).' })
  candidateId: string;

  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { nullable: true, description: 'The slot in mind, if any (praktikplads).' })
  slotId?: string | null;
}

@InputType({ description: 'The talk with the mentor (samtale).' })
export class PlanTalkInput extends ChangeInput {
  @Field(() => ID, { description: 'The referral (visitation).' })
  referralId: string;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  talkAt: Date;
}

@InputType({ description: 'A referral to accept (accept).' })
export class AcceptReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'The referral (visitation).' })
  referralId: string;

  @Field(() => ID, { description: 'The slot (praktikplads).' })
  slotId: string;

  @Field(() => DateScalar, { description: 'The first day (startdato).' })
  startsOn: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The expected last day; the agreement’s usual length when left out (forventet slutdato).',
  })
  expectedEndOn?: string | null;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description: 'Why it is longer than the agreement’s longest (begrundelse for varighed).',
  })
  lengthReason?: string | null;
}

@InputType({ description: 'A referral to decline (afvisning).' })
export class DeclineReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'The referral (visitation).' })
  referralId: string;

  @TextField({ max: 1000, kind: 'lines', description: 'Why; no health details (begrundelse).' })
  reason: string;
}

@InputType({ description: 'A referral to withdraw (tilbagetrækning).' })
export class WithdrawReferralInput extends ChangeInput {
  @Field(() => ID, { description: 'The referral (visitation).' })
  referralId: string;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description: 'Why; no health details (begrundelse).',
  })
  reason?: string | null;
}

@InputType()
abstract class PlacementChangeInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement (praktikforløb).' })
  placementId: string;
}

@InputType({ description: 'That the trainee has turned up (start).' })
export class StartPlacementInput extends PlacementChangeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day it was; the planned day when left out (startdato).',
  })
  startedOn?: string | null;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description:
      'Why, if an earlier start makes it longer than the agreement’s longest (begrundelse for varighed).',
  })
  lengthReason?: string | null;
}

@InputType({ description: 'A later expected end (forlængelse).' })
export class ExtendPlacementInput extends PlacementChangeInput {
  @Field(() => DateScalar, { description: 'The new expected last day (forventet slutdato).' })
  expectedEndOn: string;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description: 'Why it is longer than the agreement’s longest (begrundelse for varighed).',
  })
  lengthReason?: string | null;
}

@InputType({ description: 'A move to another slot (flytning).' })
export class MovePlacementInput extends PlacementChangeInput {
  @Field(() => ID, { description: 'The other slot (praktikplads).' })
  slotId: string;

  @Field(() => DateScalar, { description: 'The first day there (fra og med).' })
  on: string;
}

@InputType({ description: 'A planned placement to cancel (aflysning).' })
export class CancelPlacementInput extends PlacementChangeInput {}

@InputType({ description: 'The end of a placement (afslutning).' })
export class EndPlacementInput extends PlacementChangeInput {
  @Field(() => DateScalar, { description: 'The last day (slutdato).' })
  endedOn: string;

  @Field(() => PlacementOutcome, { description: 'What it led to (resultat).' })
  outcome: PlacementOutcome;
}

const referral = { referral: ReferralType };
const placement = { placement: PlacementType };

export const ReferCandidatePayload = payloadType('ReferCandidate', referral);
export const PlanTalkPayload = payloadType('PlanTalk', referral);
export const AcceptReferralPayload = payloadType('AcceptReferral', { ...referral, ...placement });
export const DeclineReferralPayload = payloadType('DeclineReferral', referral);
export const WithdrawReferralPayload = payloadType('WithdrawReferral', referral);
export const StartPlacementPayload = payloadType('StartPlacement', placement);
export const ExtendPlacementPayload = payloadType('ExtendPlacement', placement);
export const MovePlacementPayload = payloadType('MovePlacement', placement);
export const CancelPlacementPayload = payloadType('CancelPlacement', placement);
export const EndPlacementPayload = payloadType('EndPlacement', placement);
