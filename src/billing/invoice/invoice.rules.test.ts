/** The cases of what an invoice holds: kind, quantities, VAT, totals, dates and what it corrects. */
import { describe, expect, test } from '@jest/globals';
import {
  commenced,
  facts,
  fixed,
  GLADSAXE,
  hourly,
  placement,
  quota,
} from '../bill/billing-facts.fixture.js';
import { computePeriod } from '../bill/billing.rules.js';
import type { FrozenLine } from './frozen-line.js';
import { aprilLines, composed, correction, invoiceFacts, vatTerms } from './invoice.fixture.js';
import { apartByVat, composeInvoice } from './invoice.rules.js';
import type { VatTerm } from './invoice.js';

const measuresOf = (lines: readonly FrozenLine[]) =>
  composed({ lines }).lines.map(({ quantity, unit, price, priceBase, amount }) => [
    quantity,
    unit,
    price,
    priceBase,
    amount,
  ]);

const frozen = (amount: number, over: Partial<FrozenLine> = {}): FrozenLine =>
  correction('OUTSIDE_SCOPE', {
    hours: null,
    rate: null,
    amount,
    adjustment: false,
    corrects: null,
    ...over,
  });

describe('an invoice', () => {
  test('has the lines of April with their explanations, and what they come to', () => {
    const invoice = composed();
    expect(invoice).toMatchObject({
      kind: 'INVOICE',
      issuedOn: '2015-05-04',
      dueOn: '2015-06-03',
      period: { from: '2015-04-01', to: '2015-04-30' },
      totals: { net: 528000, vat: 0, payable: 528000 },
      note: 'Mentorstøtte for 4/2015. Mentorstøtten er et tilskud og ikke vederlag for en leverance.',
      paymentTerms: 'Betalingsfrist: 30 dage fra modtagelsen.',
      references: { corrects: [] },
    });
    expect(invoice.lines.map((line) => [line.description, line.quantity, line.amount])).toEqual([
      ['Mentortimer, praktik P1', '13.2', 363000],
      ['Mentortimer, praktik P2', '6', 165000],
    ]);
    expect(invoice.lines[0]?.note).toContain('22 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 3.630,00 kr');
  });

  test('is none where the lines sum to zero', () => {
    expect(composeInvoice(invoiceFacts({ lines: [] }))).toBeNull();
    expect(composeInvoice(invoiceFacts({ lines: [frozen(100), frozen(-100)] }))).toBeNull();
  });

  test('covers the days of a line that corrects an earlier month, and names the invoice', () => {
    const invoice = composed({
      month: '2015-05',
      issuedOn: '2015-06-02',
      lines: [...aprilLines(), correction()],
    });
    expect(invoice.kind).toBe('INVOICE');
    expect(invoice.period).toEqual({ from: '2015-04-01', to: '2015-05-31' });
    expect(invoice.references.corrects).toEqual([{ number: '17', issuedOn: '2015-05-04' }]);
    expect(invoice.lines[2]).toMatchObject({
      description: 'Regulering: Mentortimer, praktik P2',
      quantity: '-3',
      price: 27500,
      amount: -82500,
    });
  });
});

describe('a credit note', () => {
  test('gives back in positive amounts and names every invoice it corrects once, the oldest first', () => {
    const lines = [
      correction('OUTSIDE_SCOPE', { corrects: { number: '20', issuedOn: '2015-06-01' } }),
      correction('OUTSIDE_SCOPE', { number: 2 }),
      correction('OUTSIDE_SCOPE', { number: 3 }),
      frozen(10000, { number: 4 }),
    ];
    const note = composed({ month: '2015-06', issuedOn: '2015-07-01', lines });
    expect(note).toMatchObject({
      kind: 'CREDIT_NOTE',
      totals: { net: 237500, vat: 0, payable: 237500 },
      paymentTerms: 'Beløbet modregnes eller betales tilbage.',
    });
    expect(note.references.corrects).toEqual([
      { number: '17', issuedOn: '2015-05-04' },
      { number: '20', issuedOn: '2015-06-01' },
    ]);
    expect(note.lines.map((line) => [line.quantity, line.price, line.amount])).toEqual([
      ['3', 27500, 82500],
      ['3', 27500, 82500],
      ['3', 27500, 82500],
      ['-1', 10000, -10000],
    ]);
  });
});

