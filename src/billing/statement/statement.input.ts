/** Owns the inputs and payloads of the mutations on statements, and what closing a month gives. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, payloadType } from '../../platform/payload.js';
import { TextField } from '../../platform/text-field.js';
import { BillingPeriodType, StatementType } from './statement.type.js';

@InputType({ description: 'A statement to approve (godkend afregning).' })
export class ApproveStatementInput extends ChangeInput {
  @Field(() => ID, { description: 'The statement (afregning).' })
  statementId: string;
}

@InputType({ description: 'Lines to dispute (gør indsigelse).' })
export class DisputeLinesInput extends ChangeInput {
  @Field(() => ID, { description: 'The statement (afregning).' })
  statementId: string;

  @Field(() => [ID], { description: 'Its lines (linjer).' })
  lineIds: string[];

  @TextField({ max: 1000, kind: 'lines', description: 'Why, without names or CPR numbers (begrundelse).' })
  reason: string;
}

@InputType({ description: 'A dispute to settle (afgør indsigelse).' })
export class SettleDisputeInput extends ChangeInput {
  @Field(() => ID, { description: 'The statement (afregning).' })
  statementId: string;

  @Field(() => [ID], { description: 'The disputed lines (linjer).' })
  lineIds: string[];

  @Field({
    description:
      'True: the payer gives the dispute up and the lines stand; false: the company drops them, and they are taken back in the next close (linjerne står ved magt).',
  })
  stands: boolean;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description: 'Why; needed to drop lines (begrundelse).',
  })
  reason?: string | null;
}

export const CloseBillingPeriodPayload = payloadType('CloseBillingPeriod', {
  billingPeriod: BillingPeriodType,
});
export const ApproveStatementPayload = payloadType('ApproveStatement', { statement: StatementType });
export const DisputeLinesPayload = payloadType('DisputeLines', { statement: StatementType });
export const SettleDisputePayload = payloadType('SettleDispute', { statement: StatementType });
