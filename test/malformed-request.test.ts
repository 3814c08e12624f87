/** Requests that are no GraphQL: each is refused with a status and a sentence of its own, in the form of the contract. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startDoor, TOKEN, type Door } from './support/door.js';

const JSON_TYPE = 'application/json; charset=utf-8';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.app.close());

const signedIn = { authorization: TOKEN };
const post = (body: string | Buffer | undefined, headers: Record<string, string> = {}) =>
  door.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signedIn, ...headers },
    body,
  });
const get = (search: string, init: RequestInit = {}) =>
  door.send(`/graphql?${search}`, { headers: signedIn, ...init });

const cases: [string, number, () => ReturnType<Door['send']>, RegExp][] = [
  [
    'form data',
    415,
    () => post('query={hello}', { 'content-type': 'application/x-www-form-urlencoded' }),
    /as application\/json/,
  ],
  [
    'plain text',
    415,
    () => post('{"query":"{ hello }"}', { 'content-type': 'text/plain' }),
    /as application\/json/,
  ],
  [
    'another charset',
    415,
    () => post('{"query":"{ hello }"}', { 'content-type': 'application/json; charset=latin1' }),
    /UTF-8/,
  ],
  ['an empty body', 400, () => post(undefined), /empty/],
  [
    'no body and no type',
    400,
    () => door.send('/graphql', { method: 'POST', headers: signedIn }),
    /JSON object/,
  ],
  ['half JSON', 400, () => post('{"query":'), /not valid JSON/],
  [
    'invalid UTF-8',
    400,
    () => post(Buffer.from([...Buffer.from('{"query":"{ hello }'), 0xff, 0x22, 0x7d])),
    /not valid UTF-8/,
  ],
  ['a raw null byte', 400, () => post('{"query":"{ hello\0 }"}'), /not valid JSON/],
  [
    'a null character in the document',
    400,
    () => post(JSON.stringify({ query: '{ hello\0 }' })),
    /query holds the null character/,
  ],
  [
    'a null character in the name',
    400,
    () => post(JSON.stringify({ query: '{ hello }', operationName: '\0' })),
    /operationName holds the null/,
  ],
  ['a null character in the address', 400, () => get('query={hello}%00'), /query holds the null/],
  ['invalid UTF-8 in the address', 400, () => get('query={hello}%ff'), /not valid UTF-8/],
  ['a list of operations', 400, () => post('[{"query":"{ hello }"}]'), /batches/],
  ['a number', 400, () => post('1'), /JSON object/],
  ['no query', 400, () => post('{"variables":{}}'), /query is missing/],
  ['an empty query', 400, () => post('{"query":""}'), /query is missing/],
  ['a query of another type', 400, () => post('{"query":1}'), /query must be a string/],
  [
    'variables that are a string',
    400,
    () => post('{"query":"{ hello }","variables":"{}"}'),
    /variables must be an object/,
  ],
  [
    'variables that are a list',
    400,
    () => post('{"query":"{ hello }","variables":[]}'),
    /variables must be an object/,
  ],
  [
    'variables in GET that are no JSON',
    400,
    () => get('query={hello}&variables={'),
    /variables is not valid JSON/,
  ],
  ['a parameter twice', 400, () => get('query={hello}&query={hello}'), /may be given once/],
  ['nothing acceptable', 406, () => post('{"query":"{ hello }"}', { accept: 'text/html' }), /Accept/],
  ['an unknown address', 404, () => door.send('/nowhere'), /nothing at this address/],
  ['a broken address', 400, () => door.send('/%c0'), /malformed/],
];
test.each(cases)('%s: %d', async (_name, status, send, message) => {
  const reply = await send();
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toBe(JSON_TYPE);
  expect(reply.body).toEqual({
    errors: [
      {
        message: expect.stringMatching(message),
        extensions: {
          code: status === 404 ? 'NOT_FOUND' : 'BAD_USER_INPUT',
          requestId: reply.headers.get('x-request-id'),
        },
      },
    ],
  });
});
