/** What an invoice or a credit note holds: closed lines of one payer in, the document with VAT and totals out. */
import { addDays, earlier, later, monthRange, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import { multiplyRounded, type Oere, sumOere } from '../../platform/money.js';
import type { FrozenLine } from './frozen-line.js';
import type {
  Buyer,
  Invoice,
  InvoiceLine,
  InvoiceReference,
  Payment,
  References,
  Seller,
  VatBreakdown,
  VatCategory,
} from './invoice.js';
import { invoiceLine } from './invoice-line.rules.js';

/** Days that a public payer has from receipt. */
export const PAYMENT_DAYS = 30;

/** Percent by category; the standard rate since 1992 (momsloven § 33). */
const percents: Readonly<Record<VatCategory, number>> = { OUTSIDE_SCOPE: 0, EXEMPT: 0, STANDARD: 25 };

export interface InvoiceFacts {
  number: string;
  issuedOn: CivilDate;
  /** The statement's month, `2015-04`. */
  month: string;
  seller: Seller;
  buyer: Buyer;
  payment: Payment;
  references: Omit<References, 'corrects'>;
  lines: readonly FrozenLine[];
}

/**
 * The document of closed lines: an invoice where they come to more than zero, a credit note where to less, and none
 * where to zero, VAT included. VAT is computed once for each category, half up. Whether it may be issued says `invoiceProblems`.
 */
export function composeInvoice(facts: InvoiceFacts): Invoice | null {
  const { payable } = computed(facts.lines, 1).totals;
  if (payable === 0) return null;
  const kind = payable > 0 ? 'INVOICE' : 'CREDIT_NOTE';
  const { lines, vat, totals } = computed(facts.lines, payable > 0 ? 1 : -1);
  const dueOn = addDays(facts.issuedOn, PAYMENT_DAYS);
  return {
    kind,
    number: facts.number,
    issuedOn: facts.issuedOn,
    dueOn,
    period: hull(monthRange(facts.month), lines),
    seller: facts.seller,
    buyer: facts.buyer,
    references: { ...facts.references, corrects: corrected(facts.lines) },
    payment: facts.payment,
    note: noteOf(facts.month, vat),
    paymentTerms:
      kind === 'INVOICE'
        ? `Betalingsfrist: ${PAYMENT_DAYS} dage fra modtagelsen.`
        : 'Beløbet modregnes eller betales tilbage.',
    lines,
    vat,
    totals,
  };
}

function computed(frozen: readonly FrozenLine[], sign: 1 | -1): Pick<Invoice, 'lines' | 'vat' | 'totals'> {
  const lines = frozen.map((line) => invoiceLine(line, sign));
  const vat = vatOf(lines);
  return { lines, vat, totals: totalsOf(lines, vat) };
}

/** What must not stand on one document: amounts outside the scope of VAT apart from the others. */
export function apartByVat<T extends Pick<FrozenLine, 'vat'>>(lines: readonly T[]): T[][] {
  const outside = lines.filter((line) => line.vat.category === 'OUTSIDE_SCOPE');
  const within = lines.filter((line) => line.vat.category !== 'OUTSIDE_SCOPE');
  return [outside, within].filter((group) => group.length > 0);
}

/** One entry for each category of the lines, in the order of their first line. */
export function vatOf(lines: readonly InvoiceLine[]): VatBreakdown[] {
  const categories = [...new Set(lines.map((line) => line.vat.category))];
  return categories.map((category) => {
    const own = lines.filter((line) => line.vat.category === category);
    const reasons = [...new Set(own.flatMap((line) => line.vat.reason ?? []))];
    const taxable = sumOere(own.map((line) => line.amount));
    const percent = percents[category];
    return {
      category,
      reason: reasons.length < 2 ? (reasons[0] ?? null) : reasons.map(sentence).join(' '),
      percent,
      taxable,
      vat: multiplyRounded(taxable, percent, 100),
    };
  });
}

export function totalsOf(
  lines: readonly Pick<InvoiceLine, 'amount'>[],
  breakdown: readonly Pick<VatBreakdown, 'vat'>[],
): { net: Oere; vat: Oere; payable: Oere } {
  const net = sumOere(lines.map((line) => line.amount));
  const vat = sumOere(breakdown.map((each) => each.vat));
  return { net, vat, payable: sumOere([net, vat]) };
}

export const percentOf = (category: VatCategory): number => percents[category];

// A correction of an earlier month lies outside the statement's own, and every line's days lie in the invoice's.
function hull(month: ClosedSpan, lines: readonly ClosedSpan[]): ClosedSpan {
  return lines.reduce(
    (whole, line) => ({
      from: earlier(whole.from, line.from),
      to: later(whole.to, line.to),
    }),
    month,
  );
}

function corrected(lines: readonly FrozenLine[]): InvoiceReference[] {
  const byNumber = new Map(lines.flatMap(({ corrects }) => (corrects ? [[corrects.number, corrects]] : [])));
  return [...byNumber.values()].sort(
    (a, b) => compare(a.issuedOn, b.issuedOn) || compare(a.number, b.number),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function noteOf(month: string, vat: readonly VatBreakdown[]): string {
  const [year, number] = month.split('-');
  const reasons = vat.flatMap(({ reason }) => (reason === null ? [] : [sentence(reason)]));
  return [`Mentorstøtte for ${Number(number)}/${year}.`, ...reasons].join(' ');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
