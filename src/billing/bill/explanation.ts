/** What a line says of itself on paper, in Danish and English: dates, arithmetic, rule and terms; never a name. */
import { addWeeks, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import { formatDecimal, formatDecimalDa, parseDecimal, type Oere } from '../../platform/money.js';
import type { BillLine, Explanation, TermFact } from './billing-facts.js';
import { danish, english, type Words } from './explanation-words.js';
import { rules } from './rules/index.js';

/** What an explanation tells of a line. */
export type ToldLine = Omit<BillLine, 'number' | 'explanation' | 'jobcentreId'>;

/** `Praktik P1, 1.4.2015–14.4.2015: 10 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.650,00 kr. …` */
export function explain(term: TermFact, line: ToldLine): Explanation {
  const rule = rules[term.rule];
  const told = (words: Words, terms: string) => {
    const what = `${subject(line, words)}${words.span(line)}${weeksOf(line, words)}`;
    return `${what}: ${rule.arithmetic(term, line, words)}. ${terms}. ${words.agreement(term)}.`;
  };
  return { da: told(danish, rule.words.da(term, danish)), en: told(english, rule.words.en(term, english)) };
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
  const rule = rules[term.rule];
  const told = (words: Words, terms: string, decimal: (text: string) => string) => {
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
    return `${what}: ${sums}${quantities}. ${terms}. ${words.agreement(term)}. ${corrects}.`;
  };
  return {
    da: told(danish, rule.words.da(term, danish), formatDecimalDa),
    en: told(english, rule.words.en(term, english), (text) => formatDecimal(parseDecimal(text))),
  };
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
