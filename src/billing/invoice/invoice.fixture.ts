/** Invoices for the tests: Falck's April to Gladsaxe, what a case says differs, and the ways of paying and of VAT. */
import { GLADSAXE, facts, placement } from '../bill/billing-facts.fixture.js';
import { computePeriod } from '../bill/billing.rules.js';
import type { FrozenLine } from './frozen-line.js';
import type { Buyer, Invoice, InvoiceKind, Payment, Seller, VatCategory, VatTerm } from './invoice.js';
import { composeInvoice, type InvoiceFacts } from './invoice.rules.js';

export const falck: Seller = {
  name: 'Falck Danmark A/S',
  cvr: '90000004',
  address: { street: 'Sydhavnsgade 18', postalCode: '2450', town: 'København SV' },
  contact: { name: 'Åse Sørensen', phone: '70 10 20 31', email: 'faktura@falck.example' },
};

export const gladsaxe: Buyer = {
  jobcentreId: `jobcentre-${GLADSAXE}`,
  name: 'Gladsaxe Kommune',
  unit: 'Jobcenter Gladsaxe',
  cvr: '13409838',
  gln: '5790000000005',
  address: { street: 'Rosenkæret 39', postalCode: '2860', town: 'Søborg' },
  demands: { orderNumber: true, accountString: false },
};

export const payments: Readonly<Record<'account' | 'fik71' | 'fik73' | 'fik75', Payment>> = {
  account: { means: 'BANK_ACCOUNT', registrationNumber: '0400', accountNumber: '0001234567' },
  fik71: { means: 'FIK', cardType: '71', reference: '000000000000018', creditor: '87654321' },
  fik73: { means: 'FIK', cardType: '73', reference: '', creditor: '87654321' },
  fik75: { means: 'FIK', cardType: '75', reference: '0000000000000018', creditor: '87654321' },
};

export const vatTerms: Readonly<Record<VatCategory, VatTerm>> = {
  OUTSIDE_SCOPE: {
    category: 'OUTSIDE_SCOPE',
    reason: 'Mentorstøtten er et tilskud og ikke vederlag for en leverance.',
  },
  EXEMPT: { category: 'EXEMPT', reason: 'Fritaget efter aftalen' },
  STANDARD: { category: 'STANDARD', reason: null },
};

/** April 2015 of the worked example: 3.630,00 and 1.650,00 kr. */
export function aprilLines(category: VatCategory = 'OUTSIDE_SCOPE'): FrozenLine[] {
  const given = facts({
    placements: [
      placement('P1', GLADSAXE, '2015-04-01', '2015-04-30'),
      placement('P2', GLADSAXE, '2015-04-01', '2015-04-14', { slotId: 'slot-2' }),
    ],
  });
  return computePeriod(given, '2015-04').map((line) => ({
    ...line,
    hoursPerWeek: '3',
    vat: vatTerms[category],
    adjustment: false,
    corrects: null,
  }));
}

/** P2 ended a week earlier than was billed: five days less, 825,00 kr back. */
export function correction(
  category: VatCategory = 'OUTSIDE_SCOPE',
  over: Partial<FrozenLine> = {},
): FrozenLine {
  return {
    jobcentreId: gladsaxe.jobcentreId,
    number: 1,
    reference: 'P2',
    from: '2015-04-08',
    to: '2015-04-14',
    hours: '-3',
    rate: 27500,
    hoursPerWeek: '3',
    amount: -82500,
    explanation: {
      da: 'Praktik P2 sluttede 7.4.2015: 5 dage (man–fre) mindre.',
      en: 'P2 ended on 2015-04-07.',
    },
    vat: vatTerms[category],
    adjustment: true,
    corrects: { number: '17', issuedOn: '2015-05-04' },
    ...over,
  };
}

export function invoiceFacts(over: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    number: '17',
    issuedOn: '2015-05-04',
    month: '2015-04',
    seller: falck,
    buyer: gladsaxe,
    payment: payments.account,
    references: {
      orderNumber: '4500012345',
      contact: 'Karen Holm',
      accountString: null,
      agreement: 'Falck Danmark i Hovedstaden, aftale version 1',
    },
    lines: aprilLines(),
    ...over,
  };
}

export function composed(over: Partial<InvoiceFacts> = {}): Invoice {
  const invoice = composeInvoice(invoiceFacts(over));
  if (!invoice) throw new Error('The lines sum to zero.');
  return invoice;
}

/** The invoice of April, or the credit note of May that corrects it. */
export function example(kind: InvoiceKind, category: VatCategory, payment: Payment): Invoice {
  return kind === 'INVOICE'
    ? composed({ lines: aprilLines(category), payment })
    : composed({
        number: '23',
        issuedOn: '2015-06-02',
        month: '2015-05',
        lines: [correction(category)],
        payment,
      });
}
