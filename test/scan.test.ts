/** Reading much: all of it once, batch by batch, for one party, and nothing written or left open. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { Database } from '../src/platform/database/database.js';
import { entities } from '../src/rooms.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { parties, partyId, seen } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase('world');
  await fillGuarded(clone.ownerUrl);
  database = await Database.connect({ url: clone.appUrl, entities });
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const actor = (index: number) => ({ partyId: partyId(parties[index] ?? 'nobody'), today: '2015-05-04' });

async function all<Row extends pg.QueryResultRow>(batches: AsyncIterable<Row[]>): Promise<Row[][]> {
  const found: Row[][] = [];
  for await (const batch of batches) found.push(batch);
  return found;
}

async function openScans(): Promise<number> {
  // Only its own role sees what a connection does.
  const client = new pg.Client({ connectionString: clone.appUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()
     AND application_name = 'tovholder scan' AND state LIKE 'idle in transaction%'`,
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

test('gives each row once, in batches of the size that is asked for', async () => {
  const batches = await all(
    database.scan<{ n: number }>(
      actor(0),
      'SELECT n FROM generate_series(1, $1::int) n ORDER BY n',
      [25],
      10,
    ),
  );
  expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
  expect(batches.flat().map(({ n }) => n)).toEqual(Array.from({ length: 25 }, (_each, at) => at + 1));
  expect(await all(database.scan(actor(0), 'SELECT 1 WHERE false'))).toEqual([]);
});

test('sees what the party sees and no more', async () => {
  for (const index of parties.keys()) {
    const rows = (await all(database.scan(actor(index), 'SELECT id FROM placement', [], 2))).flat();
    expect(rows.length).toBe(seen.placement?.[index]);
  }
});

test('may go through a table, and is planned for its values', async () => {
  const settings = ['enable_seqscan', 'plan_cache_mode', 'transaction_read_only'];
  const [batch] = await all(
    database.scan(
      actor(0),
      `SELECT ${settings.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`,
    ),
  );
  expect(batch).toEqual([
    { enable_seqscan: 'on', plan_cache_mode: 'force_custom_plan', transaction_read_only: 'on' },
  ]);
});

test('who stops early, or fails, leaves nothing open', async () => {
  const endless = () => database.scan(actor(0), 'SELECT n FROM generate_series(1, 1000000) n', [], 10);
  for await (const batch of endless()) {
    expect(batch).toHaveLength(10);
    expect(await openScans()).toBe(1);
    break;
  }
  const reading = async () => {
    for await (const batch of endless()) throw new Error(`the reader fails at ${batch.length}`);
  };
  await expect(reading()).rejects.toThrow('the reader fails at 10');
  await expect(
    all(database.scan(actor(0), 'SELECT 1 / n FROM generate_series(2, 0, -1) n', [], 1)),
  ).rejects.toThrow('division by zero');
  expect(await openScans()).toBe(0);
  await expect(all(database.scan(actor(0), 'SELECT 1', [], 0))).rejects.toThrow('at least one row');
});
