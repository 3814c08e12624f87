/** Owns closed lines for the tests of closing: Falck's April 2015 at Station Gladsaxe 1, and what a case says differs. */
import type { KeptLine } from './closed-bill.read.js';
import { type BillingFacts, computePeriod } from './billing.rules.js';
import { type ClosingLine, ownLines, pendingLines } from './closing-line.rules.js';

export function keptLine(over: Partial<KeptLine> = {}): KeptLine {
  return {
    ...{ id: 'line-1', statementId: 'statement-1', number: 1, forPeriod: '2015-04', billedIn: '2015-04' },
    ...{ jobcentreId: 'jobcentre-159', rule: 'HOURLY_PER_OCCUPIED_SLOT', termId: 'hourly' },
    ...{ agreementId: 'agreement-1', placementId: 'P1', participationId: null, reference: 'P1' },
    ...{ from: '2015-04-01', to: '2015-04-30', days: 22, weeks: null, hours: '13.2', hoursPerWeek: '3' },
    ...{ quota: null, rate: 27_500, amount: 363_000, vatCategory: 'OUTSIDE_SCOPE', vatReason: 'Tilskud' },
    ...{
      explanation: { da: 'Praktik P1.', en: 'Placement P1.' },
      correctsId: null,
      strikes: false,
      hash: '',
    },
    ...over,
  };
}

/** The lines of a close as they are kept, numbered through, as if there were one payer. */
export const kept = (lines: readonly ClosingLine[], billedIn: string): KeptLine[] =>
  lines.map((line, at) =>
    keptLine({ ...line, id: `${billedIn}/${at + 1}`, statementId: billedIn, number: at + 1, billedIn }),
  );

/** What is pending by the pure rules alone: every closed month computed anew. */
export const pendingByRules = (
  facts: BillingFacts,
  months: readonly string[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
) =>
  pendingLines(
    months.flatMap((month) => computePeriod(facts, month).map((line) => ({ ...line, forPeriod: month }))),
    closed,
    struck,
    facts.terms,
  );

/** What a close writes by the pure rules alone. */
export function closingByRules(
  facts: BillingFacts,
  period: string,
  months: readonly string[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
): ClosingLine[] {
  const { strikes, adjustments } = pendingByRules(facts, months, closed, struck);
  const own = computePeriod(facts, period).map((line) => ({ ...line, forPeriod: period }));
  return [...strikes, ...adjustments, ...ownLines(own)];
}
