/** What surrounds the answers: headers, the log, health and metrics. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDoor, TOKEN, type Door } from './support/door.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let door: Door;
beforeAll(async () => {
  door = await startDoor({
    addRoutes: (app) => {
      app.get('/page', (_request, reply) =>
        reply.header('content-security-policy', "default-src 'self'").send('page'),
      );
      app.get('/broken', () => Promise.reject(new Error('secret: page')));
      return Promise.resolve();
    },
  });
});
afterAll(() => door.app.close());

const signedIn = { authorization: TOKEN };
const get = (search: string, init: RequestInit = {}) =>
  door.send(`/graphql?${search}`, { headers: signedIn, ...init });

test.each(['/graphql', '/health/live', '/metrics', '/nowhere', '/page', '/broken'])(
  '%s is guarded',
  async (path) => {
    const { headers } = await door.send(path);
    expect(headers.get('x-request-id')).toMatch(uuid);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    // A page may bring a policy of its own.
    expect(headers.get('content-security-policy')).toBe(
      path === '/page' ? "default-src 'self'" : "frame-ancestors 'none'",
    );
    expect(headers.get('x-powered-by')).toBeNull();
  },
);

test('an answer is kept by nobody', async () => {
  expect((await door.query('{ hello }')).headers.get('cache-control')).toBe('no-store');
});

test('one line of log, which tells nothing of what was asked', async () => {
  const line = door.log.next('request');
  const reply = await get('query={hello(name:"Anna%20Krogh")}');
  expect(reply.body.data).toEqual({ hello: 'hello Anna Krogh' });
  expect(await line).toEqual({
    level: 'info',
    time: expect.any(String),
    requestId: reply.headers.get('x-request-id'),
    method: 'GET',
    path: '/graphql',
    status: 200,
    ms: expect.any(Number),
    msg: 'request',
  });
  await door.query('query Q($n: String) { hello(name: $n) }', { n: 'Anna Krogh' });
  expect(door.log.text).not.toContain('Krogh');
  expect(door.log.text).not.toContain('good');
});

test('alive always, ready only when ready', async () => {
  let ready: () => Promise<boolean> = () => Promise.resolve(true);
  const watched = await startDoor({ isReady: () => ready() });
  const statuses = async () => [
    (await watched.send('/health/live')).status,
    (await watched.send('/health/ready')).status,
  ];
  expect(await statuses()).toEqual([200, 200]);
  ready = () => Promise.resolve(false);
  expect(await statuses()).toEqual([200, 503]);
  ready = () => Promise.reject(new Error('no database'));
  expect(await statuses()).toEqual([200, 503]);
  await watched.app.close();
});

test('metrics count operations by kind and code, and name nobody', async () => {
  const counted = await startDoor();
  await counted.query('query Annas { hello(name: "Anna") }');
  await counted.query('mutation { touch }');
  await counted.query('{ fail }');
  await counted.query('{ hello }', {}, { authorization: '' });
  const { text, headers } = await counted.send('/metrics');
  expect(headers.get('content-type')).toContain('text/plain');
  const count = (labels: string) => new RegExp(`tovholder_operation_seconds_count\\{${labels}\\} 1\\n`);
  expect(text).toMatch(count('transport="POST",operation="query",code="OK"'));
  expect(text).toMatch(count('transport="POST",operation="mutation",code="OK"'));
  expect(text).toMatch(count('transport="POST",operation="query",code="INTERNAL_SERVER_ERROR"'));
  expect(text).toMatch(count('transport="POST",operation="none",code="UNAUTHENTICATED"'));
  expect(text).toContain('process_cpu_seconds_total');
  expect(text).not.toContain('Anna');
  await counted.app.close();
});
