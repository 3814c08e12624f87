/** What late corrections change of months that are closed: for each key, a fresh computation less all that was billed. */
import type { CivilDate } from '../../platform/calendar/clock.js';
import { formatDecimal, parseDecimal, sumDecimals, sumOere, type Oere } from '../../platform/money.js';
import type { BillLine, BillingRule, Explanation, TermFact } from './billing-facts.js';
import { explainAdjustment } from './explanation.js';
import { compareText } from './occupancy.rules.js';

/** What a line of either kind says of its key and quantities. */
interface KeyedLine {
  /** The first day of the month it is for. */
  period: CivilDate;
  /** The payer. */
  jobcentreId: string;
  rule: BillingRule;
  termId: string;
  placementId: string | null;
  participationId: string | null;
  reference: string | null;
  from: CivilDate;
  to: CivilDate;
  days?: number | undefined;
  weeks?: number | undefined;
  hours?: string | undefined;
  amount: Oere;
}

/** A line of a fresh computation of a closed month. */
export type FreshLine = KeyedLine & Pick<BillLine, 'rate'>;

/** A closed line, original or adjustment. */
export interface ClosedLine extends KeyedLine {
  id: string;
  /** Within its statement, and the first day of the month that was closed with it. */
  number: number;
  closedIn: CivilDate;
}

/**
 * A line of the next close. Its quantities are differences and may be negative; it has neither rate nor quota, since
 * its amount is no product of them: it is one amount, explained by what was billed and what is due.
 */
export interface AdjustmentLine extends KeyedLine {
  /** The line first billed under its key, null where none was. */
  corrects: string | null;
  explanation: Explanation;
}

/**
 * The adjustments of a partnership: one for each key (rule, placement or participation, payer, period) whose amount or
 * hours are no longer what was billed; by payer, period, first day and reference.
 * @param fresh the lines of all closed months as they are computed now, and of no other month
 * @param closed every closed line, adjustments among them
 * @param terms every term that a line names
 */
export function adjustmentsOf(
  fresh: readonly FreshLine[],
  closed: readonly ClosedLine[],
  terms: readonly TermFact[],
): AdjustmentLine[] {
  const keys = new Map<string, { now: FreshLine[]; billed: ClosedLine[] }>();
  const at = (line: KeyedLine) => {
    const key = keyOf(line);
    const found = keys.get(key) ?? { now: [], billed: [] };
    keys.set(key, found);
    return found;
  };
  for (const line of fresh) at(line).now.push(line);
  for (const line of closed) at(line).billed.push(line);
  const termById = new Map(terms.map((term) => [term.id, term]));
  return [...keys.values()]
    .flatMap(({ now, billed }) => adjustment(now, billed, termById))
    .sort(
      (a, b) =>
        compareText(a.jobcentreId, b.jobcentreId) ||
        compareText(a.period, b.period) ||
        compareText(a.from, b.from) ||
        compareText(a.reference ?? '', b.reference ?? '') ||
        compareText(keyOf(a), keyOf(b)),
    );
}

function keyOf({ rule, placementId, participationId, jobcentreId, period }: KeyedLine): string {
  return [rule, placementId ?? participationId, jobcentreId, period].join(' ');
}

function adjustment(
  now: readonly FreshLine[],
  billed: readonly ClosedLine[],
  terms: ReadonlyMap<string, TermFact>,
): AdjustmentLine[] {
  const [due, paid] = [quantities(now), quantities(billed)];
  const amount = due.amount - paid.amount;
  const hours = difference(due.hours, paid.hours, (a, b) => sumDecimals([a, negative(b)]), '0');
  if (amount === 0 && (hours ?? '0') === '0') return [];
  const [original] = [...billed].sort(
    (a, b) => compareText(a.closedIn, b.closedIn) || a.number - b.number || compareText(a.id, b.id),
  );
  const lines = [...now, ...billed].sort((a, b) => compareText(a.from, b.from));
  const latest = [...(now.length > 0 ? now : billed)].sort((a, b) => compareText(b.from, a.from))[0];
  const term = terms.get(latest?.termId ?? '');
  if (!latest || !term) throw new Error(`A line names the term ${latest?.termId ?? ''}, which is not there.`);
  const { period, jobcentreId, rule, termId, placementId, participationId, reference } = latest;
  const from = lines[0]?.from ?? latest.from;
  const to = lines.map((line) => line.to).reduce((last, day) => (day > last ? day : last), latest.to);
  return [
    {
      ...{ period, jobcentreId, rule, termId, placementId, participationId, reference, from, to },
      days: difference(due.days, paid.days, (a, b) => a - b, 0),
      weeks: difference(due.weeks, paid.weeks, (a, b) => a - b, 0),
      hours,
      amount,
      corrects: original?.id ?? null,
      explanation: explainAdjustment(term, {
        reference,
        period,
        from,
        to,
        now: due,
        billed: paid,
        amount,
        original,
      }),
    },
  ];
}

function quantities(lines: readonly KeyedLine[]) {
  const of = <T>(field: (line: KeyedLine) => T | undefined): T[] =>
    lines.map(field).filter((value) => value !== undefined);
  const [days, weeks, hours] = [of(({ days }) => days), of(({ weeks }) => weeks), of(({ hours }) => hours)];
  return {
    amount: sumOere(lines.map((line) => line.amount)),
    days: days.length > 0 ? days.reduce((sum, each) => sum + each, 0) : undefined,
    weeks: weeks.length > 0 ? weeks.reduce((sum, each) => sum + each, 0) : undefined,
    hours: hours.length > 0 ? sumDecimals(hours) : undefined,
  };
}

/** Undefined where neither side counts it. */
function difference<T>(
  now: T | undefined,
  billed: T | undefined,
  less: (a: T, b: T) => T,
  nothing: T,
): T | undefined {
  return now === undefined && billed === undefined ? undefined : less(now ?? nothing, billed ?? nothing);
}

function negative(text: string): string {
  const { unscaled, scale } = parseDecimal(text);
  return formatDecimal({ unscaled: -unscaled, scale });
}