describe('quantities', () => {
  const billed = (...given: Parameters<typeof facts>) =>
    computePeriod(facts(...given), '2015-04').map((line) => ({
      ...line,
      vat: vatTerms.OUTSIDE_SCOPE,
      adjustment: false,
      corrects: null,
    }));

  test.each<[string, FrozenLine[], unknown[]]>([
    ['weekdays are hours at the rate', aprilLines(), ['13.2', 'HOUR', 27500, 1, 363000]],
    [
      'commenced weeks are hours too',
      billed({ terms: [commenced()], placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')] }),
      ['6', 'HOUR', 27500, 1, 165000],
    ],
    [
      'a month of a fixed amount is as many pieces as slots',
      billed({ terms: [fixed()], quotas: [quota(GLADSAXE, 3)] }),
      ['3', 'PIECE', 444150, 1, 1332450],
    ],
    [
      'a part of a month is slots × days by the days of the month',
      billed({
        terms: [fixed({ from: '2015-04-21', amountPerMonth: 100001 })],
        quotas: [quota(GLADSAXE, 2)],
      }),
      ['20', 'PIECE', 100001, 30, 66667],
    ],
    ['weeks are weeks', [frozen(240000, { weeks: 2, rate: 120000 })], ['2', 'WEEK', 120000, 1, 240000]],
    [
      'a share of a total is one piece',
      [frozen(33334, { rate: 27500, hours: '40' })],
      ['1', 'PIECE', 33334, 1, 33334],
    ],
    [
      'a correction of the rate alone is one piece',
      [frozen(33000, { hours: '0', rate: 30000, adjustment: true })],
      ['1', 'PIECE', 33000, 1, 33000],
    ],
    [
      'hours that round are what the line was rounded to',
      billed({
        terms: [hourly({ hoursPerWeek: '2.35', hourlyRate: 27777 })],
        placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-01')],
      }),
      ['0.47', 'HOUR', 27777, 1, 13055],
    ],
  ])('%s', (_case, lines, expected) => {
    expect(measuresOf(lines)[0]).toEqual(expected);
  });
});

describe('VAT', () => {
  const of = (amount: number, vat: VatTerm, number: number) => frozen(amount, { vat, number });
  const { EXEMPT, STANDARD, OUTSIDE_SCOPE } = vatTerms;

  test('is computed once for each category, half up', () => {
    // 25 % of 0.02 is half an øre on each line; on the document it is 1.5 øre, so 2.
    const invoice = composed({ lines: [1, 2, 3].map((number) => of(2, STANDARD, number)) });
    expect(invoice.vat).toEqual([{ ...STANDARD, percent: 25, taxable: 6, vat: 2 }]);
    expect(invoice.totals).toEqual({ net: 6, vat: 2, payable: 8 });
  });

  test('breaks down exempt beside standard, with every reason once', () => {
    const other = { ...EXEMPT, reason: 'Kursus' };
    const invoice = composed({
      lines: [of(10000, EXEMPT, 1), of(4000, STANDARD, 2), of(500, other, 3), of(500, EXEMPT, 4)],
    });
    expect(invoice.vat).toEqual([
      { category: 'EXEMPT', reason: 'Fritaget efter aftalen. Kursus.', percent: 0, taxable: 11000, vat: 0 },
      { category: 'STANDARD', reason: null, percent: 25, taxable: 4000, vat: 1000 },
    ]);
    expect(invoice.totals).toEqual({ net: 15000, vat: 1000, payable: 16000 });
  });

  test('counts in whether there is something to pay: 100 kr exempt less 90 kr with VAT is 12.50 kr to give back', () => {
    const document = composed({ lines: [of(10000, EXEMPT, 1), of(-9000, STANDARD, 2)] });
    expect(document.kind).toBe('CREDIT_NOTE');
    expect(document.totals).toEqual({ net: -1000, vat: 2250, payable: 1250 });
    expect(
      composeInvoice(invoiceFacts({ lines: [of(10000, EXEMPT, 1), of(-8000, STANDARD, 2)] })),
    ).toBeNull();
  });

  test('of a credit note is that of its lines, given back', () => {
    const note = composed({ month: '2015-05', issuedOn: '2015-06-02', lines: [correction('STANDARD')] });
    expect(note.totals).toEqual({ net: 82500, vat: 20625, payable: 103125 });
  });

  test('keeps amounts outside its scope on a document of their own', () => {
    const lines = [of(1, STANDARD, 1), of(2, OUTSIDE_SCOPE, 2), of(3, EXEMPT, 3)];
    expect(apartByVat(lines).map((group) => group.map((line) => line.number))).toEqual([[2], [1, 3]]);
    expect(apartByVat([])).toEqual([]);
  });
});
