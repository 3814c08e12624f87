/** Owns the mutations of bills. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import {
  ApproveStatementInput,
  ApproveStatementPayload,
  CloseBillingPeriodInput,
  CloseBillingPeriodPayload,
  DisputeLinesInput,
  DisputeLinesPayload,
  IssueInvoiceInput,
  IssueInvoicePayload,
  RecordPaymentInput,
  RecordPaymentPayload,
  SettleDisputeInput,
  SettleDisputePayload,
} from './billing.input.js';
import { closeBillingPeriod } from './close-period.js';
import { issueInvoice } from './issue-invoice.js';
import { approveStatement, disputeLines, recordPayment, settleDispute } from './statement.service.js';

const whatToDo = { description: 'What to do (indhold).' } as const;

@Resolver()
export class BillingMutations {
  @Mutation(() => CloseBillingPeriodPayload, {
    description: 'Close a month that has ended; again it changes nothing (luk måneden).',
  })
  closeBillingPeriod(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CloseBillingPeriodInput, whatToDo) input: CloseBillingPeriodInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, closeBillingPeriod);
  }

  @Mutation(() => ApproveStatementPayload, {
    description: 'Approve the lines that are not disputed, as the payer (godkend afregning).',
  })
  approveStatement(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ApproveStatementInput, whatToDo) input: ApproveStatementInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, approveStatement);
  }

  @Mutation(() => DisputeLinesPayload, {
    description: 'Dispute lines that are not invoiced, as the payer (gør indsigelse).',
  })
  disputeLines(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DisputeLinesInput, whatToDo) input: DisputeLinesInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, disputeLines);
  }

  @Mutation(() => SettleDisputePayload, {
    description:
      'Settle a dispute: the payer lets the lines stand, or the company drops them (afgør indsigelse).',
  })
  settleDispute(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SettleDisputeInput, whatToDo) input: SettleDisputeInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, settleDispute);
  }

  @Mutation(() => IssueInvoicePayload, {
    description:
      'Invoice the approved lines, as the company or on its behalf; below zero it is a credit note (fakturér).',
  })
  issueInvoice(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => IssueInvoiceInput, whatToDo) input: IssueInvoiceInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, issueInvoice);
  }

  @Mutation(() => RecordPaymentPayload, {
    description: 'Record that an invoice was paid, as the company (registrér betaling).',
  })
  recordPayment(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordPaymentInput, whatToDo) input: RecordPaymentInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, recordPayment);
  }
}
