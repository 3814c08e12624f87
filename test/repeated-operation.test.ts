/** An operation that is known goes past Apollo: whatever its answer, nobody can tell the second time from the first. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { badUserInput, forbidden } from '../src/platform/error.js';
import type { AnswerAtOnce } from '../src/platform/http/operation.js';
import { type NotedContext, startDoor, TOKEN, type Door, type Reply } from './support/door.js';
import { SocketClient } from './support/socket.js';

type AtOnce = () => Promise<AnswerAtOnce | null>;

let door: Door;
let atOnce: AtOnce;
let start: () => void;
beforeEach(async () => {
  atOnce = () => Promise.resolve(null);
  start = () => undefined;
  door = await startDoor({ openContext: (_facts, make) => Promise.resolve(asking(make())) });
});
afterEach(() => door.app.close());

/** A context that is asked for the answer at once, and notes that it was. */
function asking(context: NotedContext): NotedContext {
  const startOperation = context.startOperation.bind(context);
  return Object.assign(context, {
    startOperation(kind: 'query') {
      start();
      startOperation(kind);
    },
    answerAtOnce() {
      context.note('asked');
      return atOnce();
    },
  });
}

interface Told {
  status: number;
  headers: Record<string, string>;
  body: unknown;
  calls: readonly string[] | undefined;
}

/** Everything that can be seen of an answer, but for what differs from request to request. */
async function told({ status, headers, text }: Reply): Promise<Told> {
  const requestId = headers.get('x-request-id') ?? '';
  await door.contexts.at(-1)?.closed;
  const volatile = ['x-request-id', 'date', 'ratelimit-remaining', 'content-length'];
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => !volatile.includes(name))),
    body: JSON.parse(text.replaceAll(requestId, 'the request id')) as unknown,
    calls: door.contexts.at(-1)?.calls,
  };
}

/** Sends the same three times; what was told, which must be the same each time. */
async function thrice(query: string, variables?: object): Promise<Told> {
  const first = await told(await door.query(query, variables));
  for (let time = 2; time <= 3; time += 1)
    expect(await told(await door.query(query, variables))).toEqual(first);
  return first;
}

const answered = ['start query', 'asked', 'reply', 'close'];
const extensions = { cost: { requested: 1, limit: 5_000 } };

