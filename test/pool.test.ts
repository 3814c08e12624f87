/** The connections to the database: a question about its health breaks no one else's, and one that falls silent is noticed wherever it is. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Outage } from '../src/platform/database/outage.js';
import { breakWhenSilent, createPool, isPooled } from '../src/platform/database/pool.js';
import { Readiness } from '../src/platform/database/readiness.js';
import { Scans } from '../src/platform/database/scan.js';
import { Api } from './support/api.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { Proxy } from './support/proxy.js';

const deadlineMs = 250;
const longerThanDeadline = `SELECT pg_sleep(${(2 * deadlineMs) / 1_000})`;
const actor = { partyId: null, today: '2015-05-04' };

let database: TestDatabase;
let proxy: Proxy;
let throughProxy: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ proxy, url: throughProxy } = await Proxy.before(database.appUrl));
});
afterEach(() => {
  proxy.onStatement = () => undefined;
  proxy.letNewThrough();
});
afterAll(async () => {
  await proxy.cut();
  await database.drop();
});

const poolOf = (options: Partial<Parameters<typeof createPool>[0]> = {}) =>
  createPool({ url: database.appUrl, name: 'pool test', max: 2, patienceMs: 10_000, ...options });

test('who asks whether it is ready is answered, and nobody loses a connection when the deadline comes', async () => {
  const pool = poolOf();
  const removed: pg.PoolClient[] = [];
  pool.on('remove', (client) => removed.push(client));
  // Two connections: one will lie idle, and one work for somebody else.
  await Promise.all([pool.query('SELECT pg_sleep(0.05)'), pool.query('SELECT pg_sleep(0.05)')]);
  const readiness = new Readiness(pool, deadlineMs);
  expect(await readiness.isReady()).toBe(true);
  expect(await readiness.isThere()).toBe(true);
  const { rows } = await pool.query(longerThanDeadline);
  expect(rows).toHaveLength(1);
  expect(removed).toEqual([]);
  expect(pool.totalCount).toBe(2);
  await pool.end();
});

test('a question that fails costs its own connection, at once, and no other later', async () => {
  const pool = poolOf({
    onConnect: async (client) => {
      await client.query('SET default_transaction_read_only = on');
    },
  });
  const removed: pg.PoolClient[] = [];
  pool.on('remove', (client) => removed.push(client));
  await Promise.all([pool.query('SELECT pg_sleep(0.05)'), pool.query('SELECT pg_sleep(0.05)')]);
  expect(await new Readiness(pool, deadlineMs).isReady()).toBe(false);
  // Two at once, so that there is one more that lies idle when the deadline comes.
  await Promise.all([pool.query(longerThanDeadline), pool.query('SELECT 1')]);
  expect(removed).toHaveLength(1);
  await pool.end();
});

test('a connection that only health has used may die, and the process lives', async () => {
  const pool = poolOf({ url: throughProxy });
  const readiness = new Readiness(pool, deadlineMs);
  expect(await readiness.isThere()).toBe(true);
  proxy.swallow();
  proxy.letNewThrough();
  expect(await readiness.isThere()).toBe(false);
  expect(await readiness.isThere()).toBe(true);
  await pool.end();
});

test('a connection that dies while a batch of a scan is being worked on fails the scan, and the process lives', async () => {
  const scans = new Scans(database.appUrl);
  const one = new pg.Client({ connectionString: database.appUrl });
  await one.connect();
  const reading = async () => {
    for await (const [row] of scans.rows<{ pid: number }>(
      actor,
      'SELECT pg_backend_pid() AS pid FROM generate_series(1, 30)',
      [],
      10,
    ))
      await one.query('SELECT pg_terminate_backend($1, 10000)', [row?.pid]);
  };
  await expect(reading()).rejects.toBeInstanceOf(Outage);
  await one.end();
  await scans.close();
});

test('one that falls silent before its first use is given up, and its place is free again', async () => {
  const pool = poolOf({
    url: throughProxy,
    max: 1,
    patienceMs: 400,
    onConnect: async (client) => {
      await isPooled(client);
    },
  });
  proxy.onStatement = (bytes) => {
    if (bytes.includes('pg_backend_pid')) proxy.swallow();
  };
  await expect(pool.query('SELECT 1')).rejects.toBeInstanceOf(Outage);
  proxy.onStatement = () => undefined;
  proxy.letNewThrough();
  expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test('one that is silent is given up however often it is asked again', async () => {
  const silenceMs = 300;
  const client = new pg.Client({ connectionString: throughProxy });
  const failed = new Promise<Error>((resolve) => client.on('error', resolve));
  await client.connect();
  breakWhenSilent(client, silenceMs);
  proxy.swallow();
  let asked = 0;
  const asking = setInterval(() => {
    asked += 1;
    client.query('SELECT 1').catch(() => undefined);
    // It would go on for ever.
    if (asked === 40) client.emit('error', new Error('never given up'));
  }, silenceMs / 6);
  expect(await failed).toBeInstanceOf(Outage);
  clearInterval(asking);
  await client.end();
});

test('who gets no connection in time is told to come again', async () => {
  const api = await Api.start({ patienceMs: 1_500 });
  const holder = new pg.Client({ connectionString: api.database.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN; LOCK TABLE slot IN ACCESS EXCLUSIVE MODE');
  const waiting = Array.from({ length: 8 }, () =>
    api.as('csr')<object>('{ partnerships { nodes { slots { nodes { id } } } } }'),
  );
  const held = async () => {
    const { rows } = await holder.query(
      `SELECT FROM pg_locks WHERE NOT granted AND relation = 'slot'::regclass
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.length;
  };
  while ((await held()) < 8);
  const [reading, changing] = await Promise.all([
    api.as('csr')<object>('{ partnerships { totalCount } }'),
    api.as('csr')<object>(
      'mutation { closeSlot(input: { slotId: "x", expectedVersion: 1, openTo: "2030-01-01" }) { problems { code } } }',
    ),
  ]);
  for (const { status, errors } of [reading, changing])
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
  await holder.end();
  await Promise.all(waiting);
  await api.stop();
});
