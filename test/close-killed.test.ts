/** Closing on the command line, killed at twenty moments: what is closed is what an undisturbed close writes, once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { brokenLink } from '../src/billing/bill/hash-chain.fixture.js';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import { chainOf, codesOf, registerInvoicing, statementsOf } from './support/closed-bill.js';
import { closingIds, closingMonths, fillClosingWorld } from './support/closing-world.js';
import { runCommand, startCommand } from './support/command.js';
import { Proxy } from './support/proxy.js';

let api: Api;
let undisturbed: Api;
let way: { proxy: Proxy; url: string };
beforeAll(async () => {
  const parts = { fill: fillClosingWorld, now: '2017-01-02T08:00:00.000Z' };
  api = await Api.start(parts);
  undisturbed = await Api.start(parts);
  way = await Proxy.before(api.database.appUrl);
});
afterAll(async () => {
  await way.proxy.cut();
  await api.stop();
  await undisturbed.stop();
});

const command = (month: string) => ['billing', 'close', '--month', month];
const environment = (of: Api, url = of.database.appUrl) => ({ ...of.commandEnv, DATABASE_URL: url });

/** Correct late, so that later closes have adjustments too: both worlds alike. */
async function correct(name: string, endedOn: string): Promise<void> {
  for (const each of [api, undisturbed])
    await each.owner('UPDATE placement SET ended_on = $2, ends_on = $2 WHERE reference = $1', [
      name,
      endedOn,
    ]);
}

const closeThrough = async (of: Api, month: string): Promise<void> => {
  for (const id of closingIds) {
    const partnershipId = toOpaqueId('Partnership', id);
    expect(
      codesOf(await of.change('gladsaxe', 'closeBillingPeriod', { partnershipId, period: month })),
    ).toEqual([]);
  }
};

/** Everything of the closed lines but keys that are made anew each time. */
const written = (of: Api) =>
  of.owner(
    `SELECT s.partnership_id, s.period, p.number AS closed_as, s.jobcentre_id, l.number, l.for_period, l.rule, l.term_id,
       l.placement_id, l.starts_on, l.ends_on, l.days, l.hours::text, l.rate, l.amount, l.explanation_da, l.strikes,
       c.number AS corrects
     FROM statement s JOIN billing_period p USING (partnership_id, period) JOIN statement_line l ON l.statement_id = s.id
     LEFT JOIN statement_line c ON c.id = l.corrects_id
     ORDER BY s.partnership_id, s.period, s.jobcentre_id, l.number`,
  );

test('killed at twenty random moments and closed again: the same lines, once, in an unbroken chain', async () => {
  const [first = '', ...months] = closingMonths;
  let statements = 0;
  way.proxy.onStatement = () => (statements += 1);
  expect(await runCommand(command(first), environment(api, way.url))).toMatchObject({ code: 0, err: '' });
  await closeThrough(undisturbed, first);
  // The goodbye is the last that is sent.
  const moments = fc.sample(fc.integer({ min: 1, max: statements - 1 }), { seed: 20150401, numRuns: 20 });
  expect(statements).toBeGreaterThan(30);

  const left: number[] = [];
  for (const [at, month] of months.entries()) {
    if (month === '2015-10') await correct('Falck Nord Ballerup', '2016-10-31');
    if (month === '2016-03') await correct('Falck Gladsaxe', '2015-07-14');
    const { child, ended } = startCommand(command(month), environment(api, way.url));
    statements = 0;
    way.proxy.onStatement = () => {
      statements += 1;
      if (statements === moments[at]) child.kill('SIGKILL');
    };
    expect((await ended).code).toBeNull();
    await closeThrough(api, month);
    await closeThrough(undisturbed, month);
    left.push(
      (await api.owner(`SELECT FROM statement_step WHERE user_id IS NULL AND kind = 'CLOSED'`)).length,
    );
  }
  expect(left).toHaveLength(20);
  // Some were killed before anything was closed, and some after: the moments reach both.
  const gained = left.map((count, at) => count - (left[at - 1] ?? 6));
  expect(gained).toContain(0);
  expect(Math.max(...gained)).toBeGreaterThan(2);

  const lines = await written(undisturbed);
  expect(lines.length).toBeGreaterThan(20 * 5);
  expect(await written(api)).toEqual(lines);
  for (const id of closingIds) {
    const chain = await chainOf(api, id);
    expect(chain.length).toBeGreaterThan(30);
    expect(brokenLink(chain)).toBeNull();
    const [last] = await api.owner<{ hash: string }>(
      'SELECT hash FROM billing_period WHERE partnership_id = $1 ORDER BY number DESC LIMIT 1',
      [id],
    );
    expect(last?.hash).toBe(chain.at(-1)?.hash);
  }
}, 300_000);

test('the invoices of what was closed so have unbroken numbers', async () => {
  await registerInvoicing(api);
  let documents = 0;
  for (const period of closingMonths)
    for (const { id: statementId, jobcentre, total } of await statementsOf(api, 'csr', period)) {
      if (total === 0) continue;
      const finance = jobcentre.name.endsWith('Gladsaxe') ? 'gladsaxeFinance' : 'ballerupFinance';
      expect(codesOf(await api.change(finance, 'approveStatement', { statementId }))).toEqual([]);
      expect(codesOf(await api.change('csr', 'issueInvoice', { statementId }))).toEqual([]);
      documents += 1;
    }
  const numbers = await api.owner<{ number: number }>('SELECT number FROM invoice ORDER BY number');
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: documents }, (_, at) => at + 1));
  expect(documents).toBeGreaterThan(30);
}, 120_000);
