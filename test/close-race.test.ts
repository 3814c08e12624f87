/** Closing and invoicing by many at once, and the chain that shows what was changed afterwards. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { brokenLink } from '../src/billing/bill/hash-chain.fixture.js';
import { Api, type ProblemAnswer } from './support/api.js';
import { chainOf, codesOf, registerInvoicing, statementsOf } from './support/closed-bill.js';
import { closingIds, fillClosingWorld } from './support/closing-world.js';
import { runCommand } from './support/command.js';
import { idOf, keyOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start({ fill: fillClosingWorld, now: '2017-01-02T08:00:00.000Z' });
  await registerInvoicing(api);
});
afterAll(() => api.stop());

const falck = { partnershipId: idOf('Partnership', 'Falck'), period: '2015-04' };
const close = (period: string) =>
  api.change<{ billingPeriod: { total: number; hash: string } }>(
    'gladsaxe',
    'closeBillingPeriod',
    { ...falck, period },
    'billingPeriod { total hash }',
  );

test('closed over the API and the command line at once: the same lines once, and everybody is told so', async () => {
  const command = () => runCommand(['billing', 'close', '--month', '2015-04'], api.commandEnv);
  const gate = new pg.Client({ connectionString: api.database.ownerUrl });
  await gate.connect();
  try {
    // All of them come to the locked partnership before it is let go.
    await gate.query('BEGIN; SELECT FROM partnership FOR UPDATE');
    const commands = [command(), command(), command()];
    await waiting(commands.length);
    // Last, for a request does not wait for a connection as long as a command may take to start.
    const closes = Array.from({ length: 16 }, () => close('2015-04'));
    await waiting(commands.length + poolSize);
    await gate.query('COMMIT');

    const answers = await Promise.all(closes);
    for (const answer of answers) expect(answer).toEqual(await close('2015-04'));
    const outcomes = await Promise.all(commands);
    for (const { code, err } of outcomes) expect({ code, err }).toEqual({ code: 0, err: '' });
    // What the commands do not close the API does, and nobody closes what another has.
    const closed = outcomes.map(({ out }) => Number(/closed (\d) partnership/.exec(out)?.[1]));
    expect([2, 3]).toContain(closed.reduce((sum, each) => sum + each, 0));
  } finally {
    await gate.end();
  }
  expect(
    await api.owner('SELECT partnership_id, count(*)::int FROM statement_line GROUP BY 1 ORDER BY 1'),
  ).toEqual([...closingIds].sort().map((partnership_id) => ({ partnership_id, count: 2 })));
}, 120_000);

/** The server's pool: more of its closes do not come to the database at once. */
const poolSize = 8;

/** Resolves once so many connections wait for a lock. */
async function waiting(count: number): Promise<void> {
  const ask = () =>
    api.owner(
      `SELECT FROM pg_stat_activity a JOIN pg_locks l USING (pid)
       WHERE a.datname = current_database() AND NOT l.granted`,
    );
  while ((await ask()).length < count) await setTimeout(20);
}

test('issued sixteen times at once there is one document, and no gap before the next number', async () => {
  const [ballerup, gladsaxe] = await statementsOf(api, 'csr', '2015-04');
  const issue = (statementId: string | undefined) =>
    api.change<{ invoices: { number: string }[] | null }>(
      'csr',
      'issueInvoice',
      { statementId },
      'invoices { number }',
    );
  await api.change('ballerupFinance', 'approveStatement', { statementId: ballerup?.id });
  await api.change('gladsaxeFinance', 'approveStatement', { statementId: gladsaxe?.id });
  const answers = await Promise.all(Array.from({ length: 16 }, () => issue(ballerup?.id)));
  const made = answers.filter(({ problems }: { problems: ProblemAnswer[] }) => problems.length === 0);
  expect(made).toEqual([{ invoices: [{ number: '1' }], problems: [] }]);
  expect(answers.filter((each) => each !== made[0]).map(codesOf)).toEqual(Array(15).fill(['WRONG_STATUS']));
  expect((await issue(gladsaxe?.id)).invoices).toEqual([{ number: '2' }]);
});

test('different statements issued at once get different numbers, without a gap', async () => {
  const months = ['2015-05', '2015-06', '2015-07', '2015-08'];
  const ids: string[] = [];
  for (const period of months) {
    await close(period);
    for (const { id: statementId, jobcentre } of await statementsOf(api, 'csr', period)) {
      const finance = jobcentre.name.endsWith('Gladsaxe') ? 'gladsaxeFinance' : 'ballerupFinance';
      await api.change(finance, 'approveStatement', { statementId });
      ids.push(statementId);
    }
  }
  expect(ids).toHaveLength(8);
  const answers = await Promise.all(
    ids.map((statementId) => api.change('csr', 'issueInvoice', { statementId })),
  );
  expect(answers.flatMap(codesOf)).toEqual([]);
  const numbers = await api.owner<{ number: number }>('SELECT number FROM invoice ORDER BY number');
  expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 10 }, (_, at) => at + 1));
});

const trigger = 'TRIGGER closed_bill_unchanged';

test.each([
  ['amount', 'amount = amount + 1'],
  ['explanation', `explanation_da = explanation_da || '.'`],
  ['reason for no VAT', `vat_reason = 'en anden grund'`],
])('a line whose %s was changed past the trigger breaks the chain there', async (_what, change) => {
  const chain = await chainOf(api, keyOf('Partnership Falck'));
  expect(chain.length).toBeGreaterThan(5);
  expect(brokenLink(chain)).toBeNull();
  const changed = chain[3]?.id;
  await api.owner('BEGIN');
  try {
    await api.owner(`ALTER TABLE statement_line DISABLE ${trigger}`);
    await api.owner(`UPDATE statement_line SET ${change} WHERE id = $1`, [changed]);
    expect(brokenLink(await chainOf(api, keyOf('Partnership Falck')))?.id).toBe(changed);
  } finally {
    await api.owner('ROLLBACK');
  }
});

test('a line that was taken out breaks the chain at the next one', async () => {
  const chain = await chainOf(api, keyOf('Partnership Falck'));
  expect(brokenLink(chain.filter((_line, at) => at !== 3))?.id).toBe(chain[4]?.id);
});
