/** Owns the inputs and payloads of the mutations on bills. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../../platform/payload.js';
import { DateScalar, MonthScalar } from '../../platform/scalar.js';
import { TextField } from '../../platform/text-field.js';
import { BillingPeriodType, StatementType } from './statement.type.js';
import { InvoiceType } from '../invoice/invoice.type.js';

@InputType({ description: 'A month to close (luk måneden).' })
export class CloseBillingPeriodInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => MonthScalar, { description: 'The month, `2015-04` (måned).' })
  period: string;
}

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

@InputType({ description: 'What is approved, to be invoiced (fakturér).' })
export class IssueInvoiceInput extends ChangeInput {
  @Field(() => ID, { description: 'The statement (afregning).' })
  statementId: string;

  @TextField({
    nullable: true,
    max: 1000,
    kind: 'lines',
    description: 'Why the tovholder does it on the company’s behalf; needed then (begrundelse).',
  })
  reason?: string | null;
}

@InputType({ description: 'That an invoice was paid (registrér betaling).' })
export class RecordPaymentInput extends MutationInput {
  @Field(() => ID, { description: 'The invoice or credit note (faktura eller kreditnota).' })
  invoiceId: string;

  @Field(() => DateScalar, { description: 'When (betalt den).' })
  paidOn: string;
}

export const CloseBillingPeriodPayload = payloadType('CloseBillingPeriod', {
  billingPeriod: BillingPeriodType,
});
export const ApproveStatementPayload = payloadType('ApproveStatement', { statement: StatementType });
export const DisputeLinesPayload = payloadType('DisputeLines', { statement: StatementType });
export const SettleDisputePayload = payloadType('SettleDispute', { statement: StatementType });
export const IssueInvoicePayload = payloadType('IssueInvoice', {
  statement: StatementType,
  invoices: [InvoiceType],
});
export const RecordPaymentPayload = payloadType('RecordPayment', { statement: StatementType });
