/** A trainee's name in what people write of a bill: refused as whole words, logged, and not to be found out by trying. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { billableApril, closeMonth, codesOf, statementOf } from './support/closed-bill.js';
import { keyOf, type Who } from './support/world.js';

let api: Api;
let statementId: string;
let lineIds: string[];
beforeAll(async () => {
  api = await Api.start();
  await billableApril(api);
  await closeMonth(api);
  const statement = await statementOf(api, 'Ballerup');
  statementId = statement.id;
  lineIds = statement.lines.map(({ id }) => id);
});
afterAll(() => api.stop());
beforeEach(() => api.owner('DELETE FROM personal_data_read'));

const named = (name: string) => api.owner('UPDATE candidate_person SET full_name = $1', [name]);
const dispute = (reason: string) =>
  api.change('ballerupFinance', 'disputeLines', { statementId, lineIds, reason });
const standAgain = () =>
  api.change('ballerupFinance', 'settleDispute', { statementId, lineIds, stands: true });
const refusals = () =>
  api.owner<{ granted: boolean; fields: string[]; party_id: string; home: string }>(
    `SELECT r.granted, r.fields, r.party_id, j.kommunekode AS home FROM personal_data_read r
     JOIN jobcentre j ON j.id = r.jobcentre_id WHERE NOT r.granted ORDER BY r.at`,
  );

test.each([
  ['Øjvind Ærø Jensen', 'Vedr. Øjvind Ærø Jensen, april', true],
  ['Øjvind Ærø Jensen', 'vedr. øjvind  ærø\njensen', true],
  ['Øjvind Ærø Jensen', 'Jensen, Øjvind Ærø', true],
  ['Øjvind Ærø Jensen', 'Ø. Æ. J. kom ikke', true],
  ['Lis Holm', 'Lise Holmgaard ringede', false],
  ['Lis Holm', 'Holm og Jensen', false],
  ['Dan', 'Falck Danmark har regnet forkert', false],
  ['Dan', 'Dan kom ikke', true],
  ['A.* (B)', 'ABC og alt andet', false],
  ['A.* (B)', 'a.* (b)', true],
])('a trainee called %s in %j: %s', async (name, reason, expected) => {
  await named(name);
  expect(codesOf(await dispute(reason))).toEqual(expected ? ['NAME_IN_TEXT'] : []);
  if (!expected) await standAgain();
  expect(await refusals()).toEqual(
    expected
      ? [{ granted: false, fields: ['text'], party_id: keyOf('Jobcentre Ballerup'), home: '151' }]
      : [],
  );
});

test('the refusal says neither that there is such a trainee nor who', async () => {
  await named('Dan');
  const [refused] = (await dispute('Dan kom ikke')).problems;
  expect(refused?.message).not.toMatch(/Dan|trainee|praktikant/i);
});

test('dropped lines and what the tovholder invoices are looked at alike, and so is what the payer wants on paper', async () => {
  await named('Dan');
  expect(codesOf(await dispute('For mange dage'))).toEqual([]);
  const settle = { statementId, lineIds, stands: false, reason: 'Dan kom ikke' };
  expect(codesOf(await api.change('gladsaxe', 'settleDispute', settle))).toEqual(['NAME_IN_TEXT']);
  await standAgain();
  const issue = (who: Who, reason?: string) =>
    api.change<{ invoices: object[] | null }>(
      who,
      'issueInvoice',
      { statementId, reason },
      'invoices { id }',
    );
  expect(codesOf(await issue('gladsaxe', 'Dan skal betales'))).toEqual(['NAME_IN_TEXT']);
  const wants = { partnershipId: (await partnership()).id, orderNumber: 'DAN-7' };
  await api.change('ballerupFinance', 'setPayerReference', wants);
  expect(codesOf(await issue('csr'))).toEqual(['NAME_IN_TEXT']);
  expect((await refusals()).map(({ party_id }) => party_id)).toEqual([
    keyOf('Jobcentre Gladsaxe'),
    keyOf('Jobcentre Gladsaxe'),
    keyOf('Company Falck'),
  ]);
  await api.change('ballerupFinance', 'setPayerReference', { ...wants, orderNumber: 'DANMARK-7' });
});

test('who meets names often in an hour is refused before anything is looked for, until it is over', async () => {
  await named('Dan');
  for (let time = 1; time <= 5; time += 1) expect(codesOf(await dispute('Dan')).length).toBe(1);
  for (const reason of ['Dan', 'For mange dage']) {
    const { errors } = await api.tryChange('ballerupFinance', 'disputeLines', {
      statementId,
      lineIds,
      reason,
    });
    expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
  }
  // Another person is not held up.
  expect(
    codesOf(await api.change('ballerupHead', 'disputeLines', { statementId, lineIds, reason: 'Dan' })),
  ).toEqual(['NAME_IN_TEXT']);
  api.clock.set('2015-05-04T09:00:01.000Z');
  expect(codesOf(await dispute('Dan'))).toEqual(['NAME_IN_TEXT']);
});

test('a trainee called Dan keeps no invoice of Falck Danmark from being issued', async () => {
  await named('Dan');
  await api.owner(`UPDATE company SET name = 'Falck Danmark' WHERE id = $1`, [keyOf('Company Falck')]);
  await api.owner(`UPDATE company_invoicing SET contact_name = 'Dan Falck', street = 'Dan Turèlls Plads 1'`);
  await api.change('ballerupFinance', 'approveStatement', { statementId });
  const issued = await api.change<{ invoices: object[] | null }>(
    'csr',
    'issueInvoice',
    { statementId },
    'invoices { id }',
  );
  expect([codesOf(issued), issued.invoices?.length]).toEqual([[], 1]);
});

const partnership = async () => {
  const { data } = await api.as('csr')<{ partnerships: { nodes: { id: string; name: string }[] } }>(
    '{ partnerships { nodes { id name } } }',
  );
  const [found] = data.partnerships.nodes;
  if (!found) throw new Error('no partnership');
  return found;
};
