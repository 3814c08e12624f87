/** The cases of what keeps an invoice from being issued: each alone, with its path, and all at once. */
import { describe, expect, test } from '@jest/globals';
import {
  aprilLines,
  composed,
  correction,
  example,
  gladsaxe,
  payments,
  vatTerms,
} from './invoice.fixture.js';
import { buyer, type Change, firstLine, found, over, references, seller } from './invoice-change.fixture.js';
import type { Invoice, InvoiceKind, VatCategory } from './invoice.js';

describe('nothing is wrong', () => {
  const kinds: InvoiceKind[] = ['INVOICE', 'CREDIT_NOTE'];
  const categories: VatCategory[] = ['OUTSIDE_SCOPE', 'EXEMPT', 'STANDARD'];
  const cases = kinds.flatMap((kind) =>
    categories.flatMap((category) =>
      Object.entries(payments).map(([name, payment]) => ({ kind, category, name, payment })),
    ),
  );

  test.each(cases)('with $kind, $category, $name', ({ kind, category, payment }) => {
    expect(found(example(kind, category, payment))).toEqual([]);
  });

  test('without a number of order where none is demanded, and without CVR or address where there is no VAT', () => {
    const demands = { orderNumber: false, accountString: false };
    const invoice = references({ orderNumber: null })(
      buyer({ cvr: null, address: null, demands })(composed()),
    );
    expect(found(invoice)).toEqual([]);
  });

  test('with exempt and standard on one invoice', () => {
    const [first, second] = aprilLines('EXEMPT');
    const lines = [first, second && { ...second, vat: vatTerms.STANDARD }].filter(
      (line) => line !== undefined,
    );
    expect(found(composed({ lines }))).toEqual([]);
  });
});

test.each<[string, Change, string[]]>([
  ['no number', over({ number: ' ' }), ['TEXT_REQUIRED number']],
  ['a date that does not exist', over({ dueOn: '2015-02-30' }), ['INVALID_DATE dueOn']],
  ['a period that ends today', over({ issuedOn: '2015-04-30' }), ['PERIOD_NOT_ENDED issuedOn']],
  ['due before issue', over({ dueOn: '2015-05-03' }), ['DUE_BEFORE_ISSUE dueOn']],
  [
    'a correction of an invoice to come',
    references({ corrects: [{ number: '18', issuedOn: '2015-05-05' }] }),
    ['DATE_TOO_EARLY issuedOn'],
  ],
  ['a seller’s CVR number with a wrong check digit', seller({ cvr: '90000005' }), ['INVALID_CVR seller.cvr']],
  ['a seller without a name', seller({ name: '' }), ['TEXT_REQUIRED seller.name']],
  [
    'a seller without a contact',
    seller({ contact: { name: '', phone: null, email: null } }),
    ['TEXT_REQUIRED seller.contact.name'],
  ],
  ['no GLN', buyer({ gln: null }), ['GLN_REQUIRED buyer.gln']],
  ['a GLN with a wrong check digit', buyer({ gln: '5790000000006' }), ['INVALID_GLN buyer.gln']],
  ['a buyer’s CVR number with a wrong check digit', buyer({ cvr: '13409839' }), ['INVALID_CVR buyer.cvr']],
  [
    'an order number that is demanded and blank',
    references({ orderNumber: ' ' }),
    ['ORDER_NUMBER_REQUIRED references.orderNumber'],
  ],
  ['no contact at the payer', references({ contact: null }), ['CONTACT_REQUIRED references.contact']],
  [
    'an account string that is demanded',
    buyer({ demands: { orderNumber: true, accountString: true } }),
    ['ACCOUNT_STRING_REQUIRED references.accountString'],
  ],
  [
    'an account without its leading zeros',
    over({ payment: { means: 'BANK_ACCOUNT', registrationNumber: '400', accountNumber: '1234567' } }),
    [
      'INVALID_REGISTRATION_NUMBER payment.registrationNumber',
      'INVALID_ACCOUNT_NUMBER payment.accountNumber',
    ],
  ],
  [
    'a payment card with a wrong check digit and a creditor of seven digits',
    over({ payment: { means: 'FIK', cardType: '71', reference: '000000000000019', creditor: '8765432' } }),
    ['INVALID_FIK_REFERENCE payment.reference', 'INVALID_FIK_CREDITOR payment.creditor'],
  ],
  [
    'no lines',
    over({ lines: [], vat: [], totals: { net: 0, vat: 0, payable: 0 } }),
    ['INVOICE_WITHOUT_LINES lines', 'TOTAL_NOT_POSITIVE totals.payable'],
  ],
  ['a line number twice', firstLine({ number: 2 }), ['LINE_NUMBER_TWICE lines.1.number']],
  ['another payer’s line', firstLine({ payerId: 'other' }), ['COLLECTIVE_INVOICE lines.0.payerId']],
  [
    'a line that ends before it begins',
    firstLine({ from: '2015-04-30', to: '2015-04-29' }),
    ['END_BEFORE_START lines.0.to', 'HOURS_ABOVE_DAYS lines.0.quantity'],
  ],
  ['a line outside the period', firstLine({ from: '2015-03-31' }), ['LINE_OUTSIDE_PERIOD lines.0.to']],
  [
    'an hour more than the days allow',
    firstLine({ quantity: '13.21', amount: 363275 }),
    [
      'HOURS_ABOVE_DAYS lines.0.quantity',
      'VAT_WRONG vat.0.vat',
      'TOTAL_WRONG totals.net',
      'TOTAL_WRONG totals.payable',
    ],
  ],
  [
    'a price that is not the rate',
    firstLine({ agreed: { rate: 27000, hoursPerWeek: '3', byWeeks: false } }),
    ['PRICE_NOT_AGREED lines.0.price'],
  ],
  [
    'a negative price',
    firstLine({ price: -27500, quantity: '-13.2', unit: 'PIECE' }),
    ['PRICE_NEGATIVE lines.0.price'],
  ],
  [
    'an amount that is not quantity times price',
    firstLine({ amount: 363001 }),
    [
      'LINE_AMOUNT_WRONG lines.0.amount',
      'VAT_WRONG vat.0.vat',
      'TOTAL_WRONG totals.net',
      'TOTAL_WRONG totals.payable',
    ],
  ],
  [
    'no VAT and no reason',
    firstLine({ vat: { category: 'OUTSIDE_SCOPE', reason: null } }),
    ['VAT_REASON_REQUIRED lines.0.vat'],
  ],
  [
    'a breakdown without its reason',
    (invoice) => ({ ...invoice, vat: invoice.vat.map((each) => ({ ...each, reason: null })) }),
    ['VAT_REASON_REQUIRED vat.0.reason'],
  ],
  [
    'outside the scope beside exempt',
    firstLine({ vat: vatTerms.EXEMPT }),
    ['VAT_CATEGORIES_MIXED vat', 'VAT_WRONG vat', 'VAT_WRONG vat.0.vat'],
  ],
  [
    'a rate where there is no VAT',
    (invoice) => ({ ...invoice, vat: invoice.vat.map((each) => ({ ...each, percent: 25 })) }),
    ['VAT_RATE_WRONG vat.0.percent'],
  ],
  [
    'a total that is not the sum',
    over({ totals: { net: 528000, vat: 0, payable: 528001 } }),
    ['TOTAL_WRONG totals.payable'],
  ],
])('%s', (_case, change, expected) => {
  expect(found(change(composed()))).toEqual(expected);
});

