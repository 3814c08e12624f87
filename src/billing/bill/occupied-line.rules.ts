/** The lines of the rules that pay for occupied slots: one per placement and stretch. */
import { overlap, type ClosedSpan } from '../../platform/calendar/calendar.js';
import { multiplyRounded, type Decimal, type Oere } from '../../platform/money.js';
import type { TermFact } from './billing-facts.js';
import { firstDaysOfWeeks, weeksCountFrom } from './commenced-weeks.rules.js';
import type { LineDraft } from './line-draft.js';
import type { OccupiedDays } from './occupancy.rules.js';
import type { Basis } from './rules/rule.js';

/** What a rule says of a number of commenced weeks. */
type Price = (term: TermFact, weeks: number) => Pick<LineDraft['line'], 'hours' | 'rate' | 'amount'>;

/** By commenced weeks of each placement, for terms of one rule. */
export function byCommencedWeek(
  { term, stretch, facts, occupied }: Basis,
  countsWeeks: (term: TermFact) => boolean,
  price: Price,
): LineDraft[] {
  const since = weeksCountFrom(term, facts.terms, countsWeeks);
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    if (!span) return [];
    const [firstWeekOn, ...others] = firstDaysOfWeeks(each.chain, since, span);
    if (firstWeekOn === undefined) return [];
    const weeks = 1 + others.length;
    return [occupiedDraft(term, each, span, { weeks, firstWeekOn, ...price(term, weeks) })];
  });
}

/** An exact number of hours × days ÷ 5: a fifth is two tenths. */
export function fifths(perWeek: Decimal, days: number): Decimal {
  return { unscaled: perWeek.unscaled * BigInt(2 * days), scale: perWeek.scale + 1 };
}

/** An hourly rate × exact hours, rounded once. */
export function amountOf(rate: Oere, hours: Decimal): Oere {
  return multiplyRounded(rate, hours.unscaled, 10n ** BigInt(hours.scale));
}

export function occupiedDraft(
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
