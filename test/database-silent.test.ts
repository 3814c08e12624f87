/** A way to the database that falls silent: nothing is refused, nothing is broken, and no answer comes. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { DatabaseListener } from '../src/platform/database/database-listener.js';
import { type Job, JobQueue } from '../src/platform/jobs/job-queue.js';
import { readConfig } from '../src/platform/config.js';
import { createLog } from '../src/platform/log.js';
import { Troubles } from '../src/platform/troubles.js';
import { needs } from '../src/rooms.js';
import { Api } from './support/api.js';
import { Proxy } from './support/proxy.js';
import { SocketClient } from './support/socket.js';
import { idOf, subjectOf } from './support/world.js';

// A tenth of the usual: what must be over after 40 s must be over after four.
const patienceMs = 1_500;
const backWithinMs = 4_000;

let api: Api;
let proxy: Proxy;
beforeAll(async () => {
  api = await Api.start({
    patienceMs,
    through: async (databaseUrl) => {
      const way = await Proxy.before(databaseUrl);
      proxy = way.proxy;
      return way.url;
    },
  });
});
afterEach(() => proxy.letNewThrough());
afterAll(async () => {
  await api.halt();
  // PostgreSQL still waits for what was swallowed.
  await proxy.cut();
  await api.stop();
});

const ask = () => api.as('csr')<object>('{ partnerships { nodes { slots { nodes { id label } } } } }');
const isReady = async () => (await fetch(`${api.address}/health/ready`)).status;
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
const slotsCalled = async (label: string) =>
  (await api.owner('SELECT 1 FROM slot WHERE label = $1', [label])).length;

/** All connections that the server may have, in use and then idle. */
const warmUp = () => Promise.all(Array.from({ length: 12 }, ask));

test('all that waits is told so, with when to come again, and then the server is back by itself', async () => {
  await warmUp();
  expect(await isReady()).toBe(200);
  proxy.swallow();
  const begun = performance.now();
  const waiting = Array.from({ length: 20 }, (_each, at) => (at % 2 ? ask() : opened(`Waiting ${at}`)));
  expect(await isReady()).toBe(503);
  expect(performance.now() - begun).toBeLessThan(patienceMs);
  proxy.letNewThrough();
  const answers = await Promise.all(waiting);
  const outcomes = answers.map(({ status, errors }) => `${status} ${errors?.[0]?.extensions.code ?? 'well'}`);
  // Those who were still waiting for a connection have got a new one.
  expect(new Set(outcomes)).toEqual(new Set(['503 SERVICE_UNAVAILABLE', '200 well']));
  expect((await ask()).status).toBe(200);
  expect(await isReady()).toBe(200);
  expect(performance.now() - begun).toBeLessThan(backWithinMs);
  for (let at = 0; at < answers.length; at += 2) {
    let again = await opened(`Waiting ${at}`);
    // A busy machine may answer late once more; who is told so comes again.
    while (again.status === 503) again = await opened(`Waiting ${at}`);
    expect(again.data.result.problems).toEqual([]);
    expect(await slotsCalled(`Waiting ${at}`)).toBe(1);
  }
});

test('what lies idle is found out by asking whether it is ready, and not one by one by those who come', async () => {
  await warmUp();
  proxy.swallow();
  proxy.letNewThrough();
  expect(await isReady()).toBe(503);
  const answers = await warmUp();
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});

test('the headers, and the same word on a socket', async () => {
  const token = await api.token(subjectOf('csr'));
  const client = await SocketClient.open(api.address);
  client.init({ authorization: `Bearer ${token}` });
  await client.next();
  await proxy.cut();
  const response = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ partnerships { totalCount } }' }),
  });
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  client.subscribe('1', '{ partnerships { totalCount } }');
  const frame = await client.next();
  expect(JSON.stringify(frame)).toContain('"code":"SERVICE_UNAVAILABLE"');
  client.socket.terminate();
  await proxy.mend();
});

