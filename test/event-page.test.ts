/** Catching up with events page by page, as a system does, and going on live. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Follower, tellSlots, tellThings } from './support/following.js';
import { idOf, keyOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

interface Page {
  nodes: { id: string; cursor: string; subject: { id: string } | null; partnership: { id: string } | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
  eventCursor: string;
}
const page = async (after: string | null, first: number): Promise<Page> =>
  (
    await api.as('gladsaxeFinance')<{ events: Page }>(
      `query ($after: String, $first: Int) { events(after: $after, first: $first) {
        nodes { id cursor subject { id } partnership { id } } pageInfo { hasNextPage endCursor } totalCount eventCursor } }`,
      { after, first },
    )
  ).data.events;

test('gives each event once, in order, without those one does not see, and then the live ones', async () => {
  const unseen = keyOf('Referral nobody');
  for (let round = 0; round < 5; round += 1) {
    await tellSlots(api, ['Gladsaxe 1', 'Herlev 1']);
    await tellThings(api, [['Referral', unseen]]);
  }
  const first = await page(null, 4);
  expect(first).toMatchObject({ totalCount: 10, pageInfo: { hasNextPage: true } });
  expect(first.pageInfo.endCursor).toBe(first.nodes.at(-1)?.cursor);
  const second = await page(first.eventCursor, 100);
  expect(second.pageInfo.hasNextPage).toBe(false);
  const all = [...first.nodes, ...second.nodes];
  expect(new Set(all.map(({ id }) => id)).size).toBe(10);
  expect(all.map(({ subject }) => subject?.id)).toEqual(
    Array.from({ length: 10 }, (_each, at) => idOf('Slot', at % 2 ? 'Herlev 1' : 'Gladsaxe 1')),
  );
  expect(all[0]?.partnership).toEqual({ id: idOf('Partnership', 'Falck') });
  const live = await Follower.start(api, 'gladsaxeFinance', { after: second.eventCursor });
  await tellSlots(api, ['Gladsaxe 2']);
  expect(await live.next()).toMatchObject({ subject: { id: idOf('Slot', 'Gladsaxe 2') } });
  live.leave();
  expect((await page(second.eventCursor, 0)).nodes).toEqual([]);
});

test('refuses too many, and a page of nothing keeps its place', async () => {
  const { errors } = await api.as('csr')('{ events(first: 101) { eventCursor } }');
  expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const nothing = await page(null, 0);
  expect((await page(nothing.eventCursor, 1)).nodes[0]?.id).toBe((await page(null, 1)).nodes[0]?.id);
});

test('a page’s fields may have other names, also each other’s', async () => {
  const { data } = await api.as('gladsaxe')<{ events: object }>(
    `{ events(first: 0) { at: pageInfo { more: hasNextPage hasNextPage: hasPreviousPage startCursor: endCursor } } }`,
  );
  expect(data.events).toEqual({ at: { more: true, hasNextPage: false, startCursor: null } });
});
