/** Rates of actual cost: the wage is documented before a month is closed, and read by those who pay it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { billOf, stay } from './support/bill.js';
import { Placing, refusals } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await api.owner(`UPDATE agreement SET rate_basis = 'ACTUAL_COST'`);
  const slot = idOf('Slot', 'Herlev 1');
  await stay(api, new Placing(api), 'ballerup', slot, '2015-04-01', '2015-04-30', '2015-04-30');
});
afterAll(() => api.stop());

const partnershipId = idOf('Partnership', 'Falck');
const april = {
  from: '2015-04-01',
  to: '2015-04-30',
  hourlyWage: 26_150,
  reference: 'Lønseddel 2015-04, bilag 77',
};
const record = (who: Who, input: object) =>
  api.change<{ wageDocumentation: object | null }>(
    who,
    'recordWageDocumentation',
    { partnershipId, ...input },
    'wageDocumentation { from to hourlyWage reference recordedBy recordedAt }',
  );
const close = () => api.change('gladsaxe', 'closeBillingPeriod', { partnershipId, period: '2015-04' });
const blockers = async () => (await billOf(api, 'csr', '2015-04')).blockers;

const missing = {
  code: 'WAGE_DOCUMENTATION_REQUIRED',
  path: ['wageDocumentation'],
  message:
    'Aftale version 1 betaler den faktiske lønudgift. Lønnen skal være dokumenteret for alle dage fra 1.4.2015 til 30.4.2015.',
};

test('a month without documentation, or with some for a part of it, is not closed', async () => {
  expect(await blockers()).toEqual([missing]);
  expect(refusals(await close())).toEqual(['WAGE_DOCUMENTATION_REQUIRED wageDocumentation']);
  expect(refusals(await record('csr', { ...april, to: '2015-04-15' }))).toEqual([]);
  expect(await blockers()).toEqual([missing]);
});

test('only the company’s manager documents it, for days that have begun', async () => {
  for (const who of ['mentor', 'leader', 'gladsaxe', 'gladsaxeHead', 'ballerupFinance'] as const) {
    const answer = await api.tryChange(who, 'recordWageDocumentation', { partnershipId, ...april });
    expect([who, answer.errors?.[0]?.extensions.code]).toEqual([who, 'FORBIDDEN']);
  }
  expect(refusals(await record('otherCsr', april))).toEqual(['NOT_FOUND partnershipId']);
  expect(refusals(await record('csr', { ...april, from: '2015-05-05', hourlyWage: 0 }))).toEqual([
    'END_BEFORE_START to',
    'DATE_IN_FUTURE from',
    'RATE_NOT_ABOVE_ZERO hourlyWage',
  ]);
  const named = await record('csr', { ...april, reference: 'Lønseddel 010190-1234' });
  expect(refusals(named)).toEqual(['CPR_IN_TEXT reference']);
});

test('once all days are documented the month is closed, and the documentation stays', async () => {
  api.clock.hold('2015-05-04T08:00:00Z');
  expect(await record('csr', april)).toEqual({
    wageDocumentation: { ...april, recordedBy: 'Person csr', recordedAt: '2015-05-04T08:00:00.000Z' },
    problems: [],
  });
  expect(await blockers()).toEqual([]);
  expect(refusals(await close())).toEqual([]);
  for (const change of ['UPDATE wage_documentation SET hourly_wage = 1', 'DELETE FROM wage_documentation'])
    await expect(api.owner(change)).rejects.toMatchObject({ constraint: 'closed_bill_unchanged' });
});

test('those who see statements read it; a payer for the days it takes part', async () => {
  await record('csr', { ...april, from: '2015-04-01', to: '2015-04-02', reference: 'Tillæg' });
  const read = async (who: Who): Promise<number | null> => {
    const { data } = await api.as(who)<{ partnership: { wageDocumentation: unknown[] } | null }>(
      'query ($id: ID!) { partnership(id: $id) { wageDocumentation { id } } }',
      { id: partnershipId },
    );
    return data.partnership?.wageDocumentation.length ?? null;
  };
  for (const who of ['csr', 'gladsaxe', 'gladsaxeHead', 'gladsaxeFinance', 'gladsaxeAuditor'] as const)
    expect([who, await read(who)]).toEqual([who, 3]);
  for (const who of ['ballerupHead', 'ballerupFinance', 'ballerupAuditor'] as const)
    expect([who, await read(who)]).toEqual([who, 3]);
  for (const who of ['mentor', 'leader', 'ballerup', 'ballerupMentor'] as const)
    expect([who, await read(who)]).toEqual([who, 0]);
  for (const who of ['otherCsr', 'roskilde'] as const) expect([who, await read(who)]).toEqual([who, null]);
});
