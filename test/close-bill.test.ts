/** The life of a bill through the API: closed once, approved, disputed, settled, invoiced, paid, and corrected later. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { billOf, stay } from './support/bill.js';
import { Placing } from './support/placing.js';
import {
  closeMonth,
  codesOf,
  registerInvoicing,
  type Statement,
  statementOf,
  statementsOf,
} from './support/closed-bill.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
let lateEnd: string;

beforeAll(async () => {
  api = await Api.start();
  const placing = new Placing(api);
  await stay(api, placing, 'gladsaxe', idOf('Slot', 'Gladsaxe 1'), '2015-04-01', '2015-05-15', '2015-04-30');
  const second = idOf('Slot', 'Gladsaxe 2');
  lateEnd = await stay(api, placing, 'gladsaxe', second, '2015-04-01', '2015-05-31', '2015-04-14');
  await stay(api, placing, 'ballerup', second, '2015-04-15', '2015-04-30', '2015-04-30');
  await registerInvoicing(api);
});
afterAll(() => api.stop());

const close = (period?: string) => closeMonth(api, period);
const thrown = async (who: Who, mutation: string, input: object) =>
  (await api.tryChange(who, mutation, input)).errors?.[0]?.extensions.code;
const statement = (name: string, period?: string): Promise<Statement> => statementOf(api, name, period);

test('a month that runs, or has none but earlier open ones behind it, is not closed', async () => {
  expect(codesOf(await close('2015-05'))).toEqual(['PERIOD_NOT_ENDED']);
  expect(await statementsOf(api, 'csr', '2015-04')).toMatchObject([{ status: 'OPEN' }, { status: 'OPEN' }]);
});

test('only the tovholder’s consultant and head close', async () => {
  const april = { partnershipId: idOf('Partnership', 'Falck'), period: '2015-04' };
  for (const who of ['csr', 'gladsaxeFinance', 'ballerup', 'ballerupHead'] as const)
    expect(await thrown(who, 'closeBillingPeriod', april)).toBe('FORBIDDEN');
  const outside = await api.change('roskilde', 'closeBillingPeriod', april);
  expect(codesOf(outside)).toEqual(['NOT_FOUND']);
});

test('sixteen closes at once, and one more, write the same lines once', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, () => close()));
  const again = await close();
  expect(again.problems).toEqual([]);
  expect(again.billingPeriod).toMatchObject({ status: 'CLOSED', total: 726_000 });
  for (const answer of answers) expect(answer).toEqual(again);
  const [{ lines, periods }] = (await api.owner<{ lines: number; periods: number }>(
    'SELECT (SELECT count(*)::int FROM statement_line) AS lines, (SELECT count(*)::int FROM billing_period) AS periods',
  )) as [{ lines: number; periods: number }];
  expect([lines, periods]).toEqual([3, 1]);
  expect(await billOf(api, 'csr', '2015-04')).toMatchObject({
    status: 'CLOSED',
    total: 726_000,
    blockers: [],
  });
});

test('a closed line is the open one, and nobody changes it', async () => {
  const closed = await statement('Ballerup');
  expect(closed).toMatchObject({ status: 'CLOSED', version: 1, total: 198_000, hoursAgreed: '7.2' });
  expect(closed.lines).toMatchObject([
    {
      number: 1,
      status: 'CLOSED',
      from: '2015-04-15',
      to: '2015-04-30',
      days: 12,
      hours: '7.2',
      rate: 27_500,
      amount: 198_000,
    },
  ]);
  expect(closed.lines[0]?.explanation).toContain('12 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.980,00 kr');
  for (const change of [
    'UPDATE statement_line SET amount = 1',
    'DELETE FROM statement_line',
    'TRUNCATE statement_step',
    'UPDATE statement_step SET reason = NULL',
  ])
    await expect(api.owner(change)).rejects.toMatchObject({ constraint: 'closed_bill_unchanged' });
});

test('four eyes are counted by person, whatever the role', async () => {
  const roles = (list: string) =>
    api.owner('UPDATE membership SET roles = $2 WHERE id = $1', [keyOf('Membership gladsaxe'), list]);
  // Whoever closed gets the role of the payer's head as well.
  await roles('{CONSULTANT,HEAD}');
  api.clock.set(`${today}T08:01:00.000Z`);
  const { id } = await statement('Gladsaxe');
  expect(codesOf(await api.change('gladsaxe', 'approveStatement', { statementId: id }))).toEqual([
    'FOUR_EYES',
  ]);
  api.clock.set('2015-06-01T08:00:00.000Z');
  expect((await close('2015-05')).problems).toEqual([]);
  await roles('{CONSULTANT}');
  api.clock.set(`${today}T09:00:00.000Z`);
});

test('the payer alone approves; who closed never does', async () => {
  const { id } = await statement('Gladsaxe');
  for (const who of ['csr', 'gladsaxe'] as const)
    expect(await thrown(who, 'approveStatement', { statementId: id })).toBe('FORBIDDEN');
  expect(codesOf(await api.change('ballerupFinance', 'approveStatement', { statementId: id }))).toEqual([
    'NOT_FOUND',
  ]);
  const old = { statementId: id, expectedVersion: 7 };
  const stale = await api.change('gladsaxeFinance', 'approveStatement', old);
  expect(codesOf(stale)).toEqual(['STALE_VERSION']);
  const approved = await api.change<{ statement: Statement }>(
    'gladsaxeFinance',
    'approveStatement',
    { statementId: id, expectedVersion: 1 },
    'statement { status version }',
  );
  expect(approved).toMatchObject({ problems: [], statement: { status: 'APPROVED', version: 2 } });
});

test('an approved statement is invoiced by the company, with the very document', async () => {
  const { id } = await statement('Gladsaxe');
  const behalf = await api.change('gladsaxe', 'issueInvoice', { statementId: id });
  expect(codesOf(behalf)).toEqual(['STATED_REASON_REQUIRED']);
  const issued = await api.change<{
    statement: Statement;
    invoices: { number: string; documents: { xml: string }[] }[];
  }>(
    'csr',
    'issueInvoice',
    { statementId: id },
    'statement { status } invoices { number kind net vat payable documents { xml } }',
  );
  expect(issued).toMatchObject({
    problems: [],
    statement: { status: 'INVOICED' },
    invoices: [{ number: '1', kind: 'INVOICE', net: 528_000, vat: 0, payable: 528_000 }],
  });
  const [document] = issued.invoices[0]?.documents ?? [];
  expect(document?.xml).toContain('<cbc:PayableAmount currencyID="DKK">5280.00</cbc:PayableAmount>');
  expect(document?.xml).toContain('9520000001599');
  expect(codesOf(await api.change('csr', 'issueInvoice', { statementId: id }))).toEqual(['WRONG_STATUS']);
});

test('disputed lines wait; given up they stand, dropped they are taken back for good', async () => {
  const { id, lines } = await statement('Ballerup');
  const lineIds = lines.map((line) => line.id);
  const disputed = await api.change<{ statement: Statement }>(
    'ballerupFinance',
    'disputeLines',
    { statementId: id, lineIds, reason: 'Praktikanten kom ikke de sidste dage' },
    'statement { status steps { kind userName lines reason onBehalf } lines { status } }',
  );
  expect(disputed.statement).toMatchObject({
    status: 'DISPUTED',
    lines: [{ status: 'DISPUTED' }],
    steps: [
      { kind: 'CLOSED', lines: [1] },
      { kind: 'DISPUTED', lines: [1], reason: 'Praktikanten kom ikke de sidste dage', onBehalf: false },
    ],
  });
  expect(codesOf(await api.change('csr', 'issueInvoice', { statementId: id }))).toEqual([
    'NOTHING_TO_INVOICE',
  ]);
  const noReason = await api.change('csr', 'settleDispute', { statementId: id, lineIds, stands: false });
  expect(codesOf(noReason)).toEqual(['STATED_REASON_REQUIRED']);
  const struck = await api.change<{ statement: Statement }>(
    'csr',
    'settleDispute',
    { statementId: id, lineIds, stands: false, reason: 'Enig' },
    'statement { status pendingAdjustment lines { status } }',
  );
  expect(struck.statement).toMatchObject({
    status: 'APPROVED',
    pendingAdjustment: -198_000,
    lines: [{ status: 'STRUCK' }],
  });
});

test('a placement corrected late is adjusted in the next close, and becomes a credit note', async () => {
  await api.owner(`UPDATE placement SET ended_on = '2015-04-07', ends_on = '2015-04-07' WHERE id = $1`, [
    Buffer.from(lateEnd, 'base64url').toString().slice('Placement:'.length),
  ]);
  expect((await statement('Gladsaxe')).pendingAdjustment).toBe(-82_500);
  api.clock.set('2015-07-01T08:00:00.000Z');
  expect((await close('2015-06')).problems).toEqual([]);
  expect((await statement('Gladsaxe')).pendingAdjustment).toBe(0);

  const taken = await statement('Ballerup', '2015-06');
  expect(taken).toMatchObject({
    total: -198_000,
    status: 'APPROVED',
    lines: [{ amount: -198_000, status: 'STRUCK', corrects: { number: 1, amount: 198_000 } }],
  });
  expect((await statement('Ballerup')).pendingAdjustment).toBe(0);

  const adjusted = await statement('Gladsaxe', '2015-06');
  expect(adjusted).toMatchObject({
    total: -82_500,
    lines: [{ amount: -82_500, hours: '-3', days: -5, status: 'CLOSED', corrects: { amount: 165_000 } }],
  });
  const { id } = adjusted;
  expect(codesOf(await api.change('gladsaxeFinance', 'approveStatement', { statementId: id }))).toEqual([]);
  const credited = await api.change<{ statement: Statement; invoices: object[] }>(
    'gladsaxe',
    'issueInvoice',
    { statementId: id, reason: 'Virksomheden har bedt om det' },
    'statement { steps { kind onBehalf reason } } invoices { number kind payable corrects { number } }',
  );
  expect(credited).toMatchObject({
    problems: [],
    invoices: [{ number: '2', kind: 'CREDIT_NOTE', payable: 82_500, corrects: [{ number: '1' }] }],
  });
  const last = { kind: 'INVOICED', onBehalf: true, reason: 'Virksomheden har bedt om det' };
  expect(credited.statement.steps.at(-1)).toMatchObject(last);

  api.clock.set('2015-08-03T08:00:00.000Z');
  expect(await close('2015-07')).toMatchObject({ problems: [], billingPeriod: { total: 0 } });
});

test('payment is recorded once, not before the invoice and not in the future', async () => {
  const [invoice] = (await statement('Gladsaxe')).invoices;
  const pay = (paidOn: string) =>
    api.change<{ statement: Statement }>(
      'csr',
      'recordPayment',
      { invoiceId: invoice?.id, paidOn },
      'statement { status }',
    );
  expect(codesOf(await pay('2015-08-04'))).toEqual(['DATE_IN_FUTURE']);
  expect(codesOf(await pay('2015-05-03'))).toEqual(['DATE_TOO_EARLY']);
  expect(await pay('2015-06-03')).toMatchObject({ problems: [], statement: { status: 'PAID' } });
  expect(codesOf(await pay('2015-06-03'))).toEqual(['WRONG_STATUS']);
  const paid = { invoiceId: invoice?.id, paidOn: '2015-06-03' };
  expect(await thrown('gladsaxeFinance', 'recordPayment', paid)).toBe('FORBIDDEN');
});
