/** What a line says of itself on paper, in Danish and English: dates, arithmetic, rule and terms; never a name. */
import { addWeeks, daysBetween, monthOf, monthRange, type ClosedSpan } from '../platform/calendar.js';
import type { CivilDate } from '../platform/clock.js';
import {
  formatDecimal,
  formatDecimalDa,
  formatKroner,
  formatKronerEn,
  parseDecimal,
} from '../platform/money.js';
import type { Oere } from '../platform/money.js';
import type { BillLine, Explanation, TermFact } from './billing-facts.js';
import { needed } from './line-draft.js';
import { tierOf } from './quota-line.rules.js';

/** What an explanation tells of a line. */
export type ToldLine = Omit<BillLine, 'number' | 'explanation' | 'jobcentreId'>;

interface Telling {
  /** After the dates. */
  what?: string;
  arithmetic: string;
  rule: string;
}

/** `Praktik P1, 1.4.2015–14.4.2015: 10 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.650,00 kr. …` */
export function explain(term: TermFact, line: ToldLine): Explanation {
  const da = tellingOf(term, line, danish);
  const en = tellingOf(term, line, english);
  const where = (word: string) => (line.reference === null ? '' : `${word} ${line.reference}, `);
  return {
    da: sentences(`${where('Praktik')}${spanDa(line)}${da.what ?? ''}`, da, agreementDa(term)),
    en: sentences(`${where('Placement')}${spanEn(line)}${en.what ?? ''}`, en, agreementEn(term)),
  };
}

function tellingOf(term: TermFact, line: ToldLine, words: Words): Telling {
  const { days = 0, quota = 0, weeks = 0, rate, amount } = line;
  switch (line.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT': {
      const price = `${words.hours(needed(term, 'hoursPerWeek'))} × ${words.kroner(rate)} = ${words.kroner(amount)}`;
      return line.weeks === undefined
        ? { arithmetic: `${words.weekdays(days)} ÷ 5 × ${price}`, rule: words.rules.weekday }
        : {
            what: weeksOf(line, words),
            arithmetic: `${words.weeks(weeks)} × ${price}`,
            rule: words.rules.week,
          };
    }
    case 'FIXED_PER_CANDIDATE_WEEK':
      return {
        what: weeksOf(line, words),
        arithmetic: `${words.weeks(weeks)} × ${words.kroner(rate)} = ${words.kroner(amount)}`,
        rule: words.rules.candidate,
      };
    case 'FIXED_PER_SLOT': {
      const month = monthRange(monthOf(line.from));
      const whole = daysBetween(month.from, month.to);
      const part = days === whole ? '' : ` × ${days}/${whole} ${words.days}`;
      return {
        arithmetic: `${words.slots(quota)} × ${words.kroner(rate)}${part} = ${words.kroner(amount)}`,
        rule: words.rules.slot,
      };
    }
    case 'TIERED_HOURS_PER_CENTRE': {
      const tier = tierOf(term);
      const hours = words.hours(tier?.hoursPerWeek ?? '0');
      return {
        arithmetic: `${words.weekdays(days)} ÷ 5 × ${hours} × ${words.kroner(rate)} = ${shareOf(line, words)}`,
        rule: words.rules.tier(words.slots(tier?.slots ?? 0), hours),
      };
    }
    case 'ONE_OFF':
      return { arithmetic: shareOf(line, words), rule: words.rules.once(words.date(needed(term, 'dueOn'))) };
    case 'NONE':
      return { arithmetic: words.kroner(amount), rule: words.rules.none };
  }
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

interface Words {
  kroner: (oere: Oere) => string;
  date: (date: CivilDate) => string;
  days: string;
  weekdays: (days: number) => string;
  weeks: (weeks: number) => string;
  begun: (weeks: number) => string;
  slots: (slots: number) => string;
  hours: (text: string) => string;
  share: (quota: number, quotas: number) => string;
  rules: Record<'weekday' | 'week' | 'candidate' | 'slot' | 'none', string> & {
    tier: (slots: string, hours: string) => string;
    once: (date: string) => string;
  };
}

const danish: Words = {
  kroner: formatKroner,
  date: dateDa,
  days: 'dage',
  weekdays: (days) => `${count(days, 'dag', 'dage')} (man–fre)`,
  weeks: (weeks) => count(weeks, 'påbegyndt uge', 'påbegyndte uger'),
  begun: (weeks) => `${weeks === 1 ? 'uge' : 'uger'} påbegyndt`,
  slots: (slots) => count(slots, 'plads', 'pladser'),
  hours: (text) => `${formatDecimalDa(text)} t`,
  share: (quota, quotas) => `heraf ${quota} af ${quotas} pladser`,
  rules: {
    weekday: 'Timebetaling pr. optaget plads efter dage (man–fre)',
    week: 'Timebetaling pr. optaget plads efter påbegyndte uger',
    candidate: 'Fast betaling pr. kandidat og påbegyndt uge',
    slot: 'Fast betaling pr. plads og måned, besat eller ej',
    none: 'Ingen betaling',
    tier: (slots, hours) =>
      `Mentortimer for hele centret efter trin (fra ${slots} ${hours} om ugen), delt efter kvote`,
    once: (date) => `Engangsbeløb pr. ${date}, delt efter kvote`,
  },
};

const english: Words = {
  kroner: formatKronerEn,
  date: (date) => date,
  days: 'days',
  weekdays: (days) => `${count(days, 'day', 'days')} (Mon–Fri)`,
  weeks: (weeks) => count(weeks, 'commenced week', 'commenced weeks'),
  begun: (weeks) => `${weeks === 1 ? 'week' : 'weeks'} commenced`,
  slots: (slots) => count(slots, 'slot', 'slots'),
  hours: (text) => `${formatDecimal(parseDecimal(text))} h`,
  share: (quota, quotas) => `of which ${quota} of ${quotas} slots`,
  rules: {
    weekday: 'Hourly payment per occupied slot by days (Mon–Fri)',
    week: 'Hourly payment per occupied slot by commenced weeks',
    candidate: 'Fixed payment per candidate and commenced week',
    slot: 'Fixed payment per slot and month, occupied or not',
    none: 'No payment',
    tier: (slots, hours) =>
      `Mentor hours of the whole centre by tier (from ${slots} ${hours} a week), split by quota`,
    once: (date) => `One-off amount as of ${date}, split by quota`,
  },
};

function sentences(what: string, { arithmetic, rule }: Telling, agreement: string): string {
  return `${what}: ${arithmetic}. ${rule}. ${agreement}.`;
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
