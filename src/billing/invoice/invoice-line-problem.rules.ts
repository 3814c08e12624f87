/** What may be wrong with one line of an invoice: its days, hours, price, amount and VAT. */
import { contains, daysBetween, weekdaysBetween } from '../../platform/calendar/calendar.js';
import { formatDecimal, parseDecimal, type Decimal } from '../../platform/money.js';
import { problem, type ProblemFact } from '../../platform/problem.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { amountOf } from './invoice-line.rules.js';

const HOURS_OF_A_DAY = 24n;

export function lineProblems(invoice: Invoice): ProblemFact[] {
  const numbers = new Set<number>();
  return invoice.lines.flatMap((line, index) => {
    const at = (field: string): string[] => ['lines', String(index), field];
    const twice = numbers.has(line.number);
    numbers.add(line.number);
    return [
      twice ? problem('LINE_NUMBER_TWICE', at('number'), { number: line.number }) : null,
      line.payerId === invoice.buyer.jobcentreId ? null : problem('COLLECTIVE_INVOICE', at('payerId')),
      periodProblem(invoice, line, at('to')),
      hoursProblem(line, at('quantity')),
      line.price < 0 ? problem('PRICE_NEGATIVE', at('price')) : null,
      line.unit === 'HOUR' && line.price !== line.agreed.rate
        ? problem('PRICE_NOT_AGREED', at('price'))
        : null,
      isComputed(line) ? null : problem('LINE_AMOUNT_WRONG', at('amount')),
      ...vatProblems(line, at),
    ].filter((each) => each !== null);
  });
}

function periodProblem({ period }: Invoice, { from, to }: InvoiceLine, path: string[]): ProblemFact | null {
  if (to < from) return problem('END_BEFORE_START', path, { start: from });
  return contains(period, from) && contains(period, to) ? null : problem('LINE_OUTSIDE_PERIOD', path);
}

// A credit note gives back; neither it nor an invoice knows an amount computed otherwise.
function isComputed(line: InvoiceLine): boolean {
  const negated = { ...line, quantity: formatDecimal(negative(parseDecimal(line.quantity))) };
  return amountOf(line) === line.amount || 0 - amountOf(negated) === line.amount;
}

function negative({ unscaled, scale }: Decimal): Decimal {
  return { unscaled: -unscaled, scale };
}

function hoursProblem(line: InvoiceLine, path: string[]): ProblemFact | null {
  if (line.unit !== 'HOUR') return null;
  const hours = parseDecimal(line.quantity);
  const most = mostHours(line);
  const above =
    absolute(hours.unscaled) * 10n ** BigInt(most.scale) > most.unscaled * 10n ** BigInt(hours.scale);
  return above
    ? problem('HOURS_ABOVE_DAYS', path, {
        hours: line.quantity,
        most: formatDecimal(most),
      })
    : null;
}

/** What the agreement gives for the line's days; without hours per week, no more than a day has. */
function mostHours({ agreed, from, to }: InvoiceLine): Decimal {
  if (agreed.hoursPerWeek === null)
    return { unscaled: HOURS_OF_A_DAY * BigInt(daysBetween(from, to)), scale: 0 };
  const { unscaled, scale } = parseDecimal(agreed.hoursPerWeek);
  if (agreed.byWeeks) return { unscaled: unscaled * BigInt(Math.ceil(daysBetween(from, to) / 7)), scale };
  return { unscaled: unscaled * BigInt(2 * weekdaysBetween(from, to)), scale: scale + 1 };
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function vatProblems({ vat }: InvoiceLine, at: (field: string) => string[]): ProblemFact[] {
  const hasReason = vat.reason !== null && vat.reason.trim() !== '';
  if (vat.category === 'STANDARD') return hasReason ? [problem('VAT_REASON_UNWANTED', at('vat'))] : [];
  return hasReason ? [] : [problem('VAT_REASON_REQUIRED', at('vat'))];
}
