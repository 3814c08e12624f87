/** Errors on their way out: a code and a request id always; a stack, SQL or a guess never, whatever the surroundings. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDoor, type Door } from './support/door.js';

const MASKED = 'Something went wrong on our side. Give the request id to support.';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.app.close());

describe('what fails inside', () => {
  test.each([
    ['fail', 'TypeError', undefined],
    ['failLater', 'RangeError', undefined],
    ['failSql', 'DriverError', '23505'],
    ['badScalar', 'GraphQLError', undefined],
    ['libraryFault', 'GraphQLError', undefined],
  ])('%s is masked, and logged as %s without its message', async (field, error, code) => {
    const logged = door.log.next('unexpected error');
    const reply = await door.query(`{ ${field} }`);
    expect(reply.status).toBe(200);
    expect(reply.body.data).toEqual({ [field]: null });
    expect(reply.body.errors).toEqual([
      {
        message: MASKED,
        locations: [{ line: 1, column: 3 }],
        path: [field],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: reply.headers.get('x-request-id') },
      },
    ]);
    const line = await logged;
    expect(line).toMatchObject({ level: 'error', error, requestId: reply.headers.get('x-request-id') });
    expect(line.code).toBe(code);
    expect(line.stack).toEqual(expect.arrayContaining([expect.stringMatching(/^at /)]));
    for (const text of [reply.text, door.log.text]) {
      expect(text).not.toContain('secret');
      expect(text).not.toContain('010190');
      expect(text).not.toContain('select');
    }
  });

  test('an answer lost altogether is masked too', async () => {
    const reply = await door.query('{ failHard }');
    expect(reply.body.data).toBeNull();
    expect(reply.body.errors?.[0]?.message).toBe(MASKED);
    expect(reply.status).toBe(200);
  });
});

describe('what may be told', () => {
  test.each([
    ['refused', 'FORBIDDEN', 'Only the tovholder may do this.'],
    ['signedOut', 'UNAUTHENTICATED', 'Sign in: send a bearer token that is valid now.'],
    ['library', 'BAD_USER_INPUT', 'Say it otherwise.'],
    [
      'nullCharacter',
      'BAD_USER_INPUT',
      'A text holds the null character, which cannot be stored; leave it out.',
    ],
  ])('%s', async (field, code, message) => {
    const reply = await door.query(`{ hello ${field} }`);
    expect(reply.status).toBe(200);
    expect(reply.body.data).toEqual({ hello: 'hello you', [field]: null });
    expect(reply.body.errors).toEqual([
      {
        message,
        locations: [{ line: 1, column: 9 }],
        path: [field],
        extensions: { code, requestId: reply.headers.get('x-request-id') },
      },
    ]);
  });
});

describe('what is wrong with the document', () => {
  test.each([
    ['does not parse', '{ hello', {}, 'GRAPHQL_PARSE_FAILED'],
    ['asks for an unknown field', '{ helo }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['asks for an unknown value', '{ pick(colour: REED) }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'asks for an unknown type',
      '{ nodes(ids: []) { ... on Thingg { id } } }',
      {},
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'has a variable that does not fit',
      'query ($c: Colour) { pick(colour: $c) }',
      { c: 'REED' },
      'BAD_USER_INPUT',
    ],
    ['lacks a variable', 'query ($i: [ID!]!) { nodes(ids: $i) { id } }', {}, 'BAD_USER_INPUT'],
    [
      'passes null where none may be',
      'query ($n: String = "x") { must(name: $n) }',
      { n: null },
      'BAD_USER_INPUT',
    ],
    ['has no operation to choose', 'query A { hello } query B { hello }', {}, 'BAD_USER_INPUT'],
    ['has only a fragment', 'fragment F on Query { hello }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['defines a type', 'type A { b: Int }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s', async (_name, query, variables, code) => {
    const strict = await door.query(query, variables);
    expect(strict.status).toBe(400);
    expect(strict.code).toBe(code);
    expect(strict.body).not.toHaveProperty('data');
    expect(strict.text).not.toMatch(/did you mean|stack|node_modules/i);
    for (const { extensions } of strict.body.errors ?? [])
      expect(extensions).toEqual({ code: expect.any(String), requestId: strict.headers.get('x-request-id') });

    const lenient = await door.query(query, variables, { accept: 'application/json' });
    expect(lenient.status).toBe(200);
    expect(lenient.code).toBe(code);
  });

  test('has several variables that do not fit: each is named', async () => {
    const reply = await door.query(
      'query ($a: Int!, $b: Int!) { things(first: $a, last: $b) { totalCount } }',
    );
    expect(reply.body.errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('$a'),
      expect.stringContaining('$b'),
    ]);
  });

  test('an unknown name', async () => {
    const reply = await door.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer good' },
      body: JSON.stringify({ query: '{ hello }', operationName: 'Other' }),
    });
    expect(reply.code).toBe('BAD_USER_INPUT');
  });
});

describe.each(['production', 'development', 'test'])('with NODE_ENV=%s', (environment) => {
  test('the same is told', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = environment;
    const there = await startDoor();
    process.env.NODE_ENV = before;
    expect((await there.query('{ __schema { queryType { name } } }')).body.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    for (const query of ['{ fail }', '{ helo }', '{']) {
      const { text } = await there.query(query);
      expect(text).not.toMatch(/secret|stack|did you mean/i);
    }
    const page = await there.send('/graphql?query={hello}', {
      headers: { authorization: 'Bearer good', accept: 'text/html,*/*;q=0.8' },
    });
    expect(page.body.data).toEqual({ hello: 'hello you' });
    await there.app.close();
  });
});
