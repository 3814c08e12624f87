/** What cannot be handed over: set aside after five tries and counted, while the stream and all others go on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { uuidOf } from '../src/platform/opaque-id.js';
import { rooms } from '../src/rooms.js';
import { Api } from './support/api.js';
import { type EventNode, Follower, tellThings } from './support/following.js';
import { placementFeed } from './support/placement-feed.js';
import { Placing } from './support/placing.js';
import type { Who } from './support/world.js';

/** Keys of placements about which nothing can be said. */
const unspeakable = new Set<string>();
const [feed] = placementFeed.feeds ?? [];
if (!feed) throw new Error('the tests have a feed');
const throwing: typeof feed = {
  ...feed,
  payload: (event, cursor) => {
    if (unspeakable.has(event.subjectId)) throw new Error('no words');
    return feed.payload(event, cursor);
  },
};

let api: Api;
let placements: string[];
let broken: string;
beforeAll(async () => {
  api = await Api.start({ rooms: [...rooms, { ...placementFeed, feeds: [throwing] }] });
  const placing = new Placing(api);
  const made: string[] = [];
  for (const home of ['ballerup', 'ballerup', 'ballerup', 'gladsaxe'] as const)
    made.push((await placing.active(home)).id);
  [broken = '', ...placements] = made;
  unspeakable.add(uuidOf('Placement', broken) ?? '');
});
afterAll(() => api.stop());

interface Told extends EventNode {
  placement: { id: string };
}
const query = 'subscription ($after: String) { placementEvents(after: $after) { cursor placement { id } } }';
const follow = (who: Who, variables = {}) => Follower.start<Told>(api, who, variables, query);
const tell = (ids: readonly string[], party: 'Falck' | 'Ballerup') =>
  tellThings(
    api,
    ids.map((id) => ['Placement', uuidOf('Placement', id) ?? ''] as const),
    [party],
  );
const next = async (follower: Follower<Told>) => (await follower.next()).placement.id;

async function counted(kind: string, outcome: 'retried' | 'lost'): Promise<number> {
  const metrics = await (await fetch(`${api.address}/metrics`)).text();
  const line = metrics.split('\n').find((each) => each.includes(`{kind="${kind}",outcome="${outcome}"}`));
  return Number(line?.split(' ').at(-1) ?? 0);
}

test('one event that fails is passed by, the next comes, and no other party waits for it', async () => {
  const [first = '', second = ''] = placements;
  const falck = await follow('csr');
  const ballerup = await follow('ballerup');
  await tell([broken], 'Falck');
  // While the company's is tried again.
  await tell([first], 'Ballerup');
  expect(await next(ballerup)).toBe(first);
  expect(await counted('event', 'lost')).toBe(0);
  await tell([second], 'Falck');
  expect(await next(falck)).toBe(second);
  expect([await counted('event', 'retried'), await counted('event', 'lost')]).toEqual([5, 1]);
  falck.leave();
  ballerup.leave();
});

test('among many it alone is passed by, for whoever is there and for whoever comes back', async () => {
  const [first = '', second = '', third = ''] = placements;
  const there = await follow('csr');
  await tell([first], 'Falck');
  const { cursor } = await there.next();
  await tell([second, broken, third, first], 'Falck');
  const expected = [second, third, first];
  expect((await there.take(3)).map(({ placement }) => placement.id)).toEqual(expected);
  const again = await follow('csr', { after: cursor });
  expect((await again.take(3)).map(({ placement }) => placement.id)).toEqual(expected);
  there.leave();
  again.leave();
});
