/** The API over sockets: who may open one, who may sign in, and what runs on it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { badUserInput, forbidden, unauthenticated } from '../src/platform/error.js';
import { Gate, startDoor, TOKEN, type Door } from './support/door.js';
import { SocketClient } from './support/socket.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
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

  test('an origin that is the Host header and not the configured address is refused', async () => {
    const headers = { origin: 'https://foreign.example', host: 'foreign.example' };
    await expect(SocketClient.open(door.url, { headers })).rejects.toThrow('403');
    await expect(SocketClient.open(door.url, { headers: { origin: door.url } })).rejects.toThrow('403');
  });

  test.each([
    ['no origin', () => undefined],
    ['the public address', () => 'https://tovholder.example'],
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
    ['nothing', undefined],
    ['no token', {}],
    ['a token that is no text', { authorization: 1 }],
    ['a bad token', { authorization: 'Bearer bad' }],
  ])('with %s closes 4401', async (_name, payload) => {
    const client = await SocketClient.open(door.url);
    client.init(payload);
    client.subscribe('1', '{ hello }');
    expect((await client.closed).code).toBe(4401);
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

  test('for one that has gone meanwhile leaves nothing that would keep a stopping process', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length;
    const asked = new Gate();
    const answer = new Gate();
    const leaving = await startDoor({
      openContext: async (_facts, make) => {
        asked.open();
        await answer.passed;
        const context = make();
        context.tokenExpiresAt = new Date('2015-09-01');
        return context;
      },
    });
    const client = await SocketClient.open(leaving.url);
    client.init({ authorization: TOKEN });
    await asked.passed;
    client.socket.terminate();
    await client.closed;
    // The server has noticed once it counts no socket any more.
    const open = async () => /^tovholder_sockets (\d+)$/m.exec((await leaving.send('/metrics')).text)?.[1];
    while ((await open()) !== '0') await new Promise((again) => setImmediate(again));
    const before = timers();
    answer.open();
    await leaving.contexts.at(-1)?.closed;
    await new Promise((again) => setImmediate(again));
    expect(timers()).toBeLessThanOrEqual(before);
    await leaving.app.close();
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
      ['subscription { ticks @include(if: false) }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription { ... @skip(if: true) { ticks } }', 'GRAPHQL_VALIDATION_FAILED'],
      [
        'subscription { ...F } fragment F on Subscription { ...F ticks @skip(if: true) }',
        'GRAPHQL_VALIDATION_FAILED',
      ],
      ['subscription { refused }', 'CURSOR_EXPIRED'],
      ['subscription ($n: Int!) { forever(from: $n) }', 'BAD_USER_INPUT'],
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
