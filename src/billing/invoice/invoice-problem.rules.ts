/** What keeps an invoice or a credit note from being issued: all of it at once. */
import { isCivilDate } from '../../platform/calendar/calendar.js';
import {
  accountNumberProblem,
  cvrProblem,
  fikCreditorProblem,
  fikReferenceProblem,
  glnProblem,
  registrationNumberProblem,
} from '../../platform/identifier.js';
import { problem, type ProblemFact } from '../../platform/problem.js';
import type { Invoice } from './invoice.js';
import { percentOf, totalsOf, vatOf } from './invoice.rules.js';
import { lineProblems } from './invoice-line-problem.rules.js';
import { textProblems } from './invoice-text.rules.js';

/**
 * Everything that the official rules of Peppol BIS Billing 3.0 and of Denmark would refuse, and what they do not see.
 * Paths are those of the invoice.
 */
export function invoiceProblems(invoice: Invoice): ProblemFact[] {
  return [
    ...dateProblems(invoice),
    ...partyProblems(invoice),
    ...referenceProblems(invoice),
    ...paymentProblems(invoice),
    ...(invoice.lines.length === 0 ? [problem('INVOICE_WITHOUT_LINES', 'lines')] : lineProblems(invoice)),
    ...vatProblems(invoice),
    ...totalProblems(invoice),
    ...textProblems(invoice),
  ];
}

function dateProblems({ issuedOn, dueOn, period, references }: Invoice): ProblemFact[] {
  const dates: [string[], string][] = [
    [['issuedOn'], issuedOn],
    [['dueOn'], dueOn],
    [['period', 'from'], period.from],
    [['period', 'to'], period.to],
    ...references.corrects.map((each, index): [string[], string] => [
      ['references', 'corrects', String(index), 'issuedOn'],
      each.issuedOn,
    ]),
  ];
  const invalid = dates.filter(([, date]) => !isCivilDate(date));
  if (invalid.length > 0) return invalid.map(([path]) => problem('INVALID_DATE', path));
  return [
    period.to < period.from ? problem('END_BEFORE_START', ['period', 'to'], { start: period.from }) : null,
    period.to < issuedOn ? null : problem('PERIOD_NOT_ENDED', 'issuedOn'),
    dueOn < issuedOn ? problem('DUE_BEFORE_ISSUE', 'dueOn', { issuedOn }) : null,
    ...references.corrects.map((each) =>
      each.issuedOn > issuedOn ? problem('DATE_TOO_EARLY', 'issuedOn', { earliest: each.issuedOn }) : null,
    ),
  ].filter((each) => each !== null);
}

function partyProblems({ seller, buyer, lines }: Invoice): ProblemFact[] {
  const vatInvoice = lines.some((line) => line.vat.category !== 'OUTSIDE_SCOPE');
  const addressRequired = (party: 'seller' | 'buyer', address: object | null) =>
    vatInvoice && address === null ? problem('ADDRESS_REQUIRED', [party, 'address']) : null;
  return [
    cvrProblem(seller.cvr, ['seller', 'cvr']),
    addressRequired('seller', seller.address),
    buyer.gln === null ? problem('GLN_REQUIRED', ['buyer', 'gln']) : glnProblem(buyer.gln, ['buyer', 'gln']),
    buyer.cvr === null ? null : cvrProblem(buyer.cvr, ['buyer', 'cvr']),
    addressRequired('buyer', buyer.address),
  ].filter((each) => each !== null);
}

function referenceProblems({ kind, buyer, references }: Invoice): ProblemFact[] {
  const lacks = (text: string | null): boolean => text === null || text.trim() === '';
  return [
    buyer.demands.orderNumber && lacks(references.orderNumber)
      ? problem('ORDER_NUMBER_REQUIRED', ['references', 'orderNumber'])
      : null,
    lacks(references.contact) ? problem('CONTACT_REQUIRED', ['references', 'contact']) : null,
    buyer.demands.accountString && lacks(references.accountString)
      ? problem('ACCOUNT_STRING_REQUIRED', ['references', 'accountString'])
      : null,
    kind === 'CREDIT_NOTE' && references.corrects.length === 0
      ? problem('CREDIT_NOTE_WITHOUT_INVOICE', ['references', 'corrects'])
      : null,
  ].filter((each) => each !== null);
}

function paymentProblems({ payment }: Invoice): ProblemFact[] {
  const found =
    payment.means === 'BANK_ACCOUNT'
      ? [
          registrationNumberProblem(payment.registrationNumber, ['payment', 'registrationNumber']),
          accountNumberProblem(payment.accountNumber, ['payment', 'accountNumber']),
        ]
      : [
          fikReferenceProblem(payment.cardType, payment.reference, ['payment', 'reference']),
          fikCreditorProblem(payment.creditor, ['payment', 'creditor']),
        ];
  return found.filter((each) => each !== null);
}

function vatProblems({ lines, vat }: Invoice): ProblemFact[] {
  const expected = new Map(vatOf(lines).map((each) => [each.category, each]));
  const outside = lines.some((line) => line.vat.category === 'OUTSIDE_SCOPE');
  const complete = vat.length === expected.size && vat.every((each) => expected.has(each.category));
  return [
    outside && expected.size > 1 ? problem('VAT_CATEGORIES_MIXED', 'vat') : null,
    complete ? null : problem('VAT_WRONG', 'vat'),
    ...vat.flatMap((each, index) => {
      const right = expected.get(each.category);
      return [
        each.percent === percentOf(each.category)
          ? null
          : problem('VAT_RATE_WRONG', ['vat', String(index), 'percent']),
        right && right.taxable === each.taxable && right.vat === each.vat
          ? null
          : problem('VAT_WRONG', ['vat', String(index), 'vat']),
        right && right.reason === each.reason
          ? null
          : problem(each.category === 'STANDARD' ? 'VAT_REASON_UNWANTED' : 'VAT_REASON_REQUIRED', [
              'vat',
              String(index),
              'reason',
            ]),
      ];
    }),
  ].filter((each) => each !== null);
}

function totalProblems({ lines, vat, totals }: Invoice): ProblemFact[] {
  const right = totalsOf(lines, vat);
  return [
    ...(['net', 'vat', 'payable'] as const).map((field) =>
      totals[field] === right[field] ? null : problem('TOTAL_WRONG', ['totals', field]),
    ),
    totals.payable > 0 ? null : problem('TOTAL_NOT_POSITIVE', ['totals', 'payable']),
  ].filter((each) => each !== null);
}
