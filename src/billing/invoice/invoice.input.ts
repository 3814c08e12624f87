/** Owns the inputs and payloads of issuing invoices and recording their payment. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../../platform/payload.js';
import { DateScalar } from '../../platform/scalar.js';
import { TextField } from '../../platform/text-field.js';
import { StatementType } from '../statement/index.js';
import { InvoiceType } from './invoice.type.js';

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

export const IssueInvoicePayload = payloadType('IssueInvoice', {
  statement: StatementType,
  invoices: [InvoiceType],
});
export const RecordPaymentPayload = payloadType('RecordPayment', { statement: StatementType });
