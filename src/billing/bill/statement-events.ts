/** Owns what statements tell: each of their steps, to the company, the tovholder and the payer, and to no other payer. */
import { decidersAnd, type Parties } from '../../partnership/index.js';
import type { Told } from '../../platform/events/event-log.js';
import { StepKind } from './closed-bill.entity.js';
import { namesOf } from '../../platform/events/event-kind.js';
import { billingKinds } from './billing.kinds.js';

export const statementEvents = namesOf(billingKinds);

const kinds: Readonly<Record<StepKind, string>> = {
  CLOSED: statementEvents.STATEMENT_CLOSED,
  APPROVED: statementEvents.STATEMENT_APPROVED,
  DISPUTED: statementEvents.STATEMENT_DISPUTED,
  STANDS: statementEvents.STATEMENT_DISPUTE_GIVEN_UP,
  STRUCK: statementEvents.STATEMENT_LINES_STRUCK,
  INVOICED: statementEvents.STATEMENT_INVOICED,
  PAID: statementEvents.STATEMENT_PAID,
};

interface Subject {
  readonly id: string;
  readonly partnershipId: string;
  readonly jobcentreId: string;
}

/** What a step tells. @param parties of the statement's partnership */
export const stepTold = (
  kind: StepKind,
  { id, partnershipId, jobcentreId }: Subject,
  parties: Parties,
): Told => ({
  kind: kinds[kind],
  subject: { type: 'Statement', id },
  partnershipId,
  parties: decidersAnd(parties, jobcentreId),
});
