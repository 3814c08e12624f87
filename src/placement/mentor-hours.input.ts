/** Owns the inputs and payloads of the mutations on mentor hours. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { DateScalar, DecimalScalar, MonthScalar } from '../platform/scalar.js';
import { MentorHoursType } from './mentor-hours.type.js';
import { PlacementType } from './placement.type.js';

@InputType({
  description: 'Hours given on a day; again before attestation they are corrected (mentortimer).',
})
export class RecordMentorHoursInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement (praktikforløb).' })
  placementId: string;

  @Field(() => DateScalar, { description: 'The day, within the placement (dato).' })
  givenOn: string;

  @Field(() => DecimalScalar, { description: 'From 0.25 to 24, in quarters of an hour (timer).' })
  hours: string;
}

@InputType({ description: 'The recorded hours of a month to vouch for (attestation).' })
export class AttestMentorHoursInput extends MutationInput {
  @Field(() => ID, { description: 'The placement (praktikforløb).' })
  placementId: string;

  @Field(() => MonthScalar, { description: 'The month, `2015-04` (måned).' })
  month: string;
}

export const RecordMentorHoursPayload = payloadType('RecordMentorHours', { mentorHours: MentorHoursType });
export const AttestMentorHoursPayload = payloadType('AttestMentorHours', {
  placement: PlacementType,
  mentorHours: [MentorHoursType],
});
