/** The acting party on shared connections: thousands of transactions in between each other, many of which fail, and nothing stays behind. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { entities } from '../src/rooms.js';
import { type Actor, Database, type Reads } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { parties, partyId, seen } from './support/guarded-counts.js';
import { fillGuarded } from './support/guarded-rows.js';

const connections = 4;

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase('world');
  await fillGuarded(clone.ownerUrl);
  database = await Database.connect({ url: clone.appUrl, entities, poolSize: connections });
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const tables = ['placement', 'candidate_person', 'slot_hold'];
const sql = `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`;
const counts = async (tx: Pick<Reads, 'query'>): Promise<unknown> => (await tx.query<object[]>(sql))[0];
const countsOf = (index: number) => Object.fromEntries(tables.map((table) => [table, seen[table]?.[index]]));

class OnPurpose extends Error {}

/** The ways in which work goes wrong after it has read. */
const failures: ((tx: Reads) => Promise<unknown>)[] = [
  () => Promise.reject(new OnPurpose()),
  (tx) => tx.query('select 1 / 0'),
  (tx) => tx.query('select from nothing_of_that_name'),
  (tx) => tx.query('update placement set status = status; delete from placement'),
  async (tx) => {
    await tx.query('savepoint before');
    await tx.query('select 1 / 0').catch(() => tx.query('rollback to before'));
    throw new OnPurpose();
  },
];

test('none of 2,000 transactions and reads sees what another party may', async () => {
  const random = randomNumbers(2015);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const wrong: unknown[] = [];
  let failed = 0;

  async function transaction(actor: Actor, expected: object, failure?: (tx: Reads) => Promise<unknown>) {
    const done = database.inTransaction(actor, async (tx) => {
      const own = await counts(tx);
      await failure?.(tx);
      return own;
    });
    if (failure) await expect(done).rejects.toThrow();
    else expect(await done).toEqual(expected);
  }

  async function reading(actor: Actor, expected: object, failure?: (tx: Reads) => Promise<unknown>) {
    const reads = database.read(actor);
    try {
      expect(await reads.run(counts)).toEqual(expected);
      if (failure) await expect(reads.run(failure)).rejects.toThrow();
    } finally {
      await reads.close();
    }
  }

  async function worker(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      const party = pick(parties);
      const actor = { partyId: partyId(party), today: '2015-05-04' };
      const failure = random() < 0.1 ? pick(failures) : undefined;
      if (failure) failed += 1;
      const work = random() < 0.5 ? transaction : reading;
      await work(actor, countsOf(parties.indexOf(party)), failure).catch((error: unknown) =>
        wrong.push(error),
      );
    }
  }
  await Promise.all(Array.from({ length: 10 }, worker));
  expect(wrong).toEqual([]);
  expect(failed).toBeGreaterThan(150);

  // Every connection of the pool at once, without an actor: what the last one set is gone.
  const pool = (database as unknown as { source: { driver: { master: pg.Pool } } }).source.driver.master;
  expect(pool.totalCount).toBe(connections);
  const clients = await Promise.all(Array.from({ length: connections }, () => pool.connect()));
  for (const client of clients) {
    const { rows } = await client.query<object>(
      `${sql}, nullif(current_setting('app.party', true), '') as party, nullif(current_setting('app.today', true), '') as today`,
    );
    client.release();
    expect(rows).toEqual([{ ...countsOf(parties.indexOf('nobody')), party: null, today: null }]);
  }
}, 60_000);

test('a connection that dies under a transaction is replaced, and sees nothing of it', async () => {
  const falck = { partyId: partyId('Falck'), today: '2015-05-04' };
  const killer = new pg.Client({ connectionString: clone.appUrl });
  await killer.connect();
  const cut = database.inTransaction(falck, async (tx) => {
    const [session] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    await killer.query('select pg_terminate_backend($1)', [session?.pid]);
    return counts(tx);
  });
  await expect(cut).rejects.toThrow();
  await killer.end();
  expect(await database.inTransaction({ ...falck, partyId: null }, counts)).toEqual(
    countsOf(parties.indexOf('nobody')),
  );
  expect(await database.inTransaction(falck, counts)).toEqual(countsOf(parties.indexOf('Falck')));
});
