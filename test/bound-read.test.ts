/** One round trip per read, on connections that parties share in turn: nobody ever sees another's rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { bindingFor } from '../src/platform/database/binding.js';
import { type BoundRead, runBound } from '../src/platform/read/bound-read.js';
import { Api } from './support/api.js';
import { fillFullWorld, now } from './support/full-world.js';
import { dice } from './support/random-operation.js';
import { keyOf } from './support/world.js';

const reads = 4_000;
const parties = [
  'Company Falck',
  'Company Danfoss',
  'Jobcentre Gladsaxe',
  'Jobcentre Ballerup',
  'Jobcentre Roskilde',
];

const manner = { binding: bindingFor('atOnce', 15_000), mayName: true };

let api: Api;
let pool: pg.Pool;
beforeAll(async () => {
  api = await Api.start({ now });
  await fillFullWorld(api);
  pool = new pg.Pool({ connectionString: api.database.appUrl, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await api.stop();
});

const read = (party: string | null, change: Partial<BoundRead> = {}): BoundRead => ({
  text: `SELECT json_build_array((SELECT count(*) FROM placement), (SELECT count(*) FROM slot), $1::int)::text AS answer`,
  name: 'counts',
  values: [7],
  partyId: party === null ? null : keyOf(party),
  today: '2015-09-07',
  ...change,
});

async function run(bound: BoundRead): Promise<string> {
  const client = await pool.connect();
  try {
    return await new Promise((resolve, reject) => {
      runBound(client, bound, manner, (error, text) => (error ? reject(error) : resolve(text)));
    });
  } finally {
    client.release();
  }
}

test(`${reads} interleaved reads over four connections, a tenth failing on purpose`, async () => {
  const expected = new Map<string, string>();
  for (const party of parties) expected.set(party, await run(read(party)));
  // They differ, or the test would show nothing.
  expect(new Set(expected.values()).size).toBe(parties.length);
  expect(await run(read(null))).toBe('[0, 0, 7]');

  const roll = dice(7);
  const broken: Partial<BoundRead> = {
    text: 'SELECT (1 / $1::int)::text AS answer',
    name: undefined,
    values: [0],
  };
  const outcomes = await Promise.all(
    Array.from({ length: reads }, async () => {
      const party = parties[roll(parties.length)] ?? '';
      if (roll(10) === 0)
        return run(read(party, broken)).catch((error: unknown) => (error as { code: string }).code);
      return (await run(read(party))) === expected.get(party) ? 'own' : `not ${party}’s own`;
    }),
  );
  expect(new Set(outcomes)).toEqual(new Set(['own', '22012']));
});

test('nothing of a party stays on its connection', async () => {
  await run(read('Company Falck'));
  for (let at = 0; at < 4; at += 1) {
    const { rows } = await pool.query<{ party: string | null; count: string }>(
      `SELECT current_setting('app.party', true) AS party, (SELECT count(*) FROM placement) AS count`,
    );
    expect(rows).toEqual([{ party: '', count: '0' }]);
  }
});
