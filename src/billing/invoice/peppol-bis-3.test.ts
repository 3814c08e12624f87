/** What is written as Peppol BIS Billing 3.0: every rule holds for every kind, category and payment, and the same bytes. */
import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { en16931 } from './en-16931-rule.fixture.js';
import type { FrozenLine } from './frozen-line.js';
import {
  aprilLines,
  composed,
  correction,
  example,
  invoiceFacts,
  payments,
  vatTerms,
} from './invoice.fixture.js';
import type { InvoiceKind, VatCategory } from './invoice.js';
import { composeInvoice } from './invoice.rules.js';
import { invoiceProblems } from './invoice-problem.rules.js';
import { writePeppolBis3 } from './peppol-bis-3.js';
import { danish, own, peppol } from './peppol-rule.fixture.js';
import { read, type Reading, sum } from './ubl-reading.fixture.js';

const kinds: InvoiceKind[] = ['INVOICE', 'CREDIT_NOTE'];
const categories: VatCategory[] = ['OUTSIDE_SCOPE', 'EXEMPT', 'STANDARD'];
const rules = { ...en16931, ...peppol, ...danish, ...own };

const brokenIn = (document: Reading) =>
  Object.entries(rules).flatMap(([id, holds]) => (holds(document) ? [] : [id]));
const broken = (xml: string) => brokenIn(read(xml));

describe('every rule holds', () => {
  const cases = kinds.flatMap((kind) =>
    categories.flatMap((category) =>
      Object.entries(payments).map(([paid, payment]) => ({ kind, category, paid, payment })),
    ),
  );

  test.each(cases)('for $kind, $category, $paid', ({ kind, category, payment }) => {
    expect(broken(writePeppolBis3(example(kind, category, payment)))).toEqual([]);
  });

  test('for a correction of an earlier month, and without order number, CVR and address', () => {
    const { buyer, references, seller } = invoiceFacts();
    const lines = [...aprilLines(), correction('OUTSIDE_SCOPE', { number: 3 })];
    expect(broken(writePeppolBis3(composed({ month: '2015-05', issuedOn: '2015-06-02', lines })))).toEqual(
      [],
    );
    const bare = composed({
      buyer: { ...buyer, cvr: null, address: null },
      seller: { ...seller, address: null, contact: { name: 'Åse Sørensen', phone: null, email: null } },
      references: { ...references, orderNumber: null, agreement: null },
    });
    expect(broken(writePeppolBis3(bare))).toEqual([]);
  });

  // What the agreement may come to: hours, weeks, slots of part of a month, shares, and corrections of them.
  const hundredths = fc.integer({ min: -20_000, max: 20_000 });
  const someLine = (category: VatCategory): fc.Arbitrary<Omit<FrozenLine, 'number'>> =>
    fc
      .record({
        amount: fc.integer({ min: -5_000_000, max: 5_000_000 }),
        rate: fc.integer({ min: 1, max: 99_999 }),
        hours: fc.option(hundredths.map((each) => (each / 100).toFixed(2))),
        weeks: fc.option(fc.integer({ min: 1, max: 5 })),
        quota: fc.option(fc.integer({ min: 1, max: 9 })),
        days: fc.integer({ min: 1, max: 30 }),
        computed: fc.boolean(),
        month: fc.constantFrom('2015-02', '2015-03', '2015-04'),
      })
      .map(({ computed, month, ...some }) => {
        const daysInMonth = month === '2015-02' ? 28 : month === '2015-03' ? 31 : 30;
        const exact =
          some.hours !== null
            ? (some.rate * Math.round(Number(some.hours) * 100)) / 100
            : some.weeks !== null
              ? some.rate * some.weeks
              : (some.rate * (some.quota ?? 0) * some.days) / daysInMonth;
        return correction(category, {
          ...some,
          amount: computed ? Math.floor(exact + 0.5) : some.amount,
          from: `${month}-01`,
          to: `${month}-28`,
        });
      });

  test('whatever the lines', () => {
    const lists = fc
      .constantFrom<VatCategory[]>(['OUTSIDE_SCOPE'], ['EXEMPT'], ['STANDARD'], ['EXEMPT', 'STANDARD'])
      .chain((some) => fc.array(fc.oneof(...some.map(someLine)), { minLength: 1, maxLength: 12 }));
    let written = 0;
    fc.assert(
      fc.property(lists, fc.constantFrom(...Object.values(payments)), (some, payment) => {
        const lines = some.map((line, index) => ({ ...line, number: index + 1 }));
        const invoice = composeInvoice(invoiceFacts({ issuedOn: '2015-06-02', lines, payment }));
        const total = sum(lines.map((line) => line.amount));
        if (!invoice) return;
        expect(invoiceProblems(invoice).filter(({ code }) => code !== 'HOURS_ABOVE_DAYS')).toEqual([]);
        const document = read(writePeppolBis3(invoice));
        expect(brokenIn(document)).toEqual([]);
        const given = invoice.kind === 'INVOICE' ? total : 0 - total;
        expect(document.cents('cac:LegalMonetaryTotal/cbc:LineExtensionAmount')).toBe(given);
        written += 1;
      }),
      { seed: 20150504, numRuns: 60 },
    );
    expect(written).toBeGreaterThan(50);
  });
});