/** Where the way is lost: before a statement has arrived, or after it and before its answer. */
test.each<[string, RegExp, boolean]>([
  ['while it begins', /START TRANSACTION/, false],
  ['while it writes', /INSERT INTO "?slot"?/, false],
  ['when it has written', /INSERT INTO "?slot"?/, true],
  ['before it is committed', /COMMIT/, false],
  ['when it is committed', /COMMIT/, true],
])(
  'a change whose way is lost %s is there once, and tried again tells so',
  async (when, statement, arrives) => {
    const label = `Slot ${when}`;
    const lost = new Promise<void>((resolve) => {
      proxy.onStatement = (bytes) => {
        if (!statement.test(bytes.toString('latin1'))) return;
        proxy.onStatement = () => undefined;
        const swallow = () => {
          proxy.swallow();
          proxy.letNewThrough();
          resolve();
        };
        // What has been read is passed on before anything else is read.
        if (arrives) setImmediate(swallow);
        else swallow();
      };
    });
    const first = await opened(label);
    await lost;
    expect(first.errors?.[0]?.extensions.code).toBe('SERVICE_UNAVAILABLE');
    // Until PostgreSQL, too, has given up the first one, whose key it holds.
    let again = await opened(label);
    const begun = performance.now();
    while (again.errors && performance.now() - begun < backWithinMs) again = await opened(label);
    expect(again.data.result).toEqual({ slot: { id: expect.any(String) }, problems: [] });
    expect(await slotsCalled(label)).toBe(1);
  },
);

test('a server whose way is lost takes no job, and another does them', async () => {
  const jobNames = Object.keys(needs.times);
  const ran: string[] = [];
  const log = createLog(readConfig({ LOG_LEVEL: 'silent' }));
  let hear: (who: string) => void = () => undefined;
  const start = async (who: string, isThere: () => Promise<boolean>) => {
    const job: Job = () => {
      ran.push(who);
      return Promise.resolve(0);
    };
    const idle: Job = () => Promise.resolve(0);
    const jobs = Object.fromEntries(jobNames.map((name) => [name, name === 'forget' ? job : idle]));
    // Its own connections are well: such a server took jobs that it could not do.
    const way = { url: api.database.appUrl, isThere };
    return JobQueue.start(way, jobs, log, new Troubles(log), (name) => {
      if (name === 'forget') hear(who);
    });
  };
  const done = () => new Promise<string>((resolve) => (hear = resolve));

  let refused = 0;
  let lookedInVain: () => void = () => undefined;
  const inVain = new Promise<void>((resolve) => (lookedInVain = resolve));
  const lost = await start('lost', async () => {
    const isThere = await api.app.database.isThere();
    if (!isThere && (refused += 1) > 2 * jobNames.length) lookedInVain();
    return isThere;
  });
  proxy.swallow();
  lost.runSoon('forget');
  await inVain;
  expect(ran).toEqual([]);
  const well = await start('well', () => Promise.resolve(true));
  expect(await done()).toBe('well');
  await well.close();
  proxy.letNewThrough();
  const next = done();
  lost.runSoon('forget');
  expect(await next).toBe('lost');
  await lost.close();
});

test('who listens notices that it is deaf, and hears again', async () => {
  const way = await Proxy.before(api.database.appUrl);
  let connected: () => void = () => undefined;
  let said: (message: string) => void = () => undefined;
  let up = new Promise<void>((resolve) => (connected = resolve));
  const on = { said: (message: string) => said(message), connected: () => connected() };
  const listener = new DatabaseListener(way.url, 'deaf', on, patienceMs);
  await up;
  up = new Promise<void>((resolve) => (connected = resolve));
  way.proxy.swallow();
  way.proxy.letNewThrough();
  await up;
  const heard = new Promise<string>((resolve) => (said = resolve));
  const other = new pg.Client({ connectionString: api.database.appUrl });
  await other.connect();
  await other.query(`NOTIFY deaf, 'hello'`);
  expect(await heard).toBe('hello');
  await other.end();
  await listener.close();
  await way.proxy.cut();
});
