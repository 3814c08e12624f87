/** Owns the input of closing a month. */
import { Field, ID, InputType } from 'type-graphql';
import { MutationInput } from '../../platform/payload.js';
import { MonthScalar } from '../../platform/scalar.js';

@InputType({ description: 'A month to close (luk måneden).' })
export class CloseBillingPeriodInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => MonthScalar, { description: 'The month, `2015-04` (måned).' })
  period: string;
}
