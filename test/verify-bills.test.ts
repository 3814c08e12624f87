/** What was changed of closed bills is found: by the command, in the night and at start, while the server serves. */
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { hashAfter } from '../src/billing/bill/hash-chain.js';
import { readConfig } from '../src/platform/config.js';
import { verifyBilling } from '../src/verify-command.js';
import { Api } from './support/api.js';
import { chainOf, closeMonth } from './support/closed-bill.js';
import { fillClosingWorld } from './support/closing-world.js';
import { runCommand } from './support/command.js';
import { keyOf } from './support/world.js';

let api: Api;
const logged: { level: string; msg: string; what?: string }[] = [];
const logs = new Writable({
  write: (line: Buffer, _encoding, done) => {
    logged.push(JSON.parse(line.toString()) as (typeof logged)[number]);
    done();
  },
});
beforeAll(async () => {
  api = await Api.start({
    fill: fillClosingWorld,
    now: '2017-01-02T08:00:00.000Z',
    env: { LOG_LEVEL: 'error' },
    log: logs,
  });
  for (const month of ['2015-04', '2015-05', '2015-06'])
    expect((await closeMonth(api, month)).problems).toEqual([]);
});
afterAll(() => api.stop());

const night = () => api.app.runJob('verifyClosedBills');
const verify = (...options: string[]) => runCommand(['billing', 'verify', ...options], api.commandEnv);
const tables = ['billing_period', 'statement', 'statement_line', 'statement_step'];
const falck = keyOf('Partnership Falck');

