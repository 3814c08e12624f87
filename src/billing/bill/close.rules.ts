/** Owns what keeps a month from being closed: all of it at once, from facts alone. */
import { monthRange } from '../../platform/calendar/calendar.js';
import { type ProblemFact, problem } from '../../platform/problem.js';
import { type BillLine, overduePlacements } from './billing.rules.js';
import type { PartnershipFacts } from './facts.read.js';
import { undocumented } from './wage-documentation.rules.js';

/** What every other blocker waits for: nothing else is computed before. */
export const endProblems = (month: string, today: string): ProblemFact[] =>
  today <= monthRange(month).to ? [problem('PERIOD_NOT_ENDED', 'period')] : [];

/**
 * What a user must do first, or wait for.
 * @param open the first month before it that has passed unclosed and would have lines
 * @param lines those the month would be closed with
 */
export function closeProblems(
  facts: PartnershipFacts,
  month: string,
  today: string,
  open: string | null,
  lines: readonly Pick<BillLine, 'jobcentreId' | 'termId'>[],
): ProblemFact[] {
  const notEnded = endProblems(month, today);
  if (notEnded.length > 0) return notEnded;
  const payers = facts.payers.filter(({ jobcentreId }) =>
    lines.some((line) => line.jobcentreId === jobcentreId),
  );
  return [
    ...(open === null ? [] : [problem('EARLIER_PERIOD_OPEN', 'period', { period: open })]),
    ...overduePlacements(facts, month, today).map(({ placement }) =>
      problem('PLACEMENT_OVERDUE', 'placements', {
        reference: placement.reference,
        expectedEndOn: placement.expectedEndOn,
      }),
    ),
    ...withoutVat(facts, lines).map((number) => problem('VAT_CATEGORY_REQUIRED', 'agreement', { number })),
    ...withoutWages(facts, month, lines),
    ...payers
      .filter((payer) => payer.gln === null)
      .map(({ name }) => problem('GLN_REQUIRED', 'gln', { jobcentre: name })),
    ...payers
      .filter((payer) => payer.demandsOrderNumber && !payer.orderNumber)
      .map(({ name }) => problem('ORDER_NUMBER_REQUIRED', 'orderNumber', { jobcentre: name })),
  ];
}

/** Versions whose lines would be billed. */
function billedVersions(facts: PartnershipFacts, lines: readonly Pick<BillLine, 'termId'>[]) {
  const billed = new Set(lines.map((line) => line.termId));
  const agreements = new Set(facts.terms.filter(({ id }) => billed.has(id)).map((term) => term.agreementId));
  return facts.agreements.filter(({ id }) => agreements.has(id));
}

/** Those of them that have no VAT category. */
const withoutVat = (facts: PartnershipFacts, lines: readonly Pick<BillLine, 'termId'>[]): number[] =>
  billedVersions(facts, lines)
    .filter(({ vatCategory }) => vatCategory === null)
    .map(({ number }) => number);

/** The law pays for actual wages (billing.md, Life of a bill), so they are documented before the month is closed. */
function withoutWages(
  facts: PartnershipFacts,
  month: string,
  lines: readonly Pick<BillLine, 'termId'>[],
): ProblemFact[] {
  return billedVersions(facts, lines)
    .filter(({ rateBasis }) => rateBasis === 'ACTUAL_COST')
    .flatMap(({ id, number }) => {
      const missing = facts.terms
        .filter(({ agreementId }) => agreementId === id)
        .map((term) => undocumented(month, term, facts.wages))
        .find((days) => days !== null);
      if (!missing) return [];
      const { from: start, to: expectedEndOn } = missing;
      return [problem('WAGE_DOCUMENTATION_REQUIRED', 'wageDocumentation', { number, start, expectedEndOn })];
    });
}
