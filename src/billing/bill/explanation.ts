/** What a line says of itself on paper, in Danish and English: dates, arithmetic, rule and terms; never a name. */
import {
  addWeeks,
  daysBetween,
  monthOf,
  monthRange,
  type ClosedSpan,
} from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import { formatDecimal, formatDecimalDa, parseDecimal, type Oere } from '../../platform/money.js';
import type { BillLine, Explanation, TermFact } from './billing-facts.js';
import { danish, english, type Words } from './explanation-words.js';
import { needed } from './line-draft.js';
import { tierOf } from './quota-line.rules.js';

/** What an explanation tells of a line. */
export type ToldLine = Omit<BillLine, 'number' | 'explanation' | 'jobcentreId'>;

/** `Praktik P1, 1.4.2015–14.4.2015: 10 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.650,00 kr. …` */
export function explain(term: TermFact, line: ToldLine): Explanation {
  const told = (words: Words) => {
    const what = `${subject(line, words)}${words.span(line)}${weeksOf(line, words)}`;
    return `${what}: ${arithmetic(term, line, words)}. ${words.rule(term)}. ${words.agreement(term)}.`;
  };
  return { da: told(danish), en: told(english) };
}

/** What an adjustment says: what a fresh computation gives, less what was billed, and what it corrects. */
export interface ToldAdjustment extends ClosedSpan {
  reference: string | null;
  period: CivilDate;
  now: Quantities;
  billed: Quantities;
  amount: Oere;
  /** The line first billed, if any. */
  original: { number: number; closedIn: CivilDate } | undefined;
}

interface Quantities {
  amount: Oere;
  days?: number | undefined;
  weeks?: number | undefined;
  hours?: string | undefined;
}

/** `Regulering af april 2015, praktik P1, …: 1.650,00 kr − 3.630,00 kr afregnet = -1.980,00 kr (dage 10 − 22, timer 6 − 13,2). …` */
export function explainAdjustment(term: TermFact, line: ToldAdjustment): Explanation {
  const told = (words: Words, decimal: (text: string) => string) => {
    const { now, billed, original } = line;
    const what = `${words.adjustment(words.month(line.period))}, ${subject(line, words).replace(/^P/, 'p')}${words.span(line)}`;
    const sums = `${words.kroner(now.amount)} − ${words.kroner(billed.amount)} ${words.billed} = ${words.kroner(line.amount)}`;
    const counted = (['days', 'weeks', 'hours'] as const).flatMap((field) => {
      if (now[field] === undefined && billed[field] === undefined) return [];
      const [after, before] = [now, billed].map((each) => decimal(String(each[field] ?? 0)));
      return [`${words.counted[field]} ${after ?? ''} − ${before ?? ''}`];
    });
    const quantities = counted.length > 0 ? ` (${counted.join(', ')})` : '';
    const corrects = original
      ? words.corrects(original.number, words.month(original.closedIn))
      : words.notBilled;
    return `${what}: ${sums}${quantities}. ${words.rule(term)}. ${words.agreement(term)}. ${corrects}.`;
  };
  return {
    da: told(danish, formatDecimalDa),
    en: told(english, (text) => formatDecimal(parseDecimal(text))),
  };
}

function arithmetic(term: TermFact, line: ToldLine, words: Words): string {
  const { days = 0, quota = 0, weeks = 0, rate, amount } = line;
  const price = `${words.kroner(rate)} = ${words.kroner(amount)}`;
  switch (line.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT': {
      const counted = line.weeks === undefined ? `${words.weekdays(days)} ÷ 5` : words.weeks(weeks);
      return `${counted} × ${words.hours(needed(term, 'hoursPerWeek'))} × ${price}`;
    }
    case 'FIXED_PER_CANDIDATE_WEEK':
      return `${words.weeks(weeks)} × ${price}`;
    case 'FIXED_PER_SLOT': {
      const month = monthRange(monthOf(line.from));
      const whole = daysBetween(month.from, month.to);
      const part = days === whole ? '' : ` × ${days}/${whole} ${words.days}`;
      return `${words.slots(quota)} × ${words.kroner(rate)}${part} = ${words.kroner(amount)}`;
    }
    case 'TIERED_HOURS_PER_CENTRE': {
      const hours = words.hours(tierOf(term)?.hoursPerWeek ?? '0');
      return `${words.weekdays(days)} ÷ 5 × ${hours} × ${words.kroner(rate)} = ${shareOf(line, words)}`;
    }
    case 'ONE_OFF':
      return shareOf(line, words);
    case 'NONE':
      return words.kroner(amount);
  }
}

function subject({ reference }: { reference: string | null }, words: Words): string {
  return reference === null ? '' : `${words.placement} ${reference}, `;
}

/** `, uger påbegyndt 1.4.2015, 8.4.2015`: weeks of one line follow each other. */
function weeksOf({ firstWeekOn, weeks = 0 }: ToldLine, words: Words): string {
  if (firstWeekOn === undefined) return '';
  const days = Array.from({ length: weeks }, (_, week) => words.date(addWeeks(firstWeekOn, week)));
  return `, ${words.begun(weeks)} ${days.join(', ')}`;
}

/** `8.800,00 kr; heraf 3 af 7 pladser = 3.771,43 kr`, or the total alone where one pays all of it. */
function shareOf({ quota = 0, quotas = 0, total = 0, amount }: ToldLine, words: Words): string {
  const whole = words.kroner(total);
  return quota === quotas ? whole : `${whole}; ${words.share(quota, quotas)} = ${words.kroner(amount)}`;
}
