/** What each jobcentre owes for a month, and why: dated facts in, the lines of the statements out. */
import { contains, daysBetween, monthRange, overlap, weekdaysBetween } from '../platform/calendar.js';
import type { ClosedSpan } from '../platform/calendar.js';
import { formatDecimal, multiplyRounded, parseDecimal, type Decimal } from '../platform/money.js';
import type { BillingFacts, BillLine, TermFact } from './billing-facts.js';
import { firstDaysOfWeeks, weeksCountFrom } from './commenced-weeks.rules.js';
import { explainCommencedWeeks, explainFixed, explainWeekdays } from './explanation.js';
import { compareText, occupiedDays, type OccupiedDays } from './occupancy.rules.js';
import { quotaOn, stretchesOf } from './stretch.rules.js';

export type * from './billing-facts.js';
export { overduePlacements, type OverduePlacement } from './occupancy.rules.js';

interface Draft {
  kommunekode: string;
  termNumber: number;
  line: Omit<BillLine, 'number'>;
}

/**
 * The lines of every statement of one partnership for a month `2015-04`: amounts in whole øre, net, each rounded once,
 * half up; by kommunekode, first day, reference and term. Nothing owed is no line. Source: the agreement's billing
 * terms, the quotas of the participations, and the placements.
 * @throws Error when a term lacks what its rule needs
 */
export function computePeriod(facts: BillingFacts, month: string): BillLine[] {
  const occupied = occupiedDays(facts);
  const drafts = stretchesOf(facts, month).flatMap((stretch) =>
    facts.terms
      .filter((term) => contains(term, stretch.from))
      .flatMap((term) => draftsOf(term, stretch, facts, occupied, month)),
  );
  const numbers = new Map<string, number>();
  return drafts.sort(compareDrafts).map(({ line }) => {
    const number = (numbers.get(line.jobcentreId) ?? 0) + 1;
    numbers.set(line.jobcentreId, number);
    return { ...line, number };
  });
}

function draftsOf(
  term: TermFact,
  stretch: ClosedSpan,
  facts: BillingFacts,
  occupied: readonly OccupiedDays[],
  month: string,
): Draft[] {
  switch (term.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT':
      return term.basis === 'COMMENCED_WEEK'
        ? byCommencedWeek(term, stretch, facts.terms, occupied)
        : byWeekday(term, stretch, occupied);
    case 'FIXED_PER_SLOT':
      return byQuota(term, stretch, facts, month);
    case 'NONE':
      return [];
  }
}

function byWeekday(term: TermFact, stretch: ClosedSpan, occupied: readonly OccupiedDays[]): Draft[] {
  const hoursPerWeek = parseDecimal(needed(term, 'hoursPerWeek'));
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    const days = span ? weekdaysBetween(span.from, span.to) : 0;
    if (!span || days === 0) return [];
    // A fifth is two tenths, so hours stay exact.
    const hours = { unscaled: hoursPerWeek.unscaled * BigInt(2 * days), scale: hoursPerWeek.scale + 1 };
    const line = hourlyLine(term, each, span, hours);
    const explanation = explainWeekdays(term, { ...line, hoursPerWeek: needed(term, 'hoursPerWeek'), days });
    return [draft(term, each.kommunekode, { ...line, days, explanation })];
  });
}

function byCommencedWeek(
  term: TermFact,
  stretch: ClosedSpan,
  terms: readonly TermFact[],
  occupied: readonly OccupiedDays[],
): Draft[] {
  const hoursPerWeek = parseDecimal(needed(term, 'hoursPerWeek'));
  const since = weeksCountFrom(term, terms);
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    if (!span) return [];
    const firstDays = firstDaysOfWeeks(each.chain, since, span);
    const weeks = firstDays.length;
    if (weeks === 0) return [];
    const hours = { unscaled: hoursPerWeek.unscaled * BigInt(weeks), scale: hoursPerWeek.scale };
    const line = hourlyLine(term, each, span, hours);
    const explanation = explainCommencedWeeks(term, {
      ...line,
      hoursPerWeek: needed(term, 'hoursPerWeek'),
      firstDays,
    });
    return [draft(term, each.kommunekode, { ...line, weeks, explanation })];
  });
}

function byQuota(term: TermFact, stretch: ClosedSpan, facts: BillingFacts, month: string): Draft[] {
  const rate = needed(term, 'amountPerMonth');
  const period = monthRange(month);
  const daysInMonth = daysBetween(period.from, period.to);
  const days = daysBetween(stretch.from, stretch.to);
  return facts.participations.flatMap(({ id, jobcentreId, kommunekode }) => {
    const quota = quotaOn(facts, id, stretch.from);
    if (quota === 0) return [];
    const amount = multiplyRounded(rate, quota * days, daysInMonth);
    const explanation = explainFixed(term, { ...stretch, quota, rate, amount, daysInMonth });
    return [
      draft(term, kommunekode, {
        jobcentreId,
        rule: term.rule,
        termId: term.id,
        participationId: id,
        placementId: null,
        reference: null,
        ...stretch,
        days,
        quota,
        rate,
        amount,
        explanation,
      }),
    ];
  });
}

function hourlyLine(term: TermFact, { placement }: OccupiedDays, span: ClosedSpan, hours: Decimal) {
  const rate = needed(term, 'hourlyRate');
  return {
    jobcentreId: placement.jobcentreId,
    rule: term.rule,
    termId: term.id,
    participationId: null,
    placementId: placement.id,
    reference: placement.reference,
    ...span,
    hours: formatDecimal(hours),
    rate,
    amount: multiplyRounded(rate, hours.unscaled, 10n ** BigInt(hours.scale)),
  };
}

function draft(term: TermFact, kommunekode: string, line: Draft['line']): Draft {
  return { kommunekode, termNumber: term.termNumber, line };
}

function needed<K extends 'hourlyRate' | 'hoursPerWeek' | 'amountPerMonth'>(
  term: TermFact,
  field: K,
): NonNullable<TermFact[K]> {
  const value = term[field];
  if (value == null) throw new Error(`Term ${term.id} (${term.rule}) has no ${field}.`);
  return value;
}

function compareDrafts(a: Draft, b: Draft): number {
  return (
    compareText(a.kommunekode, b.kommunekode) ||
    compareText(a.line.jobcentreId, b.line.jobcentreId) ||
    compareText(a.line.from, b.line.from) ||
    compareText(a.line.reference ?? '', b.line.reference ?? '') ||
    a.termNumber - b.termNumber ||
    compareText(a.line.termId, b.line.termId)
  );
}
