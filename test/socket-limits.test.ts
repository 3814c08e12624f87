/** The bounds of a socket, the events on it, and how it ends with the server. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { startDoor, TOKEN, type Door } from './support/door.js';
import { SocketClient } from './support/socket.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor({ limits: { socketOperations: 3 } });
});
afterAll(() => door.app.close());

const signIn = () => SocketClient.signedIn(door.url);
const lastContext = () => door.contexts.at(-1);

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
    door.hooks.replying = () => Promise.reject(new Error('secret: disk full'));
    client.subscribe('1', 'subscription { ticks }');
    expect(await client.next()).toMatchObject({
      type: 'error',
      payload: [{ message: expect.stringContaining('went wrong') }],
    });
    door.hooks.replying = () => Promise.resolve();
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
    await expect(SocketClient.open(closing.url)).rejects.toThrow('503');
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