describe('with VAT', () => {
  const invoice = example('INVOICE', 'STANDARD', payments.account);

  test.each<[string, Change, string[]]>([
    ['no address of the seller', seller({ address: null }), ['ADDRESS_REQUIRED seller.address']],
    ['no address of the buyer', buyer({ address: null }), ['ADDRESS_REQUIRED buyer.address']],
    [
      'an address without a town',
      buyer({ address: { street: 'Rosenkæret 39', postalCode: '2860', town: '' } }),
      ['TEXT_REQUIRED buyer.address.town'],
    ],
    [
      'a reason why there is none',
      firstLine({ vat: { category: 'STANDARD', reason: 'Fritaget' } }),
      ['VAT_REASON_UNWANTED lines.0.vat', 'VAT_REASON_UNWANTED vat.0.reason'],
    ],
    [
      'VAT rounded on every line',
      (given) => ({ ...given, vat: given.vat.map((each) => ({ ...each, vat: each.vat + 1 })) }),
      ['VAT_WRONG vat.0.vat', 'TOTAL_WRONG totals.vat', 'TOTAL_WRONG totals.payable'],
    ],
  ])('%s', (_case, change, expected) => {
    expect(found(change(invoice))).toEqual(expected);
  });
});

describe('a credit note', () => {
  test('that names no invoice', () => {
    const note = example('CREDIT_NOTE', 'OUTSIDE_SCOPE', payments.account);
    expect(found(references({ corrects: [] })(note))).toEqual([
      'CREDIT_NOTE_WITHOUT_INVOICE references.corrects',
    ]);
  });

  test('for a negative amount', () => {
    const note = { ...composed({ month: '2015-05', issuedOn: '2015-06-02', lines: [correction()] }) };
    const negative: Invoice = {
      ...note,
      lines: note.lines.map((line) => ({ ...line, quantity: '-3', amount: -82500 })),
      vat: note.vat.map((each) => ({ ...each, taxable: -82500 })),
      totals: { net: -82500, vat: 0, payable: -82500 },
    };
    expect(found(negative)).toEqual(['TOTAL_NOT_POSITIVE totals.payable']);
  });
});

test('everything wrong is said at once', () => {
  const invoice = buyer({ ...gladsaxe, gln: null })(
    references({ orderNumber: null, contact: null })(
      over({ dueOn: '2015-05-01', note: '0102031234' })(composed()),
    ),
  );
  expect(found(invoice)).toEqual([
    'DUE_BEFORE_ISSUE dueOn',
    'GLN_REQUIRED buyer.gln',
    'ORDER_NUMBER_REQUIRED references.orderNumber',
    'CONTACT_REQUIRED references.contact',
    'CPR_IN_TEXT note',
  ]);
});