describe('an answer', () => {
  test('of text is passed through', async () => {
    atOnce = () => Promise.resolve({ text: '{"hello" : "text"}' });
    expect(await thrice('{ hello }')).toMatchObject({
      status: 200,
      body: { data: { hello: 'text' }, extensions },
      calls: answered,
    });
    expect((await door.query('{ hello }')).text).toContain('{"data":{"hello" : "text"}');
  });

  test('of data', async () => {
    atOnce = () => Promise.resolve({ data: { hello: 'data' } });
    expect(await thrice('{ hello }')).toMatchObject({ body: { data: { hello: 'data' } }, calls: answered });
  });

  test('of data with errors, which are masked', async () => {
    atOnce = () =>
      Promise.resolve({ data: { hello: null }, errors: [badUserInput('Not so.'), new Error('secret')] });
    const { status, body, calls } = await thrice('{ hello }');
    expect([status, calls]).toEqual([200, answered]);
    expect(body).toMatchObject({
      data: { hello: null },
      errors: [
        { message: 'Not so.', extensions: { code: 'BAD_USER_INPUT' } },
        { extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      ],
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('that is declined comes from the executor, which is not charged again', async () => {
    expect(await thrice('{ hello }')).toMatchObject({
      body: { data: { hello: 'hello you' }, extensions },
      calls: answered,
    });
    door.clock.hold('2015-04-30T12:00:00Z');
    const remaining = async () => Number((await door.query('{ hello }')).headers.get('ratelimit-remaining'));
    expect((await remaining()) - (await remaining())).toBe(1);
  });

  test('that fails is masked', async () => {
    atOnce = () => Promise.reject(new Error('secret: select * from candidate'));
    const { status, body, calls } = await thrice('{ hello }');
    expect([status, calls]).toEqual([500, ['start query', 'asked', 'close']]);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body).not.toHaveProperty('data');
  });

  test('whose log of personal data cannot be written does not leave', async () => {
    atOnce = () => Promise.resolve({ text: '{"hello":"secret"}' });
    door.hooks.replying = () => Promise.reject(new Error('disk full'));
    const { status, body } = await thrice('{ hello }');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('over a socket', async () => {
    atOnce = () => Promise.resolve({ text: '{"hello":"text"}' });
    const client = await SocketClient.signedIn(door.url);
    for (const id of ['1', '2', '3']) {
      client.subscribe(id, '{ hello }');
      expect(await client.next()).toEqual({
        id,
        type: 'next',
        payload: { data: { hello: 'text' }, extensions },
      });
      expect((await client.next()).type).toBe('complete');
    }
    client.socket.close();
  });
});

describe('a refusal comes before anything is asked of the database', () => {
  test.each([
    ['too dear', '{ things(first: 5000) { totalCount } }', {}, 'QUERY_TOO_COMPLEX'],
    ['too deep', `{ ${'deep { '.repeat(12)}name${' }'.repeat(12)} }`, {}, 'QUERY_TOO_COMPLEX'],
    [
      'too wide',
      `{ ${Array.from({ length: 21 }, (_, i) => `a${i}: hello`).join(' ')} }`,
      {},
      'QUERY_TOO_COMPLEX',
    ],
    ['not of the schema', '{ helo }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['no GraphQL', '{', {}, 'GRAPHQL_PARSE_FAILED'],
    [
      'with an argument that cannot be read',
      'query ($n: String = "x") { must(name: $n) }',
      { n: null },
      'BAD_USER_INPUT',
    ],
  ])('%s', async (_what, query, variables, code) => {
    expect(await thrice(query, variables)).toMatchObject({
      status: 400,
      body: { errors: [{ extensions: { code } }] },
      calls: ['close'],
    });
  });

  test('too dear by its variables alone', async () => {
    const query = 'query ($n: Int) { things(first: $n) { totalCount } }';
    atOnce = () => Promise.resolve({ text: '{}' });
    for (const [n, status, calls] of [
      [4_999, 200, answered],
      [5_000, 400, ['close']],
      [1, 200, answered],
      [5_000, 400, ['close']],
    ] as const) {
      const reply = await told(await door.query(query, { n }));
      expect([reply.status, reply.calls]).toEqual([status, calls]);
      expect(reply.body).toMatchObject({ extensions: { cost: { requested: n + 1 } } });
    }
  });

  test('without the scope for it', async () => {
    start = () => {
      throw forbidden('Ask for a token with the scope.');
    };
    expect(await thrice('{ hello }')).toMatchObject({ status: 403, calls: ['close'] });
    start = () => undefined;
    expect(await thrice('{ hello }')).toMatchObject({ status: 200, calls: answered });
  });

  test('of a bucket that is full', async () => {
    const small = await startDoor({ limits: { bucketPoints: 25, bucketSeconds: 60 } });
    const seen: [number, string | null][] = [];
    for (let time = 1; time <= 4; time += 1) {
      const { status, headers } = await small.query('{ things(first: 9) { totalCount } }');
      seen.push([status, headers.get('ratelimit-remaining')]);
    }
    // A refused operation has paid its first point.
    expect(seen).toEqual([
      [200, '15'],
      [200, '5'],
      [429, '4'],
      [429, '3'],
    ]);
    await small.app.close();
  });

  test('of a change over GET', async () => {
    await door.query('mutation { touch }');
    const headers = { authorization: TOKEN };
    for (let time = 1; time <= 2; time += 1) {
      const reply = await door.send('/graphql?query=mutation{touch}', { headers });
      expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'POST']);
      const same = await door.send('/graphql?query=mutation%20{%20touch%20}', { headers });
      expect(same.status).toBe(405);
    }
  });
});

test('a change and what it answers are the executor’s, each time anew', async () => {
  const change = await thrice('mutation { touch }');
  expect(change).toMatchObject({
    body: { data: { touch: 'touched' } },
    calls: ['start mutation', 'reply', 'close'],
  });
});

test('variables that do not fit are each told, each time', async () => {
  const query = 'query ($a: Int!, $b: Int!) { things(first: $a, last: $b) { totalCount } }';
  await door.query(query, { a: 1, b: 1 });
  const { body, status } = await thrice(query);
  expect(status).toBe(400);
  expect((body as { errors: unknown[] }).errors).toHaveLength(2);
});

test('operations of one document are known by their names', async () => {
  const post = (operationName?: string) =>
    door.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: TOKEN },
      body: JSON.stringify({ query: 'query A { hello } query B { a: hello b: hello }', operationName }),
    });
  for (let time = 1; time <= 2; time += 1) {
    expect((await post('A')).body.extensions?.cost.requested).toBe(1);
    expect((await post('B')).body.extensions?.cost.requested).toBe(2);
    expect((await post()).code).toBe('BAD_USER_INPUT');
    expect((await post('C')).code).toBe('BAD_USER_INPUT');
  }
});
