/** HOURLY_PER_OCCUPIED_SLOT: an hourly rate × hours a week, by occupied weekdays or by commenced weeks. */
import { overlap, weekdaysBetween } from '../../../platform/calendar/calendar.js';
import {
  formatDecimal,
  formatDecimalDa,
  formatKroner,
  parseDecimal,
  type Decimal,
} from '../../../platform/money.js';
import type { TermFact } from '../billing-facts.js';
import { needed } from '../line-draft.js';
import { amountOf, byCommencedWeek, fifths, occupiedDraft } from '../occupied-line.rules.js';
import type { Basis, Rule } from './rule.js';

const countsWeeks = (term: TermFact): boolean => term.basis === 'COMMENCED_WEEK';

/** Hours per week × occupied weekdays ÷ 5. */
function byWeekday({ term, stretch, occupied }: Basis) {
  const perWeek = parseDecimal(needed(term, 'hoursPerWeek'));
  return occupied.flatMap((each) => {
    const span = overlap(each, stretch);
    const days = span ? weekdaysBetween(span.from, span.to) : 0;
    if (!span || days === 0) return [];
    return [occupiedDraft(term, each, span, { days, ...hourly(term, fifths(perWeek, days)) })];
  });
}

function priceOfWeeks(term: TermFact, weeks: number) {
  const { unscaled, scale } = parseDecimal(needed(term, 'hoursPerWeek'));
  return hourly(term, { unscaled: unscaled * BigInt(weeks), scale });
}

function hourly(term: TermFact, hours: Decimal) {
  const rate = needed(term, 'hourlyRate');
  return { hours: formatDecimal(hours), rate, amount: amountOf(rate, hours) };
}

export const hourlyPerOccupiedSlot: Rule = {
  lines: (basis) =>
    countsWeeks(basis.term) ? byCommencedWeek(basis, countsWeeks, priceOfWeeks) : byWeekday(basis),
  arithmetic: (term, { days = 0, weeks, rate, amount }, words) => {
    const counted = weeks === undefined ? `${words.weekdays(days)} ÷ 5` : words.weeks(weeks);
    return `${counted} × ${words.hours(needed(term, 'hoursPerWeek'))} × ${words.kroner(rate)} = ${words.kroner(amount)}`;
  },
  words: {
    da: (term) =>
      `Timebetaling pr. optaget plads efter ${countsWeeks(term) ? 'påbegyndte uger' : 'dage (man–fre)'}`,
    en: (term) =>
      `Hourly payment per occupied slot by ${countsWeeks(term) ? 'commenced weeks' : 'days (Mon–Fri)'}`,
  },
  priceDa: ({ hoursPerWeek, hourlyRate }) =>
    `${formatDecimalDa(hoursPerWeek ?? '0')} t om ugen à ${formatKroner(hourlyRate ?? 0)}`,
  sql: {
    kind: 'BY_OCCUPANCY',
    rate: 't.hourly_rate',
    countsWeeks: `coalesce(t.basis = 'COMMENCED_WEEK', false)`,
  },
};
