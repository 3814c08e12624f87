/** Several servers on one database, their end, and a database that goes away: nothing is lost, doubled or out of order. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { WebSocket } from 'ws';
import { Api } from './support/api.js';
import { createTestDatabase } from './support/database.js';
import { type EventNode, Follower, tellSlots } from './support/following.js';
import { idOf, type Who } from './support/world.js';

let one: Api;
let two: Api;
beforeAll(async () => {
  one = await Api.start();
  two = await Api.start({ beside: one });
});
afterAll(async () => {
  await two.stop();
  await one.stop();
});

const followers: Follower[] = [];
afterEach(() => {
  for (const each of followers.splice(0)) each.leave();
});
async function follow(api: Api, who: Who, after?: string): Promise<Follower> {
  const follower = await Follower.start(api, who, { after });
  followers.push(follower);
  return follower;
}
const ids = (events: readonly EventNode[]): string[] => events.map(({ id }) => id);
const names = (count: number): string[] =>
  Array.from({ length: count }, (_each, at) => ['Gladsaxe 1', 'Gladsaxe 2', 'Herlev 1'][at % 3] ?? '');

/** Statements as the server's own role, whose connections it may end. */
async function asServer<Row extends object>(api: Api, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: api.database.appUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const cut = (api: Api, which: string): Promise<object[]> =>
  asServer(
    api,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid() AND ${which}`,
  );

describe('two servers', () => {
  test('hand over what either has changed, to each reader once and to all in one order', async () => {
    const readers = [await follow(one, 'csr'), await follow(two, 'csr'), await follow(two, 'mentor')];
    await Promise.all([tellSlots(one, names(15)), tellSlots(two, names(15))]);
    const told = await Promise.all(readers.map((reader) => reader.take(30)));
    expect(new Set(ids(told[0] ?? [])).size).toBe(30);
    expect(ids(told[1] ?? [])).toEqual(ids(told[0] ?? []));
    expect(ids(told[2] ?? [])).toEqual(ids(told[0] ?? []));
  });

  test('need no message: what nobody said is found by looking', async () => {
    const reader = await follow(two, 'csr');
    const { events } = one.app;
    const silent = Object.assign(Object.create(one) as Api, {
      app: {
        ...one.app,
        events: Object.assign(Object.create(events) as typeof events, { grown: () => undefined }),
      },
    });
    await tellSlots(silent, ['Herlev 1']);
    expect(await reader.next()).toMatchObject({ subject: { id: idOf('Slot', 'Herlev 1') } });
  });
});

test('a server that ends closes its sockets for another try and lets its connections go; the reader goes on elsewhere', async () => {
  const third = await Api.start({ beside: one });
  const reader = await follow(third, 'csr');
  const other = await follow(one, 'csr');
  await tellSlots(third, names(3));
  const before = await reader.take(3);
  const listening = `SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'tovholder events'`;
  expect(await one.owner(listening)).toEqual([{ count: 3 }]);
  await third.stop();
  expect((await reader.client.closed).code).toBe(1012);
  await tellSlots(one, names(3));
  const again = await follow(two, 'csr', before.at(-1)?.cursor);
  const after = await again.take(3);
  expect(ids([...before, ...after])).toEqual(ids(await other.take(6)));
  // The connection has said goodbye; the other end takes note of it a moment later.
  let left = 3;
  while (left > 2) left = (await one.owner<{ count: number }>(listening))[0]?.count ?? 0;
  expect(left).toBe(2);
});

describe('a database that goes away and comes back', () => {
  test.each([
    ['the connection that listens', `application_name = 'tovholder events'`],
    ['every connection', 'true'],
  ])('%s: nothing is lost', async (_name, which) => {
    const reader = await follow(two, 'csr');
    const other = await follow(one, 'mentor');
    await tellSlots(one, names(2));
    const before = await reader.take(2);
    await cut(one, which);
    for (const name of names(4)) {
      // A write that meets its end is its sender's to repeat.
      for (let isTold = false; !isTold;)
        isTold = await tellSlots(one, [name]).then(
          () => true,
          () => false,
        );
    }
    const told = [...before, ...(await reader.take(4))];
    expect(new Set(ids(told)).size).toBe(6);
    expect(ids(await other.take(6))).toEqual(ids(told));
    await tellSlots(two, ['Herlev 1']);
    expect(ids([await reader.next()])).toEqual(ids([await other.next()]));
  });
});

describe('a history that is not the same any more', () => {
  test('an older copy that is put back refuses every cursor from before', async () => {
    const first = await Api.start();
    await tellSlots(first, names(3));
    const cursor = async (api: Api): Promise<string> =>
      (await api.as('csr')<{ referrals: { eventCursor: string } }>('{ referrals { eventCursor } }')).data
        .referrals.eventCursor;
    const early = await cursor(first);
    await first.halt();
    const copy = await createTestDatabase(first.database);
    const second = await Api.start({ beside: first });
    expect((await follow(second, 'csr', early)).client.socket.readyState).toBe(WebSocket.OPEN);
    await tellSlots(second, names(3));
    const late = await cursor(second);

    const restored = await Api.start({ beside: first, database: copy });
    for (const after of [early, late])
      expect(await (await follow(restored, 'csr', after)).refusal()).toBe('CURSOR_EXPIRED');
    // Also when the copy has grown past where the cursor stood.
    await tellSlots(restored, names(9));
    expect(await (await follow(restored, 'csr', late)).refusal()).toBe('CURSOR_EXPIRED');
    const fresh = await follow(restored, 'csr', await cursor(restored));
    await tellSlots(restored, ['Herlev 1']);
    expect(await fresh.next()).toMatchObject({ subject: { id: idOf('Slot', 'Herlev 1') } });

    await restored.stop();
    await copy.drop();
    await second.stop();
    await first.stop();
  });

  test('files put back under a running server: its readers are told, and go on only from a new list', async () => {
    const reader = await follow(two, 'csr');
    await tellSlots(one, names(4));
    const before = await reader.take(4);
    // The same cluster, database and tables with other events: what a copy of the files looks like.
    await one.owner(
      `DELETE FROM event WHERE seq > (SELECT last_seq - 3 FROM event_stream s WHERE s.party_id = event.party_id)`,
    );
    await one.owner('UPDATE event_stream SET last_seq = last_seq - 3');
    await cut(one, 'true');
    expect(await reader.refusal()).toBe('CURSOR_EXPIRED');
    for (const { cursor } of before.slice(1))
      expect(await (await follow(one, 'csr', cursor)).refusal()).toBe('CURSOR_EXPIRED');
    await tellSlots(one, names(4));
    for (const { cursor } of before.slice(1))
      expect(await (await follow(one, 'csr', cursor)).refusal()).toBe('CURSOR_EXPIRED');
    // What both histories share is still the place it was.
    expect((await (await follow(one, 'csr', before[0]?.cursor)).take(4)).length).toBe(4);
  });
});
