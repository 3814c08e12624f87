/** Owns the lines a close writes: what won disputes take back, what late corrections change, and the month itself. */
import { adjustmentsOf, type FreshLine } from './adjustment.rules.js';
import { type BillingFacts, type BillLine, computePeriod } from './billing.rules.js';
import type { KeptLine } from './closed-bill.read.js';
import { giveUpsOf, strikesOf } from './strike.rules.js';

/** A line before it has a statement and a number there. */
export type ClosingLine = Omit<
  KeptLine,
  | 'id'
  | 'statementId'
  | 'number'
  | 'billedIn'
  | 'agreementId'
  | 'hoursPerWeek'
  | 'vatCategory'
  | 'vatReason'
  | 'hash'
>;

/**
 * @param months the months closed so far
 * @param closed every closed line
 * @param struck the lines among them whose dispute was won
 */
export function closingLines(
  facts: BillingFacts,
  period: string,
  months: readonly string[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
): ClosingLine[] {
  const { strikes, adjustments } = pendingLines(facts, months, closed, struck);
  return [
    ...strikes,
    ...adjustments,
    ...computePeriod(facts, period).map((line) => ({
      ...asLine(line),
      forPeriod: period,
      quota: line.quota ?? null,
      rate: line.rate,
    })),
  ];
}

/** What the next close will bill of months that are closed. */
export function pendingLines(
  facts: BillingFacts,
  months: readonly string[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
): { strikes: ClosingLine[]; adjustments: ClosingLine[] } {
  const strikes = strikesOf(closed, struck);
  const fresh = months.flatMap((month): (FreshLine & { forPeriod: string })[] =>
    computePeriod(facts, month).map((line) => ({ ...line, period: firstOf(month), forPeriod: month })),
  );
  const giveUps = giveUpsOf(fresh, closed, struck);
  const adjustments = adjustmentsOf(
    [...fresh, ...giveUps.map((line) => ({ ...asKeyed(line), rate: 0 }))],
    [
      ...closed.map((line) => ({ ...asKeyed(line), closedIn: firstOf(line.billedIn) })),
      // As if they were closed already, so that they are no adjustments too.
      ...strikes.map((line, at) => ({ ...asKeyed(line), id: '', number: at, closedIn: lastOfAll })),
    ],
    facts.terms,
  );
  return {
    strikes,
    adjustments: adjustments.map((line) => ({
      ...asLine(line),
      forPeriod: line.period.slice(0, 7),
      correctsId: line.corrects,
    })),
  };
}

const lastOfAll = '2199-12-01';

const firstOf = (month: string): string => `${month}-01`;

const asKeyed = <Line extends ClosingLine>(line: Line) => ({
  ...line,
  period: firstOf(line.forPeriod),
  days: line.days ?? undefined,
  weeks: line.weeks ?? undefined,
  hours: line.hours ?? undefined,
});

type Computed = Omit<
  BillLine,
  'number' | 'rate' | 'quota' | 'quotas' | 'total' | 'days' | 'weeks' | 'hours'
> & {
  readonly days?: number | undefined;
  readonly weeks?: number | undefined;
  readonly hours?: string | undefined;
};

const asLine = (line: Computed): ClosingLine => ({
  jobcentreId: line.jobcentreId,
  forPeriod: '',
  rule: line.rule,
  termId: line.termId,
  placementId: line.placementId,
  participationId: line.participationId,
  reference: line.reference,
  from: line.from,
  to: line.to,
  days: line.days ?? null,
  weeks: line.weeks ?? null,
  hours: line.hours ?? null,
  quota: null,
  rate: null,
  amount: line.amount,
  explanation: line.explanation,
  correctsId: null,
  strikes: false,
});
