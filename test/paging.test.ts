/** Lists page by page: every row once whatever the page's size and direction, and cursors that fit their list alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { Api } from './support/api.js';
import {
  ask,
  expectedIds,
  fillWithMany,
  type List,
  lists,
  type PageAnswer,
  type PageArgs,
  pageOf,
} from './support/many.js';
import { keyOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
  await fillWithMany(api);
});
afterAll(() => api.stop());

const { slots, placements, jobcentres } = lists;
const page = (list: List, args: PageArgs): Promise<PageAnswer> => pageOf(api, list, args);
const expected = (list: List): Promise<string[]> => expectedIds(api, list);
const ids = ({ nodes }: PageAnswer): string[] => nodes.map((node) => node.id);
const codeOf = async (list: List, args: PageArgs): Promise<string | undefined> =>
  (await ask(api, list, args)).errors?.[0]?.extensions.code;

describe.each(Object.entries<List>(lists))('%s', (_name, list) => {
  test.each([3, 7, 40, 43, 100])('forward by %i: every row once, in order', async (first) => {
    const all = await expected(list);
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const got: PageAnswer = await page(list, { first, after });
      expect(got.edges.map((edge) => edge.node)).toEqual(got.nodes);
      expect(got.pageInfo).toEqual({
        hasPreviousPage: after !== null,
        hasNextPage: seen.length + got.nodes.length < all.length,
        startCursor: got.edges[0]?.cursor ?? null,
        endCursor: got.edges.at(-1)?.cursor ?? null,
      });
      expect(got.totalCount).toBe(all.length);
      seen.push(...ids(got));
      if (!got.pageInfo.hasNextPage) break;
      after = got.pageInfo.endCursor;
    }
    expect(seen).toEqual(all);
  });

  test.each([4, 100])('backward by %i: every row once, in order', async (last) => {
    const all = await expected(list);
    const seen: string[] = [];
    let before: string | null = null;
    for (;;) {
      const got: PageAnswer = await page(list, { last, before });
      seen.unshift(...ids(got));
      expect(got.pageInfo).toMatchObject({
        hasNextPage: before !== null,
        hasPreviousPage: seen.length < all.length,
      });
      if (!got.pageInfo.hasPreviousPage) break;
      before = got.pageInfo.startCursor;
    }
    expect(seen).toEqual(all);
  });
});

test('25 rows come when nothing is said, also backward', async () => {
  const all = await expected(slots);
  expect(ids(await page(slots, {}))).toEqual(all.slice(0, 25));
  const { edges } = await page(slots, { first: 40 });
  expect(ids(await page(slots, { before: edges[30]?.cursor }))).toEqual(all.slice(5, 30));
});

test('both cursors bound a page from both sides', async () => {
  const all = await expected(slots);
  const { edges } = await page(slots, { first: 40 });
  const between = { after: edges[9]?.cursor, before: edges[20]?.cursor };
  expect(ids(await page(slots, { first: 3, ...between }))).toEqual(all.slice(10, 13));
  expect(ids(await page(slots, { last: 3, ...between }))).toEqual(all.slice(17, 20));
  expect(ids(await page(slots, { first: 100, ...between }))).toEqual(all.slice(10, 20));
});

test('a page of none says whether there are any', async () => {
  expect(await page(slots, { first: 0 })).toMatchObject({
    nodes: [],
    pageInfo: { hasNextPage: true, startCursor: null, endCursor: null },
  });
  const none = { ...placements, more: ', where: { status: { in: [] } }' };
  expect(await page(none, { first: 0 })).toMatchObject({ pageInfo: { hasNextPage: false }, totalCount: 0 });
});

test('an order named twice counts once', async () => {
  const twice = { ...slots, more: 'orderBy: [LABEL_ASC, LABEL_DESC, LABEL_ASC]' };
  const first = await page(twice, { first: 30 });
  const second = await page(twice, { first: 100, after: first.pageInfo.endCursor });
  expect([...ids(first), ...ids(second)]).toEqual(await expected(slots));
});

test('what is added or gone between two pages moves no other row', async () => {
  const insert = (label: string) =>
    api.owner(
      `INSERT INTO slot SELECT gen_random_uuid(), 1, partnership_id, company_id, site_id, $1, NULL, '{}', open_from
       FROM slot WHERE id = $2`,
      [label, keyOf('Slot Herlev 1')],
    );
  const all = await expected(slots);
  const first = await page(slots, { first: 10 });
  await insert('Aa before the cursor');
  await insert('Zz behind it');
  // The row that the cursor came from may go; its place stays.
  const [gone] = await api.owner<{ label: string }>(
    `UPDATE slot SET label = 'Aa moved' WHERE id = (SELECT id ${slots.rows} OFFSET 10 LIMIT 1) RETURNING label`,
  );
  expect(gone).toBeDefined();
  const rest = await page(slots, { first: 100, after: first.pageInfo.endCursor });
  const [behind] = await api.owner<{ id: string }>(`SELECT id FROM slot WHERE label = 'Zz behind it'`);
  expect([...ids(first), ...ids(rest)]).toEqual([...all, toOpaqueId('Slot', behind?.id ?? '')]);
  await api.owner(`DELETE FROM slot WHERE label IN ('Aa before the cursor', 'Zz behind it')`);
  await api.owner(`UPDATE slot SET label = 'Række 99' WHERE label = 'Aa moved'`);
});

describe('refused with BAD_USER_INPUT:', () => {
  test.each<[string, PageArgs]>([
    ['a page of 101', { first: 101 }],
    ['a page of 101 from the back', { last: 101 }],
    ['a negative page', { first: -1 }],
    ['a negative page from the back', { last: -5 }],
    ['first and last at once', { first: 5, last: 5 }],
  ])('%s', async (_name, args) => {
    expect(await codeOf(jobcentres, args)).toBe('BAD_USER_INPUT');
  });

  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  /** A cursor of the placements, with other values in it. */
  const forged = async (...values: unknown[]): Promise<string> => {
    const { edges } = await page(placements, { first: 1 });
    const found = JSON.parse(Buffer.from(edges[0]?.cursor ?? '', 'base64url').toString()) as unknown[];
    return encoded([found[0], ...values]);
  };
  const id = keyOf('any');

  test.each<[string, () => string | Promise<string>]>([
    ['nothing', () => ''],
    ['a word', () => 'garbage'],
    ['a null byte', () => '\0'],
    ['no list', () => encoded({ startsOn: '2015-05-04' })],
    ['null', () => encoded(null)],
    ['values alone', () => encoded(['2015-05-04', id])],
    ['an opaque id', () => toOpaqueId('Placement', id)],
    ['too few values', () => forged('2015-05-04')],
    ['too many values', () => forged('2015-05-04', id, id)],
    ['a number', () => forged(20150504, id)],
    ['a date that does not exist', () => forged('2015-02-30', id)],
    ['the year 0', () => forged('0000-01-01', id)],
    ['SQL', () => forged("2015-05-04' OR true --", id)],
    ['no UUID', () => forged('2015-05-04', 'x')],
    ['a cursor 90,000 characters long', () => 'A'.repeat(90_000)],
  ])('as a cursor: %s', async (_name, cursor) => {
    expect(await codeOf(placements, { after: await cursor() })).toBe('BAD_USER_INPUT');
    expect(await codeOf(placements, { last: 3, before: await cursor() })).toBe('BAD_USER_INPUT');
  });

  test('a cursor of another order, list or membership', async () => {
    const after = (await page(slots, { first: 3 })).pageInfo.endCursor;
    expect(await codeOf(lists['slots backwards'], { after })).toBe('BAD_USER_INPUT');
    expect(await codeOf(jobcentres, { after })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ ...slots, who: 'mentor' }, { after })).toBe('BAD_USER_INPUT');
    expect(await codeOf(slots, { after })).toBeUndefined();
  });

  test('a forged text with a null byte in it', async () => {
    const { edges } = await page(slots, { first: 1 });
    const found = JSON.parse(Buffer.from(edges[0]?.cursor ?? '', 'base64url').toString()) as unknown[];
    expect(await codeOf(slots, { after: encoded([found[0], 'a\0b', id]) })).toBe('BAD_USER_INPUT');
    expect(await codeOf(slots, { after: encoded([found[0], '\ud800', id]) })).toBeUndefined();
  });
});
