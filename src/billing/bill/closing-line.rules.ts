/** Owns the lines a close writes: what won disputes take back, what late corrections change, and the month itself. */
import { adjustmentsOf } from './adjustment.rules.js';
import type { BillLine, TermFact } from './billing-facts.js';
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

/** A line that was computed now, of the month it is for. */
export type ComputedFor = Omit<BillLine, 'number'> & { readonly forPeriod: string };

/** What the next close bills of the month itself. @param own its lines as they are computed, in their order */
export const ownLines = (own: readonly ComputedFor[]): ClosingLine[] =>
  own.map((line) => ({
    ...asLine(line),
    forPeriod: line.forPeriod,
    quota: line.quota ?? null,
    rate: line.rate,
  }));

/**
 * What the next close will bill of months that are closed.
 * @param computed their lines as they are computed now
 * @param closed every closed line for them
 * @param struck the lines among those whose dispute was won
 * @param terms every term that a line names
 */
export function pendingLines(
  computed: readonly Omit<ComputedFor, 'explanation'>[],
  closed: readonly KeptLine[],
  struck: ReadonlySet<string>,
  terms: readonly TermFact[],
): { strikes: ClosingLine[]; adjustments: ClosingLine[] } {
  const strikes = strikesOf(closed, struck);
  const fresh = computed.map((line) => ({ ...line, period: firstOf(line.forPeriod) }));
  const giveUps = giveUpsOf(fresh, closed, struck);
  const adjustments = adjustmentsOf(
    [...fresh, ...giveUps.map((line) => ({ ...asKeyed(line), rate: 0 }))],
    [
      ...closed.map((line) => ({ ...asKeyed(line), closedIn: firstOf(line.billedIn) })),
      // As if they were closed already, so that they are no adjustments too.
      ...strikes.map((line, at) => ({ ...asKeyed(line), id: '', number: at, closedIn: lastOfAll })),
    ],
    terms,
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
