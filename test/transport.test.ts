/** The API over HTTP: who is let in, by which method, and the life of an operation's context. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import { badUserInput, forbidden } from '../src/platform/error.js';
import { Gate, startDoor, TOKEN, type Door } from './support/door.js';
import { SocketClient } from './support/socket.js';

const GRAPHQL = 'application/graphql-response+json; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.app.close());

const signedIn = { authorization: TOKEN };
const get = (search: string, init: RequestInit = {}) =>
  door.send(`/graphql?${search}`, { headers: signedIn, ...init });

describe('signing in', () => {
  test.each([GRAPHQL, JSON_TYPE])('without a token: 401 in %s, and nothing runs', async (accept) => {
    const before = door.contexts.length;
    const reply = await door.query('{ hello }', {}, { authorization: '', accept });
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(reply.headers.get('content-type')).toBe(accept);
    expect(reply.body).toEqual({
      errors: [
        {
          message: 'Sign in: send a bearer token that is valid now.',
          extensions: { code: 'UNAUTHENTICATED', requestId: reply.headers.get('x-request-id') },
        },
      ],
    });
    expect(door.contexts).toHaveLength(before);
  });

  test.each([
    [forbidden('Not you.'), 403, 'FORBIDDEN', 'Not you.'],
    [badUserInput('Which membership?'), 400, 'BAD_USER_INPUT', 'Which membership?'],
    [new Error('secret'), 500, 'INTERNAL_SERVER_ERROR', expect.stringContaining('went wrong')],
  ])('a sender refused with %s', async (error, status, code, message) => {
    const refusing = await startDoor({ openContext: () => Promise.reject(error) });
    for (const accept of [GRAPHQL, JSON_TYPE]) {
      const reply = await refusing.query('{ hello }', {}, { accept });
      expect(reply.status).toBe(status);
      expect(reply.headers.get('content-type')).toBe(accept);
      expect(reply.body.errors).toEqual([expect.objectContaining({ message })]);
      expect(reply.code).toBe(code);
    }
    await refusing.app.close();
  });

  test('the context is told what the request says, and runs through its life once', async () => {
    const reply = await door.query(
      '{ isOriginalContext }',
      {},
      {
        'x-acting-membership': 'm1',
        'accept-language': 'da',
        'x-request-id': 'mine',
      },
    );
    expect(reply.body.data).toEqual({ isOriginalContext: true });
    const context = door.contexts.at(-1);
    expect(context?.facts).toEqual({
      requestId: expect.stringMatching(uuid),
      authorization: TOKEN,
      actingMembership: 'm1',
      acceptLanguage: 'da',
    });
    expect(reply.headers.get('x-request-id')).toBe(context?.requestId);
    await context?.closed;
    expect(context?.calls).toEqual(['start query', 'reply', 'close']);
  });
});

describe('a context is closed once', () => {
  test.each([
    ['{ fail }', ['start query', 'reply', 'close']],
    ['{ nothing }', ['close']],
    ['{', ['close']],
    ['mutation { touch }', ['start mutation', 'reply', 'close']],
  ])('after %s', async (query, calls) => {
    await door.query(query);
    const context = door.contexts.at(-1);
    await context?.closed;
    expect(context?.calls).toEqual(calls);
  });

  test('when the client leaves before its answer', async () => {
    const leaving = await startDoor();
    const abort = new AbortController();
    const sent = fetch(`${leaving.url}/graphql?query={slow}`, { headers: signedIn, signal: abort.signal });
    await leaving.gates.begun.passed;
    const gone = leaving.log.next('request');
    abort.abort();
    await expect(sent).rejects.toThrow();
    expect(await gone).toMatchObject({ status: 499, path: '/graphql' });
    leaving.gates.slow.open();
    await leaving.contexts[0]?.closed;
    expect(leaving.contexts[0]?.calls).toEqual(['start query', 'reply', 'close']);
    await leaving.app.close();
  });

  test('when the access log cannot be written: a masked error, no data', async () => {
    door.hooks.replying = () => Promise.reject(new Error('secret: disk full'));
    const reply = await door.query('{ hello }');
    door.hooks.replying = () => Promise.resolve();
    expect(reply.status).toBe(500);
    expect(reply.body).not.toHaveProperty('data');
    expect(reply.code).toBe('INTERNAL_SERVER_ERROR');
    expect(reply.text).not.toContain('secret');
    await door.contexts.at(-1)?.closed;
    expect(door.contexts.at(-1)?.calls).toEqual(['start query', 'reply', 'close']);
  });
});

describe('methods', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is not allowed', async (method) => {
    const reply = await door.send('/graphql', { method, headers: { ...signedIn, 'content-type': 'text/x' } });
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('GET, POST');
    if (method !== 'HEAD') expect(reply.code).toBe('OPERATION_NOT_SUPPORTED');
  });

  test('a foreign origin is given no leave', async () => {
    const preflight = { origin: 'https://foreign.example', 'access-control-request-method': 'POST' };
    const asked = await door.send('/graphql', { method: 'OPTIONS', headers: preflight });
    expect(asked.status).toBe(204);
    const answered = await door.query('{ hello }', {}, preflight);
    for (const { headers } of [asked, answered])
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('a mutation over GET', async () => {
    const reply = await get('query=mutation{touch}');
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe('POST');
    expect(reply.code).toBe('OPERATION_NOT_SUPPORTED');
  });

  test.each([
    ['POST', () => door.query('subscription { ticks }')],
    ['GET', () => get('query=subscription{ticks}')],
  ])('a subscription over %s', async (_method, send) => {
    const reply = await send();
    expect(reply.status).toBe(400);
    expect(reply.code).toBe('OPERATION_NOT_SUPPORTED');
    expect(door.contexts.at(-1)?.calls).not.toContain('start subscription');
  });

  test('a kind of operation that the schema does not have', async () => {
    const readOnly = await startDoor({ schema: buildSchema('type Query { hello: String }') });
    const posted = await readOnly.query('mutation { touch }');
    expect([posted.status, posted.code]).toEqual([400, 'OPERATION_NOT_SUPPORTED']);
    const client = await SocketClient.signedIn(readOnly.url);
    client.subscribe('1', 'subscription { ticks }');
    expect((await client.next()).payload).toMatchObject([
      { extensions: { code: 'OPERATION_NOT_SUPPORTED' } },
    ]);
    await readOnly.app.close();
  });

  test('a GET that a foreign page could have made a browser send', async () => {
    const cookies = await startDoor({ openContext: (_facts, make) => Promise.resolve(make()) });
    const plain = await cookies.send('/graphql?query={hello}');
    expect(plain.status).toBe(400);
    expect(plain.code).toBe('BAD_USER_INPUT');
    const asked = await cookies.send('/graphql?query={hello}', {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(asked.body.data).toEqual({ hello: 'hello you' });
    await cookies.app.close();
  });
});

test('closing lets a request finish, and only then is everything closed', async () => {
  const closing = await startDoor();
  const answer = closing.query('{ slow }');
  await closing.gates.begun.passed;
  const closed = closing.app.close();
  const late = await fetch(`${closing.url}/health/live`).then(
    ({ status }) => status,
    () => 'refused',
  );
  expect([503, 'refused']).toContain(late);
  closing.gates.slow.open();
  expect((await answer).body.data).toEqual({ slow: 'done' });
  await closed;
  expect(closing.contexts[0]?.calls).toEqual(['start query', 'reply', 'close']);
});

test('closing waits for what contexts give back, which no answer waits for', async () => {
  const closing = await startDoor();
  const order: string[] = [];
  const gate = new Gate();
  closing.hooks.closing = () => gate.passed.then(() => void order.push('context'));
  expect((await closing.query('{ hello }')).status).toBe(200);
  closing.app.server.once('close', () => setImmediate(() => setImmediate(gate.open)));
  await closing.app.close();
  order.push('server');
  expect(order).toEqual(['context', 'server']);
});

test('a context that cannot be closed is logged, and the server goes on', async () => {
  const logged = door.log.next('a context did not close');
  door.hooks.closing = () => Promise.reject(new Error('secret'));
  const reply = await door.query('{ hello }');
  door.hooks.closing = () => Promise.resolve();
  expect(reply.status).toBe(200);
  expect(await logged).toMatchObject({ level: 'error', requestId: reply.headers.get('x-request-id') });
  expect(door.log.text).not.toContain('secret');
});
