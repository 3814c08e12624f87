/** What stands on an invoice for one closed line: its quantity, unit and price, and its words. */
import { daysBetween, monthOf, monthRange } from '../../platform/calendar/calendar.js';
import { formatDecimal, multiplyRounded, type Oere, parseDecimal } from '../../platform/money.js';
import type { FrozenLine } from './frozen-line.js';
import type { InvoiceLine, Unit } from './invoice.js';

interface Measure {
  quantity: string;
  unit: Unit;
  price: Oere;
  priceBase: number;
}

/** @param sign −1 on a credit note, which gives back what is below zero in positive amounts */
export function invoiceLine(frozen: FrozenLine, sign: 1 | -1): InvoiceLine {
  const measure = measures(frozen).find((each) => amountOf(each) === frozen.amount) ?? once(frozen.amount);
  return {
    number: frozen.number,
    payerId: frozen.jobcentreId,
    description: description(frozen),
    note: frozen.explanation.da,
    from: frozen.from,
    to: frozen.to,
    ...measure,
    quantity: sign === 1 ? measure.quantity : negated(measure.quantity),
    amount: sign === 1 ? frozen.amount : 0 - frozen.amount,
    vat: frozen.vat,
    agreed: {
      rate: frozen.rate,
      hoursPerWeek: frozen.hoursPerWeek ?? null,
      byWeeks: frozen.weeks != null,
    },
  };
}

/** Quantity × price ÷ price base in whole øre, rounded half up once. */
export function amountOf({ quantity, price, priceBase }: Omit<Measure, 'unit'>): Oere {
  const { unscaled, scale } = parseDecimal(quantity);
  return multiplyRounded(price, unscaled, 10n ** BigInt(scale) * BigInt(priceBase));
}

/** The ways in which the line may have been computed, the most telling first. */
function measures({ hours, weeks, quota, days, rate, from }: FrozenLine): Measure[] {
  if (rate === null) return [];
  const found: Measure[] = [];
  if (hours != null) found.push({ quantity: hours, unit: 'HOUR', price: rate, priceBase: 1 });
  else if (weeks != null) found.push({ quantity: String(weeks), unit: 'WEEK', price: rate, priceBase: 1 });
  if (quota != null) {
    const month = monthRange(monthOf(from));
    const daysInMonth = daysBetween(month.from, month.to);
    found.push({ quantity: String(quota), unit: 'PIECE', price: rate, priceBase: 1 });
    // A part of a month is slots × days at the price of as many days as the month has, so that nothing is rounded twice.
    if (days != null)
      found.push({ quantity: String(quota * days), unit: 'PIECE', price: rate, priceBase: daysInMonth });
  }
  return found;
}

/** A share, or a correction that mixes rates, is one piece at its own amount; a price is never below zero. */
function once(amount: Oere): Measure {
  return { quantity: amount < 0 ? '-1' : '1', unit: 'PIECE', price: Math.abs(amount), priceBase: 1 };
}

function negated(quantity: string): string {
  const { unscaled, scale } = parseDecimal(quantity);
  return formatDecimal({ unscaled: -unscaled, scale });
}

function description({ adjustment, hours, reference }: FrozenLine): string {
  const what = hours == null ? 'Betaling efter aftale' : 'Mentortimer';
  const whom = reference === null ? '' : `, praktik ${reference}`;
  return `${adjustment ? 'Regulering: ' : ''}${what}${whom}`;
}