describe('the document', () => {
  test('says what it is for, to whom, and how it is paid', () => {
    const document = read(writePeppolBis3(composed()));
    expect(document.text('cbc:Note')).toBe(
      'Mentorstøtte for 4/2015. Mentorstøtten er et tilskud og ikke vederlag for en leverance.',
    );
    expect(document.text('cac:OrderReference/cbc:ID')).toBe('4500012345');
    expect(document.text('cbc:BuyerReference')).toBe('Karen Holm');
    expect(document.text('cac:AccountingCustomerParty/cac:Party/cac:PartyName/cbc:Name')).toBe(
      'Jobcenter Gladsaxe',
    );
    expect(document.text('cac:AccountingCustomerParty/cac:Party/cbc:EndpointID')).toBe('5790000000005');
    expect(document.text('cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID')).toBe('0001234567');
    expect(document.text('cac:PaymentTerms/cbc:Note')).toBe('Betalingsfrist: 30 dage fra modtagelsen.');
    expect(document.cents('cac:LegalMonetaryTotal/cbc:PayableAmount')).toBe(528000);
    expect(document.lines.map((line) => line.text('cbc:InvoicedQuantity'))).toEqual(['13.2', '6']);
  });

  test('asks a part of a month by the days of the month', () => {
    const lines = [
      correction('OUTSIDE_SCOPE', {
        amount: 66667,
        hours: null,
        quota: 2,
        days: 10,
        rate: 100001,
        corrects: null,
      }),
    ];
    const [line] = read(writePeppolBis3(composed({ lines }))).lines;
    expect(line?.text('cbc:InvoicedQuantity')).toBe('20');
    expect(line?.text('cbc:InvoicedQuantity@unitCode')).toBe('EA');
    expect(line?.text('cac:Price/cbc:PriceAmount')).toBe('1000.01');
    expect(line?.text('cac:Price/cbc:BaseQuantity')).toBe('30');
    expect(line?.text('cbc:LineExtensionAmount')).toBe('666.67');
  });

  test('names every invoice that a credit note corrects', () => {
    const lines = [
      correction(),
      correction('OUTSIDE_SCOPE', { number: 2, corrects: { number: '20', issuedOn: '2015-06-01' } }),
    ];
    const note = read(writePeppolBis3(composed({ month: '2015-06', issuedOn: '2015-07-01', lines })));
    expect(
      note.all('cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID').map((id) => id.content),
    ).toEqual(['17', '20']);
  });

  test('says of 25 % what it is of, and gives the exempt their reason', () => {
    const [first, second] = aprilLines('EXEMPT');
    const lines = [first, second && { ...second, vat: vatTerms.STANDARD }].filter(
      (line) => line !== undefined,
    );
    const document = read(writePeppolBis3(composed({ lines })));
    expect(
      document
        .all('cac:TaxTotal/cac:TaxSubtotal')
        .map((each) => [
          each.text('cac:TaxCategory/cbc:ID'),
          each.cents('cbc:TaxableAmount'),
          each.cents('cbc:TaxAmount'),
          each.text('cac:TaxCategory/cbc:TaxExemptionReason'),
        ]),
    ).toEqual([
      ['E', 363000, 0, 'Fritaget efter aftalen'],
      ['S', 165000, 41250, ''],
    ]);
    expect(document.text('cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme/cbc:CompanyID')).toBe(
      'DK90000004',
    );
  });

  test('escapes what XML would read otherwise', () => {
    const { references } = invoiceFacts();
    const xml = writePeppolBis3(composed({ references: { ...references, accountString: '12 & <34> "5"' } }));
    expect(read(xml).text('cbc:AccountingCost')).toBe('12 & <34> "5"');
  });

  test('is the same again, byte for byte', () => {
    const bytes = () => Buffer.from(writePeppolBis3(composed()), 'utf8');
    expect(bytes().equals(bytes())).toBe(true);
    expect(createHash('sha256').update(bytes()).digest('hex')).toBe(
      '20102cd691bbed456c8aa1230d84e9c08c02deb94930df245565b8f9e6aaff96',
    );
    expect(bytes().subarray(0, 38).toString()).toBe('<?xml version="1.0" encoding="UTF-8"?>');
  });
});