/** As the owner of the database, past what keeps closed bills. */
async function past(sql: string, values: unknown[] = []): Promise<void> {
  for (const table of tables) await api.owner(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await api.owner(sql, values);
  for (const table of tables) await api.owner(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}
beforeEach(() => past(tables.map((each) => `CREATE TABLE kept_${each} AS TABLE ${each}`).join(';')));
afterEach(async () => {
  await past(
    `UPDATE billing_period p SET hash = k.hash, seal = k.seal FROM kept_billing_period k
       WHERE k.partnership_id = p.partnership_id AND k.number = p.number;
     UPDATE statement_line l SET amount = k.amount, explanation_da = k.explanation_da, hash = k.hash
       FROM kept_statement_line k WHERE k.id = l.id;
     ${tables.map((each) => `INSERT INTO ${each} TABLE kept_${each} ON CONFLICT DO NOTHING; DROP TABLE kept_${each}`).join(';')}`,
  );
  logged.length = 0;
});

test('untouched they hold', async () => {
  expect(await verify()).toEqual({
    code: 0,
    out: '3 closed months, 6 lines: as they were closed\n',
    err: '',
  });
  expect(await night()).toBe(0);
  expect(logged).toEqual([]);
});

const may = `(SELECT id FROM statement_line WHERE for_period = '2015-05' AND number = 1
  AND jobcentre_id = '${keyOf('Jobcentre Gladsaxe')}')`;
test.each<[string, string, RegExp]>([
  [
    'an amount',
    `UPDATE statement_line SET amount = amount + 1 WHERE id = ${may}`,
    /2015-05: line 1 of payer 159 /,
  ],
  [
    'a payer’s explanation',
    `UPDATE statement_line SET explanation_da = 'Gratis' WHERE id = ${may}`,
    /2015-05: line 1 of payer 159 /,
  ],
  ['the last line taken out', `DELETE FROM statement_line WHERE id = ${may}`, /2015-05: its last lines /],
  [
    'a month taken out',
    `DELETE FROM statement_line WHERE for_period = '2015-05';
     DELETE FROM statement_step WHERE statement_id IN (SELECT id FROM statement WHERE period = '2015-05');
     DELETE FROM statement WHERE period = '2015-05'; DELETE FROM billing_period WHERE period = '2015-05'`,
    /2015-06: a month closed before it is gone/,
  ],
  [
    'a seal taken away',
    `UPDATE billing_period SET seal = NULL WHERE number = 2`,
    /2015-05: it has no seal; /,
  ],
  [
    'another’s seal',
    `UPDATE billing_period SET seal = (SELECT seal FROM billing_period WHERE number = 1) WHERE number = 2`,
    /2015-05: its seal is not that of its lines/,
  ],
])('%s is found, and said in one line', async (_what, change, line) => {
  await past(change);
  const said: string[] = [];
  const voice = { say: (text: string) => said.push(text), tell: (text: string) => said.push(text) };
  await expect(verifyBilling(readConfig(api.commandEnv), { seal: false }, voice)).rejects.toThrow(line);
  expect(said).toEqual([]);
});

test('what was changed is one line of the command and exit code 1', async () => {
  await past(`UPDATE statement_line SET amount = amount + 1 WHERE id = ${may}`);
  const { code, out, err } = await verify();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^tovholder: Falck[^\n]+2015-05: line 1 of payer 159 [^\n]+\n$/);
});

test('a chain made anew from the changed line on does not have the seals', async () => {
  const chain = await chainOf(api, falck);
  let before = chain[1]?.hash ?? '';
  const forged = chain.slice(2).map((line, at) => {
    const changed = at === 0 ? { ...line, amount: 1 } : line;
    before = hashAfter(before, changed);
    return { id: line.id, month: line.billedIn, amount: changed.amount, hash: before };
  });
  for (const { id, month, amount, hash } of forged) {
    await past('UPDATE statement_line SET amount = $2, hash = $3 WHERE id = $1', [id, amount, hash]);
    await past('UPDATE billing_period SET hash = $2 WHERE period = $1', [month, hash]);
  }
  const { code, err } = await verify();
  expect(code).toBe(1);
  expect(err.split('\n')[0]).toMatch(/2015-05: its seal is not that of its lines/);
});

test('the night looks at all and logs an error for what it finds', async () => {
  await past('UPDATE statement_line SET amount = 1 WHERE id = ' + may);
  expect(await night()).toBe(1);
  expect(logged).toMatchObject([
    { level: 'error', msg: 'a closed bill is not as it was closed', what: expect.stringMatching(/^line 1 /) },
  ]);
});

test('a server that starts looks at the last close, logs it, and serves', async () => {
  await past(`UPDATE statement_line SET amount = 1 WHERE for_period = '2015-06' AND number = 1`);
  const beside = await Api.start({ beside: api, env: { LOG_LEVEL: 'error' }, log: logs, time: {} });
  try {
    while (logged.length < 2) await setTimeout(20);
    expect((await fetch(`${beside.address}/health/ready`)).status).toBe(200);
  } finally {
    await beside.stop();
  }
  expect(logged.map(({ what }) => what)).toEqual([
    expect.stringMatching(/^line 1 of payer 151 /),
    expect.stringMatching(/^line 1 of payer 159 /),
  ]);
});

test('a month that changed while nothing was watched is found and marked, and the next close corrects it', async () => {
  const late = `UPDATE placement SET ended_on = '2015-05-20', ends_on = '2015-05-20' WHERE reference = 'Falck Gladsaxe'`;
  await api.owner(
    `ALTER TABLE placement DISABLE TRIGGER mark_update; ${late}; ALTER TABLE placement ENABLE TRIGGER mark_update`,
  );
  expect(await night()).toBe(2);
  expect(logged).toMatchObject([
    { level: 'error', msg: expect.stringMatching(/^a month changed unmarked/), period: '2015-05' },
    { period: '2015-06' },
  ]);
  expect(await night()).toBe(0);
  await api.owner('DELETE FROM billing_mark');
  const { code, err } = await verify();
  expect(code).toBe(1);
  expect(err).toMatch(
    /2015-05: it changed unmarked after it was reckoned; .+\n.+2015-06: it changed unmarked/,
  );
  expect((await verify()).code).toBe(0);
  expect(await api.owner('SELECT period FROM billing_mark ORDER BY 1')).toEqual([
    { period: '2015-05' },
    { period: '2015-06' },
  ]);
  const again = late.replaceAll('2015-05-20', '2016-12-31');
  await api.owner(
    `ALTER TABLE placement DISABLE TRIGGER mark_update; ${again}; ALTER TABLE placement ENABLE TRIGGER mark_update`,
  );
});

test('months that were closed before there were seals are sealed once a person says so', async () => {
  await past('UPDATE billing_period SET seal = NULL');
  expect(await verify('--seal')).toMatchObject({ code: 0, out: expect.stringMatching(/; sealed now: 3\n$/) });
  expect(await night()).toBe(0);
  await expect(api.owner('UPDATE billing_period SET seal = NULL')).rejects.toThrow('stays as it is');
  await past('UPDATE billing_period SET seal = NULL; UPDATE statement_line SET amount = 1 WHERE number = 1');
  expect(await verify('--seal')).toMatchObject({ code: 1, out: '' });
  expect(await api.owner('SELECT FROM billing_period WHERE seal IS NOT NULL')).toEqual([]);
});
