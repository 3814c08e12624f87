/** Owns the mutations of bills. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
import { closeBillingPeriod, CloseBillingPeriodInput } from './bill/index.js';
import {
  IssueInvoiceInput,
  IssueInvoicePayload,
  issueInvoice,
  RecordPaymentInput,
  RecordPaymentPayload,
  recordPayment,
} from './invoice/index.js';
import {
  ApproveStatementInput,
  ApproveStatementPayload,
  approveStatement,
  CloseBillingPeriodPayload,
  DisputeLinesInput,
  DisputeLinesPayload,
  disputeLines,
  SettleDisputeInput,
  SettleDisputePayload,
  settleDispute,
} from './statement/index.js';

@Resolver()
export class BillingMutations {
  @Mutates(
    CloseBillingPeriodInput,
    CloseBillingPeriodPayload,
    closeBillingPeriod,
    'Close a month that has ended; again it changes nothing (luk måneden).',
  )
  closeBillingPeriod: unknown;

  @Mutates(
    ApproveStatementInput,
    ApproveStatementPayload,
    approveStatement,
    'Approve the lines that are not disputed, as the payer (godkend afregning).',
  )
  approveStatement: unknown;

  @Mutates(
    DisputeLinesInput,
    DisputeLinesPayload,
    disputeLines,
    'Dispute lines that are not invoiced, as the payer (gør indsigelse).',
  )
  disputeLines: unknown;

  @Mutates(
    SettleDisputeInput,
    SettleDisputePayload,
    settleDispute,
    'Settle a dispute: the payer lets the lines stand, or the company drops them (afgør indsigelse).',
  )
  settleDispute: unknown;

  @Mutates(
    IssueInvoiceInput,
    IssueInvoicePayload,
    issueInvoice,
    'Invoice the approved lines, as the company or on its behalf; below zero it is a credit note (fakturér).',
  )
  issueInvoice: unknown;

  @Mutates(
    RecordPaymentInput,
    RecordPaymentPayload,
    recordPayment,
    'Record that an invoice was paid, as the company (registrér betaling).',
  )
  recordPayment: unknown;
}
