/** Following events: what was missed first, then live, each once and in order, as each viewer sees it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { Api } from './support/api.js';
import { Follower, followed, tellSlots } from './support/following.js';
import { Placing } from './support/placing.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

const followers: Follower[] = [];
afterEach(() => {
  for (const each of followers.splice(0)) each.leave();
});
async function follow(who: Who, after?: string | null, server = api): Promise<Follower> {
  const follower = await Follower.start(server, who, after === undefined ? {} : { after });
  followers.push(follower);
  return follower;
}
const cursorOf = async (who: Who): Promise<string> => {
  const { data } = await api.as(who)<{ referrals: { eventCursor: string } }>('{ referrals { eventCursor } }');
  return data.referrals.eventCursor;
};
const slot = (name: string) => ({ kind: 'SLOT_VACATED', subject: { id: idOf('Slot', name) } });

describe('a change', () => {
  test('is told at once to whoever sees what it is about, and to nobody else', async () => {
    const csr = await follow('csr');
    const home = await follow('ballerup');
    const finance = await follow('ballerupFinance');
    const outsider = await follow('roskilde');
    const input = { candidateId: await placing.candidate(), partnershipId: idOf('Partnership', 'Falck') };
    const { referral } = await api.change<{ referral: { id: string } }>(
      'ballerup',
      'referCandidate',
      input,
      'referral { id }',
    );
    const told = { kind: 'REFERRAL_PROPOSED', subject: { id: referral.id } };
    expect(await csr.next()).toMatchObject(told);
    expect(await home.next()).toMatchObject(told);
    await tellSlots(api, ['Gladsaxe 1']);
    // Finance sees slots but no referrals: the cursor has passed it.
    expect(await finance.next()).toMatchObject(slot('Gladsaxe 1'));
    await tellSlots(api, ['Gladsaxe 2'], ['Falck']);
    expect(await csr.take(2)).toMatchObject([slot('Gladsaxe 1'), slot('Gladsaxe 2')]);
    const { data } = await api.as('roskilde')<{ events: object }>('{ events { nodes { id } totalCount } }');
    expect(data.events).toEqual({ nodes: [], totalCount: 0 });
    outsider.leave();
  });

  test('that is refused tells nothing', async () => {
    const csr = await follow('csr');
    const input = { candidateId: await placing.candidate(), partnershipId: idOf('Partnership', 'none') };
    await api.change('ballerup', 'referCandidate', input);
    await tellSlots(api, ['Herlev 1']);
    expect(await csr.next()).toMatchObject(slot('Herlev 1'));
  });
});

describe('going on after a cursor', () => {
  test('hands over what was missed, then lives on, each once and in order', async () => {
    const after = await cursorOf('csr');
    await tellSlots(api, ['Gladsaxe 1', 'Gladsaxe 2', 'Herlev 1']);
    const first = await follow('csr', after);
    const missed = await first.take(3);
    expect(missed).toMatchObject([slot('Gladsaxe 1'), slot('Gladsaxe 2'), slot('Herlev 1')]);
    await tellSlots(api, ['Gladsaxe 2']);
    const live = await first.next();
    const again = await follow('csr', missed[1]?.cursor);
    expect(await again.take(2)).toMatchObject([{ id: missed[2]?.id }, { id: live.id }]);
    expect(new Set([...missed, live].map(({ id }) => id)).size).toBe(4);
  });

  test('from null or nothing begins now', async () => {
    await tellSlots(api, ['Gladsaxe 1']);
    const [nothing, nil] = [await follow('csr'), await follow('csr', null)];
    await tellSlots(api, ['Gladsaxe 2']);
    expect([await nothing.next(), await nil.next()]).toMatchObject([slot('Gladsaxe 2'), slot('Gladsaxe 2')]);
  });

  test('far behind reads the log in its order', async () => {
    const after = await cursorOf('leader');
    const names = Array.from({ length: 150 }, (_each, at) => (at % 2 ? 'Herlev 1' : 'Gladsaxe 1'));
    await tellSlots(api, names);
    // A site leader sees its own sites alone.
    const leader = await follow('leader', after);
    const csr = await follow('csr', await cursorOf('csr'));
    const events = await leader.take(75);
    expect(events.every(({ subject }) => subject?.id === idOf('Slot', 'Herlev 1'))).toBe(true);
    await tellSlots(api, ['Herlev 1']);
    expect([await leader.next(), await csr.next()]).toMatchObject([slot('Herlev 1'), slot('Herlev 1')]);
  });
});

describe('a cursor that leads nowhere', () => {
  const refused = async (who: Who, after: string) => (await follow(who, after)).refusal();

  test.each(['', 'x', 'A'.repeat(138), 'x'.repeat(5_000), 'æ'])(
    'garbage is bad input: %.20s',
    async (after) => {
      expect(await refused('csr', after)).toBe('BAD_USER_INPUT');
      const { errors } = await api.as('csr')(
        'query ($after: String) { events(after: $after) { nodes { id } } }',
        {
          after,
        },
      );
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    },
  );

  test('of another member, another party, or with a letter changed is bad input', async () => {
    const own = await cursorOf('csr');
    expect(await refused('mentor', own)).toBe('BAD_USER_INPUT');
    expect(await refused('ballerup', own)).toBe('BAD_USER_INPUT');
    for (const at of [0, 30, 80, 109, 112, own.length - 2]) {
      const changed = own.slice(0, at) + (own[at] === 'A' ? 'B' : 'A') + own.slice(at + 1);
      expect([at, await refused('csr', changed)]).toEqual([at, 'BAD_USER_INPUT']);
    }
  });

  test('older than the log goes back has expired', async () => {
    const after = await cursorOf('csr');
    const then = api.clock.now();
    api.clock.set('2015-08-03T08:00:00.001Z');
    try {
      expect(await refused('csr', after)).toBe('CURSOR_EXPIRED');
    } finally {
      api.clock.set(then.toISOString());
    }
    expect((await follow('csr', after)).client.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('of what the log has let go has expired', async () => {
    const after = await cursorOf('gladsaxe');
    await tellSlots(api, ['Gladsaxe 1', 'Gladsaxe 2', 'Herlev 1'], ['Gladsaxe']);
    await api.owner(
      `DELETE FROM event WHERE party_id = $1 AND seq < (SELECT max(seq) FROM event e WHERE e.party_id = $1)`,
      [(await api.owner<{ id: string }>(`SELECT id FROM jobcentre WHERE kommunekode = '159'`))[0]?.id],
    );
    expect(await refused('gladsaxe', after)).toBe('CURSOR_EXPIRED');
  });

  test('shows nothing of what it holds', async () => {
    const one = await cursorOf('csr');
    await tellSlots(api, ['Gladsaxe 1']);
    const two = await cursorOf('csr');
    expect(one).toMatch(/^[\w-]{100,200}$/);
    expect(one.length).toBe(two.length);
    const places = [one, two].map((each) => Buffer.from(each.slice(0, 110), 'base64url'));
    const same = [...(places[0] ?? [])].filter((byte, at) => byte === places[1]?.[at]).length;
    expect(same).toBeLessThan(12);
  });
});

test('readers of the same with the same rights cost one execution, and get the same', async () => {
  const many: Follower[] = [];
  while (many.length < 12) many.push(await follow('csr'));
  const other = await Follower.start(api, 'csr', {}, followed.replace('kind', 'kind at'));
  followers.push(other);
  const before = api.app.events.executions;
  await tellSlots(api, ['Gladsaxe 1']);
  const told = await Promise.all(many.map((each) => each.next()));
  await other.next();
  expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(api.app.events.executions - before).toBe(2);
});
