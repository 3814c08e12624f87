/** The lines of the rules that pay for occupied slots: one per placement and stretch. */
import { overlap, weekdaysBetween, type ClosedSpan } from '../../platform/calendar/calendar.js';
import {
  formatDecimal,
  multiplyRounded,
  parseDecimal,
  type Decimal,
  type Oere,
} from '../../platform/money.js';
import type { TermFact } from './billing-facts.js';
import { firstDaysOfWeeks, weeksCountFrom } from './commenced-weeks.rules.js';
import { needed, type LineDraft } from './line-draft.js';
import type { OccupiedDays } from './occupancy.rules.js';

/** Hours per week × occupied weekdays ÷ 5. */
export function byWeekday(
  term: TermFact,
  stretch: ClosedSpan,
  occupied: readonly OccupiedDays[],
): LineDraft[] {
  const perWeek = parseDecimal(needed(term, 'hoursPerWeek'));
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    const days = span ? weekdaysBetween(span.from, span.to) : 0;
    if (!span || days === 0) return [];
    return [draft(term, each, span, { days, ...hourly(term, fifths(perWeek, days)) })];
  });
}

/** Hours per week, or an amount, × commenced weeks. */
export function byCommencedWeek(
  term: TermFact,
  stretch: ClosedSpan,
  terms: readonly TermFact[],
  occupied: readonly OccupiedDays[],
): LineDraft[] {
  const since = weeksCountFrom(term, terms);
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    if (!span) return [];
    const [firstWeekOn, ...others] = firstDaysOfWeeks(each.chain, since, span);
    if (firstWeekOn === undefined) return [];
    const weeks = 1 + others.length;
    return [draft(term, each, span, { weeks, firstWeekOn, ...priceOfWeeks(term, weeks) })];
  });
}

/** An exact number of hours × days ÷ 5: a fifth is two tenths. */
export function fifths(perWeek: Decimal, days: number): Decimal {
  return { unscaled: perWeek.unscaled * BigInt(2 * days), scale: perWeek.scale + 1 };
}

function priceOfWeeks(term: TermFact, weeks: number) {
  if (term.rule === 'FIXED_PER_CANDIDATE_WEEK') {
    const rate = needed(term, 'amountPerWeek');
    return { rate, amount: multiplyRounded(rate, weeks) };
  }
  const perWeek = parseDecimal(needed(term, 'hoursPerWeek'));
  return hourly(term, { unscaled: perWeek.unscaled * BigInt(weeks), scale: perWeek.scale });
}

function hourly(term: TermFact, hours: Decimal) {
  const rate = needed(term, 'hourlyRate');
  return { hours: formatDecimal(hours), rate, amount: amountOf(rate, hours) };
}

/** An hourly rate × exact hours, rounded once. */
export function amountOf(rate: Oere, hours: Decimal): Oere {
  return multiplyRounded(rate, hours.unscaled, 10n ** BigInt(hours.scale));
}

function draft(
  term: TermFact,
  { placement, kommunekode }: OccupiedDays,
  span: ClosedSpan,
  counted: Pick<LineDraft['line'], 'days' | 'weeks' | 'firstWeekOn' | 'hours' | 'rate' | 'amount'>,
): LineDraft {
  return {
    kommunekode,
    term,
    line: {
      jobcentreId: placement.jobcentreId,
      rule: term.rule,
      termId: term.id,
      participationId: null,
      placementId: placement.id,
      reference: placement.reference,
      ...span,
      ...counted,
    },
  };
}
