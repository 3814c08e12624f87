/** What the database says when it cannot work now: told as such, tried again without harm, and seen by whoever watches. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Outage } from '../src/platform/database/outage.js';
import { Api } from './support/api.js';
import { idOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const opened = (label: string) =>
  api.tryChange<{ slot: { id: string } | null }>(
    'csr',
    'openSlot',
    {
      partnershipId: idOf('Partnership', 'Falck'),
      siteId: idOf('Site', 'Herlev'),
      label,
      idempotencyKey: label,
    },
    'slot { id }',
  );
const health = async (what: string) => (await fetch(`${api.address}/health/${what}`)).status;

/** From now on writing the table raises a state of PostgreSQL. @returns what takes that back */
async function failing(
  table: string,
  state: string,
  when = 'BEFORE INSERT OR UPDATE',
): Promise<() => Promise<void>> {
  await api.owner(`CREATE FUNCTION fail_${table}() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": secret' USING ERRCODE = '${state}'; END $$`);
  await api.owner(`CREATE TRIGGER aa_fail ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION fail_${table}()`);
  return async () => {
    await api.owner(`DROP FUNCTION fail_${table} CASCADE`);
  };
}

describe.each([
  ['a full disk', '53100'],
  ['no memory left', '53200'],
  ['too many connections', '53300'],
  ['a read-only database', '25006'],
  ['a shutdown', '57P01'],
  ['a crash', '57P02'],
  ['a database that starts', '57P03'],
  ['a cancelled statement', '57014'],
  ['a lost connection', '08006'],
  ['a disk that fails', '58030'],
])('%s', (what, state) => {
  test('is unavailable, keeps nothing, and the same key then gives the one result', async () => {
    const mended = await failing('slot', state);
    const refused = await opened(what);
    expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([503, 'SERVICE_UNAVAILABLE']);
    expect(JSON.stringify(refused)).not.toMatch(/secret|extend/);
    expect((await opened(what)).status).toBe(503);
    await mended();
    const first = await opened(what);
    expect(first.data.result).toEqual({ slot: { id: expect.any(String) }, problems: [] });
    expect((await opened(what)).data).toEqual(first.data);
    expect(await api.owner('SELECT FROM slot WHERE label = $1', [what])).toHaveLength(1);
  });
});

test('what is nobody’s fault but ours stays an internal error', async () => {
  const mended = await failing('slot', 'P0001');
  const refused = await opened('ours');
  expect(refused.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  await mended();
});

test('a database that can be read and not written is not ready, and its row is written over and over', async () => {
  const until = async (status: number) => {
    while ((await health('ready')) !== status) await new Promise((again) => setTimeout(again, 20));
  };
  await until(200);
  const mended = await failing('readiness', '53100');
  await until(503);
  expect(await health('live')).toBe(200);
  await mended();
  await until(200);
  expect(await api.owner('SELECT FROM readiness')).toHaveLength(1);
});

test('readiness works on the database’s disk, not only in its memory', async () => {
  const used = async () =>
    Number(
      (
        await api.owner<{ bytes: string }>(
          `SELECT sum(temp_bytes) AS bytes FROM pg_stat_database WHERE datname = current_database()`,
        )
      )[0]?.bytes,
    );
  const before = await used();
  // What was written within the last second is not written again.
  while ((await used()) <= before) {
    expect(await health('ready')).toBe(200);
    await new Promise((again) => setTimeout(again, 100));
  }
});

describe('transactions', () => {
  const actor = { partyId: null, today: '2015-05-04' };

  test('reading that has failed midway fails for all who come after, and never as if there were nothing', async () => {
    const session = api.app.database.read(actor);
    const count = () =>
      session.run((reads) => reads.query<{ count: number }[]>('SELECT count(*)::int AS count FROM company'));
    expect((await count())[0]?.count).toBeGreaterThan(0);
    const division = session.run((reads) => reads.query('SELECT 1 / 0'));
    const after = [count(), count()];
    await expect(division).rejects.toThrow('division by zero');
    for (const each of after) await expect(each).rejects.toThrow('division by zero');
    await session.close();
  });

  test('reading whose beginning fails is not gone on with outside of it, where nobody is known', async () => {
    const session = api.app.database.read({ partyId: 'no uuid\0', today: '2015-05-04' });
    const count = () => session.run((reads) => reads.query('SELECT FROM company'));
    await expect(count()).rejects.toThrow('invalid byte sequence');
    await expect(count()).rejects.toThrow('invalid byte sequence');
    await session.close();
  });

  test('what a commit would quietly throw away fails', async () => {
    const writing = api.app.database.inTransaction(actor, async (tx) => {
      await tx.query('SELECT 1 / 0').catch(() => undefined);
      return 'done';
    });
    await expect(writing).rejects.toThrow('went on');
  });

  test('those who met try again after a pause that grows and differs, and not for ever', async () => {
    const pauses: number[] = [];
    const tryIt = async (failures: number) => {
      let at = performance.now();
      let tries = 0;
      return api.app.database.inTransaction(actor, async (tx) => {
        if ((tries += 1) > 1) pauses.push(performance.now() - at);
        at = performance.now();
        if (tries <= failures)
          await tx.query(`DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END $$`);
        return tries;
      });
    };
    expect(await tryIt(4)).toBe(5);
    await expect(tryIt(5)).rejects.toThrow('met');
    // Of 10, 20, 40 and 80 ms at least half.
    expect(pauses.map((pause, nth) => pause >= 5 * 2 ** (nth % 4))).toEqual(pauses.map(() => true));
    expect(pauses).toHaveLength(8);
    expect(new Set(pauses.map(Math.round)).size).toBeGreaterThan(1);
  });

  test('an error of other things than the database is no outage', async () => {
    const refused = Object.assign(new Error('elsewhere'), { code: 'ECONNREFUSED' });
    await expect(api.app.database.inTransaction(actor, () => Promise.reject(refused))).rejects.toBe(refused);
    await expect(
      api.app.database.inTransaction(actor, (tx) =>
        tx.query('SELECT pg_terminate_backend(pg_backend_pid())'),
      ),
    ).rejects.toBeInstanceOf(Outage);
  });
});

test('whoever finds no connection free in time, for all are held up, is told to come back too', async () => {
  const busy = await Api.start({ patienceMs: 1_000 });
  const holder = new pg.Client({ connectionString: busy.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE partnership');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => busy.as('csr')<null>('{ partnerships { nodes { name } } }')),
    );
    const codes = answers.map(({ status, errors }) => [status, errors?.[0]?.extensions.code]);
    expect(codes).toEqual(answers.map(() => [503, 'SERVICE_UNAVAILABLE']));
    await holder.query('ROLLBACK');
    expect((await busy.as('csr')<null>('{ partnerships { nodes { name } } }')).status).toBe(200);
  } finally {
    await holder.end();
    await busy.stop();
  }
});
