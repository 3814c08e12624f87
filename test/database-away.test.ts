/** A database that goes away in the middle: SERVICE_UNAVAILABLE and nothing told of why, the server stays, and the next request is answered. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { Api, type Answer } from './support/api.js';
import { fillFullWorld, now } from './support/full-world.js';
import { Proxy } from './support/proxy.js';
import { idOf } from './support/world.js';

let api: Api;
let proxy: Proxy;
beforeAll(async () => {
  api = await Api.start({
    now,
    through: async (databaseUrl) => {
      const way = await Proxy.before(databaseUrl);
      proxy = way.proxy;
      return way.url;
    },
  });
  await fillFullWorld(api);
});
afterAll(async () => {
  await api.stop();
  await proxy.cut();
});

const isReady = async () => (await fetch(`${api.address}/health/ready`)).status;

/** What each way of reading and writing asks for, and which table it cannot do without. */
const ways = {
  'one statement': {
    table: 'slot',
    ask: () => api.as('csr')<object>('{ partnerships { nodes { slots { nodes { id label } } } } }'),
  },
  'field by field': {
    table: 'placement',
    ask: () => api.as('csr')<object>('{ partnerships { nodes { billing(period: "2015-09") { total } } } }'),
  },
  'a change': {
    table: 'slot',
    ask: () =>
      api.as('csr')<object>(
        `mutation ($input: CloseSlotInput!) { closeSlot(input: $input) { slot { id } problems { code } } }`,
        { input: { slotId: idOf('Slot', 'Gladsaxe 1'), expectedVersion: 99, openTo: '2030-01-01' } },
      ),
  },
};

function expectMasked(answer: Answer<object | null>): void {
  const text = JSON.stringify(answer);
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors?.[0]).toMatchObject({
    message:
      'The database is away for a moment. Try again; with the same idempotencyKey nothing is done twice.',
    extensions: { code: 'SERVICE_UNAVAILABLE', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
  });
  expect(text).not.toMatch(/select|terminat|connection|postgres|slot_/i);
}

/** Holds a table, so that whoever asks for it waits; resolves, with a way to let go, when `asked` has begun to wait. */
async function whileWaiting(
  table: string,
  ask: () => Promise<Answer<object>>,
  strike: (waiting: number[]) => Promise<void>,
): Promise<Answer<object>> {
  const holder = new pg.Client({ connectionString: api.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    const asked = ask();
    const early = asked.then(() => Promise.reject(new Error(`nobody waits for ${table}`)));
    early.catch(() => undefined);
    let waiting: number[] = [];
    while (waiting.length === 0) {
      const looked = holder.query<{ pid: number }>(
        // The same table has the same number in every clone of the template.
        `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
         WHERE d.datname = current_database() AND NOT l.granted AND l.relation = $1::regclass`,
        [table],
      );
      const { rows } = await Promise.race([looked, early]);
      waiting = rows.map(({ pid }) => pid);
    }
    await strike(waiting);
    return await asked;
  } finally {
    await holder.end();
  }
}

/** Ends connections of the server, as only its own role may. */
async function terminate(pids: number[]): Promise<void> {
  const client = new pg.Client({ connectionString: api.database.appUrl });
  await client.connect();
  const { rows } = await client.query<{ ended: boolean }>(
    'SELECT pg_terminate_backend(pid, 10000) AS ended FROM unnest($1::int[]) AS pid',
    [pids],
  );
  await client.end();
  expect(rows.every(({ ended }) => ended)).toBe(true);
}

describe.each(Object.entries(ways))('while reading or writing by %s', (_way, { table, ask }) => {
  let before: Answer<object>;
  beforeAll(async () => {
    before = await ask();
    expect(before.errors).toBeUndefined();
  });

  test('a connection that is terminated', async () => {
    for (let time = 1; time <= 3; time += 1) {
      expectMasked(await whileWaiting(table, ask, terminate));
      expect(await ask()).toEqual(before);
    }
  });

  test('all connections cut, and no new ones for a while', async () => {
    expectMasked(await whileWaiting(table, ask, () => proxy.cut()));
    for (let time = 1; time <= 10; time += 1) expectMasked(await ask());
    expect(await isReady()).toBe(503);
    await proxy.mend();
    expect(await ask()).toEqual(before);
    expect(await isReady()).toBe(200);
  });
});

test('who signs in meanwhile is told that it is us, not them, and is let in afterwards', async () => {
  const ask = () => api.as('mentor')<object>('{ viewer { user { name } } }');
  await proxy.cut();
  const refused = await ask();
  await proxy.mend();
  expect(refused.status).toBe(503);
  expectMasked(refused);
  expect((await ask()).data).toEqual({ viewer: { user: { name: 'Person mentor' } } });
});
