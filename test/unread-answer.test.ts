/** Answers that nobody reads: bounded in bytes for each client and all, cut off in time, and the schema told at the price of its size. */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { Api } from './support/api.js';

let api: Api;
/** Lets answers through that no kernel takes at once. */
let generous: Api;
beforeAll(async () => {
  // A bucket that leaks less in a millisecond than anything costs.
  api = await Api.start({ limits: { bucketPoints: 50_000 } });
  const limits = {
    schemaAnswerBytes: 60_000_000,
    keptSchemaBytes: 60_000_000,
    unreadMs: 3_000,
    unreadBytes: 1,
  };
  generous = await Api.start({ beside: api, limits });
});
afterAll(async () => {
  await generous.stop();
  await api.stop();
});

const deaf: Socket[] = [];
afterEach(() => {
  for (const socket of deaf.splice(0)) socket.destroy();
});

/** Asks and reads no more of the answer than its first bytes, which have come when this resolves; `ended` when the server has cut the connection. */
async function askDeaf(query: string): Promise<{ ended: Promise<unknown> }> {
  const { hostname, port } = new URL(generous.address);
  const token = await api.token('csr@world.example', ['tovholder:read']);
  const body = JSON.stringify({ query });
  const arrived = once(generous.app.server.server, 'connection') as Promise<[Socket]>;
  const socket = connect(Number(port), hostname);
  deaf.push(socket);
  // Whoever listens for this and does not read is given one buffer and no more.
  const begun = once(socket, 'readable');
  socket.on('error', () => undefined);
  const [theirs] = await arrived;
  const ended = new Promise((resolve) => theirs.once('close', resolve));
  socket.write(
    `POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  await begun;
  return { ended };
}

const whole = getIntrospectionQuery();
const times = (name: string, selection: string): string =>
  Array.from({ length: 6 }, (_, at) => `${name}${at}: ${selection}`).join(' ');
// Each fragment counts once, so this is within all limits but that of its size.
const manyTimes = `{ __schema { ${times('t', 'types { ...Type }')} } }
  fragment Type on __Type { ${times('f', 'fields(includeDeprecated: true) { ...Field }')} }
  fragment Field on __Field { ${times('d', 'description')} }`;
const asCsr = (query: string) => api.as('csr')(query) as Promise<unknown>;

describe('an answer about the schema', () => {
  test('is the same made anew or kept, and costs what it holds', async () => {
    const first = await asCsr(whole);
    expect(first).toMatchObject({ status: 200 });
    expect(await asCsr(whole)).toEqual(first);
    const bytes = Buffer.byteLength(JSON.stringify(first));
    expect(bytes).toBeGreaterThan(200_000);
    const remaining = async () => {
      const token = await api.token('csr@world.example', ['tovholder:read']);
      const answer = await fetch(`${api.address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query: whole }),
      });
      return Number(answer.headers.get('ratelimit-remaining'));
    };
    const before = await remaining();
    expect(before - (await remaining())).toBeGreaterThan(bytes / 4_000);
  });

  test('that would be many times the schema is refused, again without making it', async () => {
    const refused = { errors: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }] };
    expect(await asCsr(manyTimes)).toMatchObject(refused);
    expect(await asCsr(manyTimes)).toMatchObject(refused);
  });

  test('follows its variables', async () => {
    const query = 'query ($name: String!) { __type(name: $name) { name } }';
    for (const name of ['Slot', 'Placement', 'Slot'])
      expect(await api.as('csr')(query, { name })).toMatchObject({ data: { __type: { name } } });
    expect(await api.as('csr')(query, {})).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});

test('a client that reads nothing is cut off, holds so much and no more, and others are served', async () => {
  const { ended } = await askDeaf(manyTimes);
  expect(await generous.as('gladsaxe')('{ viewer { user { name } } }')).toMatchObject({ status: 200 });
  const refused = await generous.as('csr')(manyTimes);
  expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  await ended;
  // Once it has been cut off it has room again.
  expect(await generous.as('csr')('{ viewer { user { name } } }')).toMatchObject({ status: 200 });
});

test('nobody’s body is read before it is known who sends it', async () => {
  const answer = await fetch(`${api.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: '{ this is no JSON'.padEnd(90_000),
  });
  expect(answer.status).toBe(401);
});
