/** The deadline of a probe ends with its answer: a connection that has answered is left to whoever uses it next. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { createPool } from '../src/platform/database/pool.js';
import { Readiness } from '../src/platform/database/readiness.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const deadlineMs = 250;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('world');
  pool = createPool({ url: database.appUrl, name: 'readiness', max: 2, patienceMs: 15_000 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

test('a statement that follows a good probe on its connection, and takes longer than the deadline, is not broken', async () => {
  const readiness = new Readiness(pool, deadlineMs);
  expect(await readiness.isThere()).toBe(true);
  expect(await readiness.isReady()).toBe(true);
  const pids = await Promise.all(
    [1, 2].map(() =>
      pool.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid, pg_sleep(${(2 * deadlineMs) / 1000})`),
    ),
  );
  expect(new Set(pids.map(({ rows }) => rows[0]?.pid)).size).toBe(2);
});

test('one that lies idle is kept', async () => {
  const readiness = new Readiness(pool, deadlineMs);
  const pid = async () => (await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid;
  const before = await pid();
  expect(await readiness.isThere()).toBe(true);
  const gone = await new Promise<boolean>((resolve) => {
    pool.once('remove', () => resolve(true));
    setTimeout(() => resolve(false), 2 * deadlineMs);
  });
  expect(gone).toBe(false);
  expect(await pid()).toBe(before);
});

test('a database that does not answer in time is not ready, and what it held up is broken', async () => {
  const readiness = new Readiness(pool, deadlineMs);
  const holder = await pool.connect();
  await holder.query('BEGIN; LOCK TABLE readiness');
  const removed = new Promise((resolve) => pool.once('remove', resolve));
  expect(await readiness.isReady()).toBe(false);
  await removed;
  await holder.query('ROLLBACK');
  holder.release();
  expect(await readiness.isThere()).toBe(true);
});
