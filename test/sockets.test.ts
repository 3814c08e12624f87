/** The API over sockets: who may open one, what runs on it, and how it ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { badUserInput, forbidden, unauthenticated } from '../src/platform/error.js';
import { startDoor, TOKEN, type Door } from './support/door.js';
import { SocketClient } from './support/socket.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ limits: { socketOperations: 3 } });
});
afterAll(() => door.app.close());

const signIn = () => SocketClient.signedIn(door.url);
const lastContext = () => door.contexts.at(-1);

describe('opening', () => {
  test.each([
    ['a foreign origin', 'https://foreign.example', 403],
    ['a page without origin', 'null', 403],
    ['the public address with another scheme', 'http://tovholder.example', 403],
  ])('%s is refused', async (_name, origin, status) => {
    await expect(SocketClient.open(door.url, { headers: { origin } })).rejects.toThrow(String(status));
  });

  test.each([
    ['no origin', () => undefined],
    ['the public address', () => 'https://tovholder.example'],
    ['the address asked', () => door.url],
  ])('%s is let in', async (_name, origin) => {
    const from = origin();
    const client = await SocketClient.open(door.url, from ? { headers: { origin: from } } : {});
    client.init({ authorization: TOKEN });
    expect(await client.next()).toEqual({ type: 'connection_ack' });
    client.socket.close();
  });

  test('another path and another protocol are refused', async () => {
    const elsewhere = new WebSocket(`${door.url.replace('http', 'ws')}/elsewhere`);
    const message = await new Promise<string>((resolve) =>
      elsewhere.on('error', (error) => resolve(error.message)),
    );
    expect(message).toContain('404');
    await expect(SocketClient.open(door.url, {}, 'graphql-ws')).rejects.toThrow();
  });
});

describe('signing in', () => {
  test.each([
    ['nothing', undefined, 4401],
    ['no token', {}, 4401],
    ['a token that is no text', { authorization: 1 }, 4401],
    ['a bad token', { authorization: 'Bearer bad' }, 4401],
  ])('with %s closes %s', async (_name, payload, code) => {
    const client = await SocketClient.open(door.url);
    client.init(payload);
    client.subscribe('1', '{ hello }');
    expect((await client.closed).code).toBe(code);
    expect(lastContext()?.calls ?? []).not.toContain('start query');
  });

  test.each([
    [unauthenticated(), 4401, 'Sign in: send a bearer token that is valid now.'],
    [forbidden('Not you.'), 4403, 'Not you.'],
    [badUserInput('x'.repeat(200)), 4400, 'BAD_USER_INPUT'],
    [new Error('secret'), 4500, 'Internal server error'],
  ])('refused with %s', async (error, code, reason) => {
    const refusing = await startDoor({ openContext: () => Promise.reject(error) });
    const client = await SocketClient.open(refusing.url);
    client.init({ authorization: TOKEN });
    expect(await client.closed).toEqual({ code, reason });
    expect(refusing.log.text).not.toContain('secret');
    await refusing.app.close();
  });

  test('not at all, in time, closes 4408; before it nothing runs', async () => {
    const hasty = await startDoor({ limits: { socketInitMs: 20 } });
    const silent = await SocketClient.open(hasty.url);
    expect((await silent.closed).code).toBe(4408);
    await hasty.app.close();
    const early = await SocketClient.open(door.url);
    early.subscribe('1', '{ hello }');
    expect((await early.closed).code).toBe(4401);
  });

  test('tells the context what the first message and the browser said', async () => {
    const client = await SocketClient.open(door.url, { headers: { 'accept-language': 'da' } });
    client.init({ authorization: TOKEN, actingMembership: 'm1' });
    await client.next();
    client.subscribe('1', '{ hello }');
    await client.next();
    expect(lastContext()?.facts).toMatchObject({ actingMembership: 'm1', acceptLanguage: 'da' });
    client.socket.close();
  });

  test('lasts as long as the token: then the socket closes 4403', async () => {
    const ending = await startDoor({
      openContext: (facts, make) => {
        const context = make();
        context.tokenExpiresAt = new Date(
          facts.actingMembership === 'long' ? '2015-09-01' : '2015-04-30T12:00:00.030Z',
        );
        return Promise.resolve(context);
      },
    });
    const long = await SocketClient.open(ending.url);
    long.init({ authorization: TOKEN, actingMembership: 'long' });
    const short = await SocketClient.signedIn(ending.url);
    short.subscribe('1', 'subscription { forever }');
    expect(await short.closed).toEqual({ code: 4403, reason: 'Token ended' });
    await ending.contexts.at(-1)?.closed;
    expect(ending.contexts.at(-1)?.calls).toEqual([
      'start subscription',
      'subscribed',
      'unsubscribed',
      'close',
    ]);
    expect(long.socket.readyState).toBe(WebSocket.OPEN);
    await ending.app.close();
  });

  test('that has ended meanwhile closes 4403 at the next operation', async () => {
    let valid = true;
    const revoked = await startDoor({
      openContext: (_facts, make) => (valid ? Promise.resolve(make()) : Promise.reject(unauthenticated())),
    });
    const client = await SocketClient.signedIn(revoked.url);
    valid = false;
    client.subscribe('1', '{ hello }');
    expect(await client.closed).toEqual({ code: 4403, reason: 'Token ended' });
    await revoked.app.close();
  });
});

describe('an operation', () => {
  test.each([
    ['query', '{ hello }', { hello: 'hello you' }],
    ['mutation', 'mutation { touch }', { touch: 'touched' }],
  ])('a %s is answered once, in its own context', async (kind, query, data) => {
    const client = await signIn();
    client.subscribe('1', query);
    expect(await client.next()).toEqual({
      type: 'next',
      id: '1',
      payload: { data, extensions: { cost: { requested: 1, limit: 5_000 } } },
    });
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
    await lastContext()?.closed;
    expect(lastContext()?.calls).toEqual([`start ${kind}`, 'reply', 'close']);
    client.socket.close();
  });

  test('a subscription logs access before each event, and closes its context at the end', async () => {
    const client = await signIn();
    client.subscribe('1', 'subscription { ticks }');
    expect((await client.next()).payload).toEqual({ data: { ticks: 1 } });
    expect((await client.next()).payload).toEqual({ data: { ticks: 2 } });
    expect(await client.next()).toEqual({ type: 'complete', id: '1' });
    expect(lastContext()?.calls).toEqual(['start subscription', 'reply', 'reply', 'close']);
    client.socket.close();
  });

  test.each([
    ['its client completes it', (client: SocketClient) => client.send({ type: 'complete', id: '1' })],
    ['its client leaves', (client: SocketClient) => client.socket.terminate()],
  ])('a subscription that waits ends when %s', async (_name, end) => {
    const client = await signIn();
    client.subscribe('1', 'subscription { forever }');
    client.subscribe('2', '{ hello }');
    await client.next();
    const context = door.contexts.at(-2);
    end(client);
    await context?.closed;
    expect(context?.calls).toEqual(['start subscription', 'subscribed', 'unsubscribed', 'close']);
    client.socket.close();
  });

  test('that fails is masked as over HTTP', async () => {
    const client = await signIn();
    client.subscribe('1', '{ hello fail }');
    const { payload } = await client.next();
    expect(payload?.data).toEqual({ hello: 'hello you', fail: null });
    expect(payload?.errors).toEqual([
      expect.objectContaining({
        message: 'Something went wrong on our side. Give the request id to support.',
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: lastContext()?.requestId },
      }),
    ]);
    await client.next();
    for (const [query, code] of [
      ['{', 'GRAPHQL_PARSE_FAILED'],
      ['', 'BAD_USER_INPUT'],
      ['{ helo }', 'GRAPHQL_VALIDATION_FAILED'],
      ['{ things(first: 9999) { totalCount } }', 'QUERY_TOO_COMPLEX'],
      ['subscription ($n: Int!) { ticks @skip(if: $n) }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { refused }', 'CURSOR_EXPIRED'],
    ] as const) {
      client.subscribe('2', query);
      const frame = await client.next();
      expect(frame).toMatchObject({ type: 'error', id: '2' });
      expect(frame.payload).toEqual([
        expect.objectContaining({ extensions: { code, requestId: expect.any(String) } }),
      ]);
      await lastContext()?.closed;
      expect(lastContext()?.calls.filter((call) => call === 'close')).toHaveLength(1);
    }
    client.socket.close();
  });
});

describe('limits', () => {
  test('hold back an operation beyond those a socket may run, not the socket', async () => {
    const client = await signIn();
    for (const id of ['1', '2', '3']) client.subscribe(id, 'subscription { forever }');
    client.subscribe('4', '{ hello }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      id: '4',
      payload: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    const first = door.contexts.at(-3);
    client.send({ type: 'complete', id: '1' });
    await first?.closed;
    client.subscribe('5', '{ hello }');
    expect(await client.next()).toMatchObject({ type: 'next', id: '5' });
    client.socket.close();
  });

  test('count an operation that its client has completed until it has ended', async () => {
    const busy = await startDoor({ limits: { socketOperations: 1 } });
    const client = await SocketClient.signedIn(busy.url);
    client.subscribe('1', '{ slow }');
    client.send({ type: 'complete', id: '1' });
    client.subscribe('2', '{ hello }');
    expect(await client.next()).toMatchObject({ type: 'error', id: '2' });
    busy.gates.slow.open();
    await busy.app.close();
  });

  test('charge the same bucket as HTTP', async () => {
    const small = await startDoor({ limits: { bucketPoints: 3 } });
    const client = await SocketClient.signedIn(small.url);
    await small.query('{ deep { name } }');
    client.subscribe('1', '{ deep { name } }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'RATE_LIMITED' } }],
    });
    await small.app.close();
  });

  test('close a socket whose message is over 100 kB, and nothing else', async () => {
    const other = await signIn();
    const client = await signIn();
    client.subscribe('1', `{ hello } # ${'x'.repeat(99_800)}`);
    expect(await client.next()).toMatchObject({ type: 'next', id: '1' });
    client.subscribe('2', `{ hello } # ${'x'.repeat(100_000)}`);
    expect((await client.closed).code).toBe(1009);
    other.subscribe('1', '{ hello }');
    expect(await other.next()).toMatchObject({ type: 'next' });
    other.socket.close();
  });

  test('close a socket that breaks the protocol', async () => {
    const client = await signIn();
    client.send({ type: 'next', id: '1', payload: {} });
    expect(await client.closed).toEqual({ code: 4400, reason: 'Bad request' });
    const noise = await signIn();
    noise.socket.send('{');
    expect((await noise.closed).code).toBe(4400);
  });

  test('end a socket that answers no ping, and keep one that does', async () => {
    const pinging = await startDoor({ limits: { socketPingMs: 20 } });
    const alive = await SocketClient.signedIn(pinging.url);
    const dead = await SocketClient.signedIn(pinging.url, { autoPong: false });
    expect((await dead.closed).code).toBe(1006);
    alive.subscribe('1', '{ hello }');
    expect(await alive.next()).toMatchObject({ type: 'next' });
    await pinging.app.close();
  });
});

describe('events', () => {
  test('that fail are masked; one that cannot be made ends the subscription', async () => {
    const client = await signIn();
    client.subscribe('1', 'subscription { spoilt }');
    expect((await client.next()).payload).toMatchObject({
      data: { spoilt: null },
      errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: lastContext()?.requestId } }],
    });
    expect((await client.next()).payload).toEqual({ data: { spoilt: 2 } });
    await client.next();
    client.subscribe('2', 'subscription { broken }');
    await client.next();
    const masked = expect.stringContaining('went wrong');
    expect(await client.next()).toMatchObject({ type: 'error', id: '2', payload: [{ message: masked }] });
    await lastContext()?.closed;
    expect(lastContext()?.calls).toEqual(['start subscription', 'reply', 'close']);
    expect(door.log.text).not.toContain('secret');
    client.socket.close();
  });

  test('do not leave when their access cannot be logged', async () => {
    const client = await signIn();
    door.replying = () => Promise.reject(new Error('secret: disk full'));
    client.subscribe('1', 'subscription { ticks }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringContaining('went wrong') }],
    });
    door.replying = () => Promise.resolve();
    await lastContext()?.closed;
    expect(lastContext()?.calls).toEqual(['start subscription', 'reply', 'close']);
    client.socket.close();
  });
});

describe('the server closes', () => {
  test('after answering, with a code on which clients connect again', async () => {
    const closing = await startDoor();
    const client = await SocketClient.signedIn(closing.url);
    client.subscribe('1', 'subscription { forever }');
    client.subscribe('2', 'mutation { slowTouch }');
    await closing.gates.begun.passed;
    const closed = closing.app.close();
    closing.gates.slow.open();
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: { slowTouch: 'done' } } });
    expect(await client.next()).toEqual({ type: 'complete', id: '2' });
    expect(await client.closed).toEqual({ code: 1012, reason: 'Service restart' });
    await closed;
    for (const context of closing.contexts) expect(context.calls.at(-1)).toBe('close');
    await expect(SocketClient.open(closing.url)).rejects.toThrow();
  });

  test('and the usual client comes back by itself', async () => {
    const first = await startDoor();
    const second = await startDoor();
    let url = first.url;
    const client = createClient({
      url: () => `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: TOKEN },
      retryWait: () => Promise.resolve(),
    });
    const answers = client.iterate<{ forever: number }>({ query: 'subscription { forever }' });
    const waiting = answers.next();
    const began = first.log.next('operation');
    await began;
    url = second.url;
    const again = second.log.next('operation');
    await first.app.close();
    expect(await again).toMatchObject({ operation: 'subscription', code: 'OK', transport: 'socket' });
    await client.dispose();
    await waiting.catch(() => undefined);
    await second.app.close();
  });
});
