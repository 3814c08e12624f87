/** Owns what statements tell: each of their steps, to the company, the tovholder and the payer, and to no other payer. */
import { eventKinds } from '../identity/index.js';
import { decidersAnd, type Parties } from '../partnership/index.js';
import type { Told } from '../platform/events/event-log.js';
import { StepKind } from './closed-bill.entity.js';

export const statementEvents = eventKinds({
  STATEMENT_CLOSED:
    'A month was closed; what the payer owes for it is ready to be approved (afregning klar).',
  STATEMENT_APPROVED: 'The payer has approved a statement (afregning godkendt).',
  STATEMENT_DISPUTED: 'The payer has disputed lines of a statement (indsigelse).',
  STATEMENT_DISPUTE_GIVEN_UP: 'The payer has given up a dispute; the lines stand (indsigelse frafaldet).',
  STATEMENT_LINES_STRUCK: 'The company has dropped disputed lines (linjer bortfaldet).',
  STATEMENT_INVOICED: 'An invoice or credit note was issued of a statement (faktura udstedt).',
  STATEMENT_PAID: 'The payment of an invoice was recorded (betaling registreret).',
  STATEMENT_WAITS: 'Nobody has approved or disputed a statement for 14 days (afregning venter).',
});

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
