/** What a line says of itself on paper, in Danish and English: dates, arithmetic, rule and terms; never a name. */
import { daysBetween, type ClosedSpan } from '../platform/calendar.js';
import type { CivilDate } from '../platform/clock.js';
import {
  formatDecimal,
  formatDecimalDa,
  formatKroner,
  formatKronerEn,
  parseDecimal,
} from '../platform/money.js';
import type { Oere } from '../platform/money.js';
import type { Explanation, TermFact } from './billing-facts.js';

interface HourlyLine extends ClosedSpan {
  reference: string;
  hoursPerWeek: string;
  rate: Oere;
  amount: Oere;
}

/** `12 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.980,00 kr`, and what it rests on. */
export function explainWeekdays(term: TermFact, line: HourlyLine & { days: number }): Explanation {
  const { da, en } = hourly(line);
  return {
    da: sentences(
      `Praktik ${line.reference}, ${spanDa(line)}`,
      `${count(line.days, 'dag', 'dage')} (man–fre) ÷ 5 × ${da}`,
      'Timebetaling pr. optaget plads efter dage (man–fre)',
      agreementDa(term),
    ),
    en: sentences(
      `Placement ${line.reference}, ${spanEn(line)}`,
      `${count(line.days, 'day', 'days')} (Mon–Fri) ÷ 5 × ${en}`,
      'Hourly payment per occupied slot by days (Mon–Fri)',
      agreementEn(term),
    ),
  };
}

/** `2 påbegyndte uger × 3 t × 275,00 kr = 1.650,00 kr`, with the first day of each week. */
export function explainCommencedWeeks(
  term: TermFact,
  line: HourlyLine & { firstDays: readonly CivilDate[] },
): Explanation {
  const { da, en } = hourly(line);
  const weeks = line.firstDays.length;
  const begunDa = `${weeks === 1 ? 'uge' : 'uger'} påbegyndt ${line.firstDays.map(dateDa).join(', ')}`;
  const begunEn = `${weeks === 1 ? 'week' : 'weeks'} commenced ${line.firstDays.join(', ')}`;
  return {
    da: sentences(
      `Praktik ${line.reference}, ${spanDa(line)}, ${begunDa}`,
      `${count(weeks, 'påbegyndt uge', 'påbegyndte uger')} × ${da}`,
      'Timebetaling pr. optaget plads efter påbegyndte uger',
      agreementDa(term),
    ),
    en: sentences(
      `Placement ${line.reference}, ${spanEn(line)}, ${begunEn}`,
      `${count(weeks, 'commenced week', 'commenced weeks')} × ${en}`,
      'Hourly payment per occupied slot by commenced weeks',
      agreementEn(term),
    ),
  };
}

/** `3 pladser × 4.441,50 kr = 13.324,50 kr`, or with `× 15/30 dage` where the stretch is not the whole month. */
export function explainFixed(
  term: TermFact,
  line: ClosedSpan & { quota: number; rate: Oere; amount: Oere; daysInMonth: number },
): Explanation {
  const days = daysBetween(line.from, line.to);
  const share = (word: string) => (days === line.daysInMonth ? '' : ` × ${days}/${line.daysInMonth} ${word}`);
  const slotsDa = `${count(line.quota, 'plads', 'pladser')} × ${formatKroner(line.rate)}`;
  const slotsEn = `${count(line.quota, 'slot', 'slots')} × ${formatKronerEn(line.rate)}`;
  return {
    da: sentences(
      spanDa(line),
      `${slotsDa}${share('dage')} = ${formatKroner(line.amount)}`,
      'Fast betaling pr. plads og måned, besat eller ej',
      agreementDa(term),
    ),
    en: sentences(
      spanEn(line),
      `${slotsEn}${share('days')} = ${formatKronerEn(line.amount)}`,
      'Fixed payment per slot and month, occupied or not',
      agreementEn(term),
    ),
  };
}

function hourly({ hoursPerWeek, rate, amount }: HourlyLine): Explanation {
  return {
    da: `${formatDecimalDa(hoursPerWeek)} t × ${formatKroner(rate)} = ${formatKroner(amount)}`,
    en: `${formatDecimal(parseDecimal(hoursPerWeek))} h × ${formatKronerEn(rate)} = ${formatKronerEn(amount)}`,
  };
}

function sentences(what: string, arithmetic: string, ...others: string[]): string {
  return `${[`${what}: ${arithmetic}`, ...others].join('. ')}.`;
}

function agreementDa(term: TermFact): string {
  return `Aftale version ${term.agreementNumber}, vilkår fra ${dateDa(term.from)}`;
}

function agreementEn(term: TermFact): string {
  return `Agreement version ${term.agreementNumber}, terms from ${term.from}`;
}

function spanDa({ from, to }: ClosedSpan): string {
  return from === to ? dateDa(from) : `${dateDa(from)}–${dateDa(to)}`;
}

function spanEn({ from, to }: ClosedSpan): string {
  return from === to ? from : `${from} to ${to}`;
}

function dateDa(date: CivilDate): string {
  return `${Number(date.slice(8))}.${Number(date.slice(5, 7))}.${date.slice(0, 4)}`;
}

function count(quantity: number, one: string, many: string): string {
  return `${quantity} ${quantity === 1 ? one : many}`;
}
