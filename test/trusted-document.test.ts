/** Documents named by their hash instead of sent: those the server knows, and no others, over every transport. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { documentHash, trustedDocuments } from '../src/platform/http/documents.js';
import { projectRoot } from '../src/platform/project-root.js';
import { startDoor, TOKEN, type Door } from './support/door.js';
import { SocketClient } from './support/socket.js';

const greeting = 'query Greeting($name: String) { hello(name: $name) }';
const dear = 'query Dear { things(first: 4999) { nodes { id } } }';
const touch = 'mutation Touch { touch }';
const unknown = documentHash('{ deep { name } }');
const notFound = 'PersistedQueryNotFound';

let door: Door;
beforeAll(async () => {
  door = await startDoor({
    trusted: new Map([greeting, dear, touch].map((text) => [documentHash(text), text])),
  });
});
afterAll(() => door.app.close());

const post = (body: object, headers: Record<string, string> = {}) =>
  door.send('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      authorization: TOKEN,
      ...headers,
    },
    body: JSON.stringify(body),
  });
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});
const hash = documentHash(greeting);
const variables = { name: 'Anna' };
const hello = { hello: 'hello Anna' };

describe('a known document', () => {
  test.each([
    ['as clients of persisted queries name it', persisted(hash)],
    ['in capital letters', persisted(hash.toUpperCase())],
    ['beside an empty query', { query: '', ...persisted(hash) }],
    ['by documentId', { documentId: hash }],
    ['by documentId with the name of the hash', { documentId: `sha256:${hash}` }],
    ['with its text', { query: greeting, ...persisted(hash) }],
  ])('%s, the first time and again', async (_how, body) => {
    for (let time = 1; time <= 3; time += 1) {
      const reply = await post({ ...body, variables });
      expect([reply.status, reply.body.data]).toEqual([200, hello]);
      expect(reply.body.extensions).toEqual({ cost: { requested: 1, limit: 5_000 } });
    }
  });

  test('by its operation name, and not by another', async () => {
    expect((await post({ ...persisted(hash), operationName: 'Greeting', variables })).body.data).toEqual(
      hello,
    );
    expect((await post({ ...persisted(hash), operationName: 'Other', variables })).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  test('over GET', async () => {
    const search = new URLSearchParams({
      extensions: JSON.stringify(persisted(hash).extensions),
      variables: JSON.stringify(variables),
    });
    const headers = { authorization: TOKEN };
    expect((await door.send(`/graphql?${search.toString()}`, { headers })).body.data).toEqual(hello);
    expect((await door.send(`/graphql?documentId=${hash}`, { headers })).body.data).toEqual({
      hello: 'hello you',
    });
    const changing = await door.send(`/graphql?documentId=${documentHash(touch)}`, { headers });
    expect([changing.status, changing.code]).toEqual([405, 'OPERATION_NOT_SUPPORTED']);
  });

  test('over a socket', async () => {
    const client = await SocketClient.signedIn(door.url);
    client.subscribe('1', '', { ...persisted(hash), variables });
    expect(await client.next()).toMatchObject({ type: 'next', payload: { data: hello } });
    expect((await client.next()).type).toBe('complete');
    client.subscribe('2', '', persisted(unknown));
    expect((await client.next()).payload).toMatchObject([
      { message: notFound, extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    client.socket.close();
  });

  test('is within the limits like any other', async () => {
    const reply = await post(persisted(documentHash(dear)));
    expect([reply.status, reply.code]).toEqual([400, 'QUERY_TOO_COMPLEX']);
  });

  test('is for the signed in alone', async () => {
    expect((await post(persisted(hash), { authorization: '' })).status).toBe(401);
  });
});

describe('an unknown document', () => {
  test.each([
    ['application/graphql-response+json', 400],
    ['application/json', 200],
  ])('is refused in words that clients know, for %s with %d', async (accept, status) => {
    const reply = await post(persisted(unknown), { accept });
    expect(reply.status).toBe(status);
    expect(reply.body).toEqual({
      errors: [
        {
          message: notFound,
          extensions: { code: 'BAD_USER_INPUT', requestId: reply.headers.get('x-request-id') },
        },
      ],
    });
  });

  test('is not learnt from those who send it', async () => {
    const query = '{ deep { name } }';
    expect((await post({ query, ...persisted(unknown) })).status).toBe(200);
    expect((await post({ query })).status).toBe(200);
    expect((await post(persisted(unknown))).body.errors?.[0]?.message).toBe(notFound);
    expect((await post({ documentId: unknown })).body.errors?.[0]?.message).toBe(notFound);
  });
});

test.each([
  ['the hash of another text', { query: '{ hello }', ...persisted(hash) }, /not that of the query/],
  ['an id of another text', { query: '{ hello }', documentId: hash }, /not that of the query/],
  ['no hash', persisted(undefined), /sha256Hash must be the SHA-256/],
  ['something else for a hash', persisted('x'), /sha256Hash must be the SHA-256/],
  ['something else for an id', { documentId: 'sha1:abc' }, /documentId must be the SHA-256/],
  ['a number for an id', { documentId: 1 }, /documentId must be a string/],
  ['another version', persisted(hash, 2), /version 1/],
  ['a text for the extension', { extensions: { persistedQuery: hash } }, /persistedQuery must be an object/],
  ['neither query nor hash', { extensions: {} }, /query is missing/],
])('%s: 400', async (_what, body, message) => {
  const reply = await post(body);
  expect([reply.status, reply.code]).toEqual([400, 'BAD_USER_INPUT']);
  expect(reply.body.errors?.[0]?.message).toMatch(message);
});

test('the examples are trusted, by the hash of their file', () => {
  const trusted = trustedDocuments(path.join(projectRoot, 'schema', 'examples'));
  expect(trusted.size).toBeGreaterThan(0);
  for (const [hash, text] of trusted) {
    expect(hash).toBe(documentHash(text));
    expect(text).toMatch(/^(query|mutation|subscription) /m);
  }
});
