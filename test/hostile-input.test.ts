/** Input that is made to hurt: nested beyond reading, or of another kind; refused in a sentence that repeats no value. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api } from './support/api.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const nested = (times: number, open: string, close: string, inside = ''): string =>
  open.repeat(times) + inside + close.repeat(times);

interface Refused {
  errors: { message: string; extensions: { code: string } }[];
}
const refusalOf = async (query: string, variables?: object): Promise<Refused['errors'][0] | undefined> =>
  ((await api.as('csr')(query, variables as never)) as unknown as Refused).errors[0];

describe('what nests too deeply', () => {
  test.each([
    ['a list of an ID', `{ node(id: ${nested(20_000, '[', ']')}) { id } }`],
    ['a list of IDs', `{ nodes(ids: ${nested(1_900, '[', ']')}) { id } }`],
    [
      'an object',
      `mutation { planTalk(input: { talkAt: ${nested(300, '{a: ', '}', '1')} }) { problems { code } } }`,
    ],
    ['a selection', `{ node ${nested(300, '{ a', '}')} }`],
    ['a type', `query ($a: ${nested(900, '[', ']', 'ID')}) { node(id: $a) { id } }`],
    [
      'brackets after a comment and in a text',
      `# [[[\n{ node(id: "[[") { id } viewer(a: ${nested(60, '[', ']')}) { id } }`,
    ],
  ])('%s in a document is refused as too complex', async (_name, query) => {
    const error = await refusalOf(query);
    expect(error?.extensions.code).toBe('QUERY_TOO_COMPLEX');
    expect(error?.message).not.toMatch(/stack|\[\[/);
  });

  const deep = (depth: number): object => (depth === 0 ? {} : { a: deep(depth - 1) });
  test.each(['talkAt', 'referralId', 'idempotencyKey', 'expectedVersion'])(
    'an object for %s in a variable does not fit, whatever its depth',
    async (field) => {
      const query = 'mutation ($input: PlanTalkInput!) { planTalk(input: $input) { problems { code } } }';
      const error = await refusalOf(query, {
        input: { referralId: 'x', talkAt: '2015-05-04T08:00:00Z', [field]: deep(2_000) },
      });
      expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
      expect(error?.message.length).toBeLessThan(200);
    },
  );
});

test.each(['{ __schema { description } }', '{ viewer { user { name } } }'])(
  'variables that nobody asked for are left alone, however deep: %s',
  async (query) => {
    expect(await api.as('csr')(query, { a: 1 })).toMatchObject({ status: 200 });
    const token = await api.token('csr@world.example', ['tovholder:read']);
    const body = `{"query":"${query}","variables":{"a":${nested(15_000, '{"a":', '}', '1')}}}`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api.address}/graphql`, { method: 'POST', headers, body });
    expect(await answer.json()).not.toHaveProperty('errors');
  },
);

const secret = 'Anna 010190-1234';

test.each([
  ['enums', '[PartnershipOrder!]', 'partnerships(orderBy: $a) { totalCount }'],
  ['IDs', '[ID!]!', 'nodes(ids: $a) { id }'],
])(
  'hundreds of %s that do not fit are the sender’s fault, each that is named and all others',
  async (_name, type, field) => {
    const a = Array.from({ length: 300 }, () => ({ [secret]: secret }));
    const { errors, status } = (await api.as('csr')(`query ($a: ${type}) { ${field} }`, {
      a,
    })) as unknown as Refused & {
      status: number;
    };
    expect(status).toBe(400);
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(JSON.stringify(errors)).not.toContain('Anna');
  },
);

describe('a value that does not fit is not repeated', () => {
  const open = 'mutation ($a: OpenSlotInput!) { openSlot(input: $a) { problems { code } } }';
  test.each<[string, string, unknown]>([
    ['an ID that is a list', 'query ($a: ID!) { node(id: $a) { id } }', [secret]],
    ['an ID that is an object', 'query ($a: ID!) { node(id: $a) { id } }', { [secret]: secret }],
    ['an Int that is text', 'query ($a: Int) { partnerships(first: $a) { nodes { id } } }', secret],
    ['a String that is a list', 'query ($a: String) { partnerships(after: $a) { nodes { id } } }', [secret]],
    ['a Boolean', 'query ($a: Boolean!) { viewer { user @include(if: $a) { name } } }', secret],
    ['an enum', 'query ($a: [PartnershipOrder!]) { partnerships(orderBy: $a) { nodes { id } } }', [secret]],
    ['a Date', 'query ($a: Date) { partnerships { nodes { occupancy(on: $a) { slots } } } }', secret],
    ['a Month', 'query ($a: Month!) { partnerships { nodes { billing(period: $a) { status } } } }', secret],
    ['an input that is text', open, secret],
    ['an input with an unknown field', open, { [secret]: secret }],
    [
      'a field of an input',
      open,
      { partnershipId: { a: secret }, siteId: 'x', label: 'x', openFrom: secret },
    ],
  ])('%s in a variable', async (_name, query, a) => {
    const error = await refusalOf(query, { a });
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(error?.message).toMatch(/^Variable "\$a" has a value that does not fit/);
    expect(error?.message).not.toMatch(/Anna|0101/);
  });

  test.each([
    ['an ID', `{ node(id: { a: "${secret}" }) { id } }`],
    ['an Int', `{ partnerships(first: "${secret}") { nodes { id } } }`],
    ['an enum', '{ partnerships(orderBy: [ANNA_0101901234]) { nodes { id } } }'],
    ['an enum as text', `{ partnerships(orderBy: ["${secret}"]) { nodes { id } } }`],
    ['a Boolean', `{ viewer { user @include(if: "${secret}") { name } } }`],
    ['a Date', `{ partnerships { nodes { occupancy(on: "${secret}") { slots } } } }`],
  ])('%s in the document', async (_name, query) => {
    const error = await refusalOf(query);
    expect(error?.message).toMatch(/value|takes a text/);
    expect(error?.message).not.toMatch(/Anna|0101/i);
  });
});

test.each([
  ['2200-01-01', 'The date lies outside the years 1900 to 2199.'],
  ['1899-12-31', 'The date lies outside the years 1900 to 2199.'],
  ['2015-02-30', 'The date does not exist.'],
])('%s is refused for what it is', async (on, message) => {
  const query = 'query ($on: Date) { partnerships { nodes { occupancy(on: $on) { slots } } } }';
  expect((await refusalOf(query, { on }))?.message).toBe(message);
});

test.each([
  ['2015-02-30T08:00:00Z', 'BAD_USER_INPUT'],
  ['2015-05-04T25:00:00Z', 'BAD_USER_INPUT'],
  ['2015-05-04 08:00', 'BAD_USER_INPUT'],
  ['2015-05-04T10:00:00+02:00', undefined],
  ['2015-05-04T08:00:00.123456Z', undefined],
])('the instant %s', async (talkAt, code) => {
  const query =
    'mutation ($a: DateTime!) { planTalk(input: { referralId: "x", talkAt: $a }) { problems { code } } }';
  const answer = (await api.as('csr')(query, { a: talkAt })) as unknown as Partial<Refused>;
  expect(answer.errors?.[0]?.extensions.code).toBe(code);
});
