/** How much one request may ask, and one client in a while: refused before anything runs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { defaultLimits } from '../src/platform/http/limits.js';
import { startDoor, TOKEN, type Door, type Reply } from './support/door.js';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.app.close());

async function expectRefused(reply: Reply, status: number, code: string, message: RegExp): Promise<void> {
  expect(reply.body.errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
  expect(reply.code).toBe(code);
  expect(reply.status).toBe(status);
  expect(reply.body).not.toHaveProperty('data');
  const context = door.contexts.at(-1);
  await context?.closed;
  expect(context?.calls).toEqual(['close']);
}

const nested = (fields: number) => `{ ${'deep { '.repeat(fields - 1)}name${' }'.repeat(fields)}`;
const aliased = (count: number) => `{ ${Array.from({ length: count }, (_, i) => `a${i}: hello`).join(' ')} }`;
const post = (body: string) =>
  door.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: TOKEN },
    body,
  });

test('the contract', () => {
  expect(defaultLimits).toMatchObject({
    bodyBytes: 100_000,
    tokens: 2_000,
    depth: 12,
    aliases: 20,
    cost: 5_000,
    messageBytes: 100_000,
    socketOperations: 100,
    socketPingMs: 20_000,
  });
});

describe('a body', () => {
  const bodyOf = (bytes: number) => {
    const empty = JSON.stringify({ query: '{ hello }', extensions: { a: '' } }).length;
    return JSON.stringify({ query: '{ hello }', extensions: { a: 'a'.repeat(bytes - empty) } });
  };

  test('of 100 kB is read', async () => {
    expect((await post(bodyOf(100_000))).body.data).toEqual({ hello: 'hello you' });
  });

  test.each([100_001, 5_000_000])('of %d bytes is too large', async (bytes) => {
    const reply = await post(bodyOf(bytes));
    expect(reply.status).toBe(413);
    expect(reply.code).toBe('PAYLOAD_TOO_LARGE');
    expect(reply.body.errors?.[0]?.message).toContain('100000 bytes');
    expect(reply.body.errors?.[0]?.extensions.requestId).toBe(reply.headers.get('x-request-id'));
  });

  test('that comes in pieces is counted too', async () => {
    const chunk = Buffer.alloc(60_000, 'a');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(chunk);
        controller.enqueue(chunk);
        controller.close();
      },
    });
    const headers = { 'content-type': 'application/json', authorization: TOKEN };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    expect((await door.send('/graphql', init)).status).toBe(413);
  });
});

describe('a document', () => {
  test('of 2,000 tokens is read, of one more not', async () => {
    // Besides the ids: { nodes ( ids : [ ] ) { id } }
    const tokens = (count: number) => `{ nodes(ids: [${'"1" '.repeat(count - 12)}]) { id } }`;
    expect((await door.query(tokens(2_000))).status).toBe(200);
    await expectRefused(await door.query(tokens(2_001)), 400, 'QUERY_TOO_COMPLEX', /too many tokens/);
  });

  test('that repeats a field too often to be checked is refused', async () => {
    const reply = await door.query(`{ ${'hello '.repeat(1_900)} }`);
    await expectRefused(reply, 400, 'QUERY_TOO_COMPLEX', /repeats its fields/);
  });

  test('12 fields deep is read, 13 not', async () => {
    expect((await door.query(nested(12))).status).toBe(200);
    await expectRefused(await door.query(nested(13)), 400, 'QUERY_TOO_COMPLEX', /13 fields deep; at most 12/);
  });

  test('is as deep as its fragments make it', async () => {
    const chain = Array.from(
      { length: 12 },
      (_, i) => `fragment F${i} on Deep { deep { ...F${i + 1} } }`,
    ).join(' ');
    const query = `{ ... on Query { deep { ...F0 } } } ${chain} fragment F12 on Deep { name }`;
    await expectRefused(await door.query(query), 400, 'QUERY_TOO_COMPLEX', /14 fields deep/);
  });

  test('renames 20 fields, not 21, wherever they stand', async () => {
    expect((await door.query(aliased(20))).status).toBe(200);
    await expectRefused(await door.query(aliased(21)), 400, 'QUERY_TOO_COMPLEX', /21 aliases; at most 20/);
    const spread = `${aliased(20).slice(0, -1)} ...F } fragment F on Query { b: hello }`;
    await expectRefused(await door.query(spread), 400, 'QUERY_TOO_COMPLEX', /21 aliases/);
  });

  test('is answered at once, however its fragments circle', async () => {
    const mesh = Array.from({ length: 90 }, (_, i) => {
      const spreads = [7, 11].map((step) => `...F${(i * step + 13) % 90}`).join(' ');
      return `fragment F${i} on Deep { ${spreads} deep { name } }`;
    });
    for (const query of [
      `{ deep { ...F0 } } ${mesh.join(' ')}`,
      '{ deep { ...A } } fragment A on Deep { deep { ...A } }',
      '{ hello } fragment A on Deep { ...B } fragment B on Deep { ...A }',
    ])
      await expectRefused(await door.query(query), 400, 'GRAPHQL_VALIDATION_FAILED', /spreads itself/);
  });

  test('is answered at once, however its fragments multiply', async () => {
    const doubled = Array.from(
      { length: 150 },
      (_, i) => `fragment F${i} on Deep { ...F${i + 1} ...F${i + 1} }`,
    );
    const query = `{ deep { ...F0 } } ${doubled.join(' ')} fragment F150 on Deep { name }`;
    await expectRefused(await door.query(query), 400, 'QUERY_TOO_COMPLEX', /too many fields/);
  });

  test('of introspection may be deep, costs a flat price, and may not go in circles', async () => {
    const reply = await door.query(getIntrospectionQuery());
    expect(reply.status).toBe(200);
    expect(reply.body.extensions).toEqual({ cost: { requested: 100, limit: 5_000 } });
    const circling = '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }';
    await expectRefused(await door.query(circling), 400, 'GRAPHQL_VALIDATION_FAILED', /introspection depth/);
    await expectRefused(
      await door.query(`{ __schema { queryType { name } } ${nested(13).slice(1)}`),
      400,
      'QUERY_TOO_COMPLEX',
      /13 fields deep/,
    );
  });
});

describe('cost', () => {
  const ids = (count: number) => ({ ids: Array.from({ length: count }, String) });
  const cases: [string, object, number][] = [
    ['{ hello same: hello }', {}, 2],
    ['{ deep { deep { name } } }', {}, 3],
    ['{ things { totalCount } }', {}, 1 + 25],
    ['{ things(first: 10) { nodes { id name } } }', {}, 1 + 10 * 3],
    ['{ things(last: 10) { nodes { id } } }', {}, 1 + 10 * 2],
    ['query ($n: Int) { things(first: $n) { nodes { id } } }', { n: 4 }, 1 + 4 * 2],
    ['query ($n: Int = 3) { things(first: $n) { nodes { id } } }', {}, 1 + 3 * 2],
    ['query ($n: Int) { things(first: $n) { nodes { id } } }', { n: null }, 1 + 25 * 2],
    ['{ things(first: -5) { totalCount } }', {}, 1],
    ['{ things(first: 5) { nodes { things(first: 6) { totalCount } } } }', {}, 1 + 5 * (1 + 1 + 6)],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', ids(7), 1 + 7],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { ...T } } fragment T on Thing { id name }', ids(7), 1 + 7 * 2],
    ['query ($y: Boolean!) { hello deep @include(if: $y) { name } }', { y: false }, 1],
    ['query A { hello } query B { deep { name } }', { operationName: 'B' }, 2],
    ['mutation { touch }', {}, 1],
  ];
  test.each(cases)('of %s with %j is %d', async (query, variables, requested) => {
    const operationName = 'operationName' in variables ? variables.operationName : undefined;
    const reply = await post(JSON.stringify({ query, variables, operationName }));
    expect(reply.body.errors).toBeUndefined();
    expect(reply.body.extensions).toEqual({ cost: { requested, limit: 5_000 } });
  });

  test('of 5,000 is allowed, beyond it nothing runs', async () => {
    const page = (first: number) => `{ things(first: ${first}) { totalCount } }`;
    expect((await door.query(page(4_999))).body.extensions?.cost.requested).toBe(5_000);
    const refused = await door.query(page(5_000));
    await expectRefused(refused, 400, 'QUERY_TOO_COMPLEX', /costs 5001 points; at most 5000/);
    expect(refused.body.extensions).toEqual({ cost: { requested: 5_001, limit: 5_000 } });
    const lenient = await door.query(page(5_000), {}, { accept: 'application/json' });
    await expectRefused(lenient, 200, 'QUERY_TOO_COMPLEX', /5001/);
  });
});

describe('the bucket of a client', () => {
  const rate = ({ headers }: Reply) =>
    ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'].map((name) =>
      headers.get(name),
    );
  const tenPoints = '{ things(first: 9) { totalCount } }';
  let calls: (() => readonly string[])[];
  let small: Door;
  beforeAll(async () => {
    calls = [];
    small = await startDoor({
      limits: { bucketPoints: 60, bucketSeconds: 30 },
      openContext: (facts, make) => {
        const context = make(facts.authorization);
        calls.push(() => context.calls);
        return Promise.resolve(context);
      },
    });
  });
  afterAll(() => small.app.close());
  const as = (authorization: string, query: string) => small.query(query, {}, { authorization });

  test('fills with cost, refuses what does not fit, and leaks with time', async () => {
    expect(rate(await as('anna', tenPoints))).toEqual(['60', '50', '5', null]);
    expect(rate(await as('anna', '{'))).toEqual(['60', '49', '6', null]);
    for (let i = 0; i < 4; i += 1) await as('anna', tenPoints);
    expect(rate(await as('anna', '{ hello }'))).toEqual(['60', '7', '27', null]);

    const refused = await as('anna', tenPoints);
    expect(refused.status).toBe(429);
    expect(refused.code).toBe('RATE_LIMITED');
    expect(refused.body.errors?.[0]?.message).toContain('try again in 2 s');
    expect(calls.at(-1)?.()).not.toContain('start query');
    const [limit, , , retryAfter] = rate(refused);
    expect([limit, retryAfter]).toEqual(['60', '2']);
    expect(
      (await small.query(tenPoints, {}, { authorization: 'anna', accept: 'application/json' })).status,
    ).toBe(429);

    expect((await as('bo', tenPoints)).status).toBe(200);

    small.clock.set('2015-04-30T12:00:03Z');
    expect((await as('anna', tenPoints)).status).toBe(200);
    small.clock.set('2015-04-30T12:01:00Z');
    expect(rate(await as('anna', '{ hello }'))).toEqual(['60', '59', '1', null]);
  });
});
