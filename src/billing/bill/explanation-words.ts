/** The words of explanations, in Danish and English: dates, quantities, rules and agreements; never a name. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import {
  formatDecimal,
  formatDecimalDa,
  formatKroner,
  formatKronerEn,
  parseDecimal,
} from '../../platform/money.js';
import type { Oere } from '../../platform/money.js';
import type { TermFact } from './billing-facts.js';

export interface Words {
  placement: string;
  kroner: (oere: Oere) => string;
  hours: (text: string) => string;
  date: (date: CivilDate) => string;
  span: (span: ClosedSpan) => string;
  month: (date: CivilDate) => string;
  weekdays: (days: number) => string;
  weeks: (weeks: number) => string;
  begun: (weeks: number) => string;
  slots: (slots: number) => string;
  share: (quota: number, quotas: number) => string;
  days: string;
  /** Of an adjustment. */
  adjustment: (month: string) => string;
  billed: string;
  counted: Record<'days' | 'weeks' | 'hours', string>;
  corrects: (number: number, month: string) => string;
  notBilled: string;
  agreement: (term: TermFact) => string;
}

const months = [
  ...['januar', 'februar', 'marts', 'april', 'maj', 'juni'],
  ...['juli', 'august', 'september', 'oktober', 'november', 'december'],
];

export const danish: Words = {
  placement: 'Praktik',
  kroner: formatKroner,
  hours: (text) => `${formatDecimalDa(text)} t`,
  date: dateDa,
  span: ({ from, to }) => (from === to ? dateDa(from) : `${dateDa(from)}–${dateDa(to)}`),
  month: (date) => `${months[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`,
  weekdays: (days) => `${count(days, 'dag', 'dage')} (man–fre)`,
  weeks: (weeks) => count(weeks, 'påbegyndt uge', 'påbegyndte uger'),
  begun: (weeks) => `${weeks === 1 ? 'uge' : 'uger'} påbegyndt`,
  slots: (slots) => count(slots, 'plads', 'pladser'),
  share: (quota, quotas) => `heraf ${quota} af ${quotas} pladser`,
  days: 'dage',
  adjustment: (month) => `Regulering af ${month}`,
  billed: 'afregnet',
  counted: { days: 'dage', weeks: 'uger', hours: 'timer' },
  corrects: (number, month) => `Retter linje ${number} i afregningen for ${month}`,
  notBilled: 'Ikke afregnet før',
  agreement: (term) => `Aftale version ${term.agreementNumber}, vilkår fra ${dateDa(term.from)}`,
};

export const english: Words = {
  placement: 'Placement',
  kroner: formatKronerEn,
  hours: (text) => `${formatDecimal(parseDecimal(text))} h`,
  date: (date) => date,
  span: ({ from, to }) => (from === to ? from : `${from} to ${to}`),
  month: (date) => date.slice(0, 7),
  weekdays: (days) => `${count(days, 'day', 'days')} (Mon–Fri)`,
  weeks: (weeks) => count(weeks, 'commenced week', 'commenced weeks'),
  begun: (weeks) => `${weeks === 1 ? 'week' : 'weeks'} commenced`,
  slots: (slots) => count(slots, 'slot', 'slots'),
  share: (quota, quotas) => `of which ${quota} of ${quotas} slots`,
  days: 'days',
  adjustment: (month) => `Adjustment of ${month}`,
  billed: 'billed',
  counted: { days: 'days', weeks: 'weeks', hours: 'hours' },
  corrects: (number, month) => `Corrects line ${number} of the statement of ${month}`,
  notBilled: 'Not billed before',
  agreement: (term) => `Agreement version ${term.agreementNumber}, terms from ${term.from}`,
};

function dateDa(date: CivilDate): string {
  return `${Number(date.slice(8))}.${Number(date.slice(5, 7))}.${date.slice(0, 4)}`;
}

function count(quantity: number, one: string, many: string): string {
  return `${quantity} ${quantity === 1 ? one : many}`;
}
