/** Access when an event is handed over, not when it was subscribed: rights that end, rights that come, and whose eyes count. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { rooms } from '../src/rooms.js';
import { Api } from './support/api.js';
import { Follower, followed, tellSlots, tellThings } from './support/following.js';
import { placementFeed } from './support/placement-feed.js';
import { addParticipation, addPlacement, addSlot, key, openRows } from './support/rows.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start({ rooms: [...rooms, placementFeed] });
  const owner = await openRows(api.database.ownerUrl);
  const { manager } = owner;
  const may = { startsOn: '2015-05-04', endsOn: '2015-05-29' };
  await addPlacement(manager, 'herlev', { jobcentre: 'Ballerup', slot: 'Herlev 1', ...may });
  await addPlacement(manager, 'gladsaxe', { jobcentre: 'Ballerup', slot: 'Gladsaxe 1', ...may });
  await addPlacement(manager, 'own', { jobcentre: 'Gladsaxe', slot: 'Gladsaxe 2', ...may });
  await owner.destroy();
});
afterAll(() => api.stop());

interface Node {
  cursor: string;
  kind: string;
  placement: { id: string; trainee?: { fullName: string | null } | null };
}
const placements = (selection = 'id') =>
  `subscription ($after: String) { placementEvents(after: $after) { cursor kind placement { ${selection} } } }`;

const followers: Follower<never>[] = [];
afterEach(() => {
  for (const each of followers.splice(0)) each.leave();
});
async function follow<T = Node>(who: Who, after?: string | null, query = placements()): Promise<Follower<T>> {
  const follower = await Follower.start<T>(api, who, { after }, query);
  followers.push(follower as never);
  return follower;
}
const told = (name: string, kind = 'REFERRAL_PROPOSED') => ({
  kind,
  placement: { id: idOf('Placement', name) },
});
const shown = (name: string) => told(name, 'PLACEMENT_SHOWN');
const tell = (...names: string[]) =>
  tellThings(
    api,
    names.map((name) => ['Placement', key('Placement', name)] as const),
  );
const cursorOf = async (who: Who): Promise<string> =>
  (await api.as(who)<{ referrals: { eventCursor: string } }>('{ referrals { eventCursor } }')).data.referrals
    .eventCursor;
const member = (who: Who): string => keyOf(`Membership ${who}`);
async function roles(who: Who, names: string): Promise<void> {
  await api.owner(`UPDATE membership SET roles = $1 WHERE id = $2`, [names, member(who)]);
  // A session is believed for some seconds.
  api.clock.set(new Date(api.clock.now().getTime() + 6_000).toISOString());
}

describe('rights that end', () => {
  test('a membership: the subscription ends, and so does a new one', async () => {
    const mentor = await follow('mentor');
    await tell('herlev');
    await mentor.next();
    await api.owner('UPDATE membership SET ends_on = $1 WHERE id = $2', ['2015-05-03', member('mentor')]);
    await tell('herlev');
    expect(await mentor.refusal()).toBe('FORBIDDEN');
    await api.owner('UPDATE membership SET ends_on = NULL WHERE id = $1', [member('mentor')]);
  });

  test('a role: what it showed is passed by, the rest goes on', async () => {
    const everything = await follow<{ cursor: string; subject: { id: string } | null }>(
      'ballerupHead',
      null,
      followed,
    );
    await roles('ballerupHead', '{AUDITOR}');
    // Slots are for all; referrals are not an auditor's.
    await tellThings(api, [['Referral', key('Referral', 'herlev')]]);
    await tellSlots(api, ['Herlev 1']);
    expect(await everything.next()).toMatchObject({ subject: { id: idOf('Slot', 'Herlev 1') } });
    await roles('ballerupHead', '{HEAD}');
  });

  test('a site: the leader is told of what is left to lead', async () => {
    const leader = await follow('leader');
    await tell('gladsaxe', 'herlev');
    expect(await leader.next()).toMatchObject(told('herlev'));
  });
});

describe('rights that come', () => {
  beforeEach(() => tell('herlev', 'gladsaxe', 'own'));

  test('a role while listening: first what is open, then what happens', async () => {
    const leader = await follow('leader');
    await roles('leader', '{SITE_LEADER,MENTOR}');
    await tell('own');
    const first = await leader.take(3);
    expect(first.map(({ placement }) => placement.id).sort()).toEqual(
      ['herlev', 'gladsaxe', 'own'].map((name) => idOf('Placement', name)).sort(),
    );
    expect(first.every(({ kind }) => kind === 'PLACEMENT_SHOWN')).toBe(true);
    expect(await leader.next()).toMatchObject(told('own'));
    await roles('leader', '{SITE_LEADER}');
  });

  test('a role while away: the same when the reader comes back, until it has seen all of it', async () => {
    const before = await follow('leader', await cursorOf('leader'));
    await tell('herlev');
    const { cursor } = await before.next();
    await roles('leader', '{SITE_LEADER,MENTOR}');
    const cutOff = (await (await follow('leader', cursor)).take(2))[1];
    const again = await (await follow('leader', cutOff?.cursor)).take(3);
    expect(again.every(({ kind }) => kind === 'PLACEMENT_SHOWN')).toBe(true);
    const calm = await follow('leader', again.at(-1)?.cursor);
    await tell('own');
    expect(await calm.next()).toMatchObject(told('own'));
    await roles('leader', '{SITE_LEADER}');
  });

  test('of the party, by becoming tovholder or joining: what no event has told it is shown', async () => {
    const owner = await openRows(api.database.ownerUrl);
    const { manager } = owner;
    await addParticipation(manager, 'Falck', 'Roskilde');
    await addSlot(manager, 'Joined 1', {});
    const roskilde = await follow('roskilde', await cursorOf('roskilde'));
    const before = await cursorOf('roskilde');
    await manager.query(`UPDATE tovholder_role SET jobcentre_id = $1 WHERE partnership_id = $2`, [
      key('Jobcentre', 'Roskilde'),
      key('Partnership', 'Falck'),
    ]);
    await tellThings(api, [['Slot', key('Slot', 'Joined 1')]], ['Roskilde']);
    const live = await roskilde.take(3);
    expect(live.map(({ placement }) => placement.id).sort()).toEqual(
      ['herlev', 'gladsaxe', 'own'].map((name) => idOf('Placement', name)).sort(),
    );
    const away = await follow('roskilde', before);
    expect((await away.take(3)).every(({ kind }) => kind === 'PLACEMENT_SHOWN')).toBe(true);
    await manager.query(`UPDATE tovholder_role SET jobcentre_id = $1 WHERE partnership_id = $2`, [
      key('Jobcentre', 'Gladsaxe'),
      key('Partnership', 'Falck'),
    ]);
    await owner.destroy();
  });

  test('without change nothing is shown again', async () => {
    const after = await cursorOf('csr');
    await tell('herlev');
    const csr = await follow('csr', after);
    const { cursor, kind } = await csr.next();
    expect(kind).toBe('REFERRAL_PROPOSED');
    const again = await follow('csr', cursor);
    await tell('own');
    expect(await again.next()).toMatchObject(told('own'));
    expect(shown('own').kind).not.toBe(kind);
  });
});

describe('whose eyes', () => {
  const reads = () =>
    api.owner<{ membership_id: string }>(
      `SELECT membership_id FROM personal_data_read WHERE fields <> '{}' ORDER BY 1`,
    );

  test('what the person matters for is executed for each, and each look is logged', async () => {
    const query = placements('id trainee { fullName }');
    const [mentor, csr] = [await follow('mentor', null, query), await follow('csr', null, query)];
    const another = await follow('mentor', null, query);
    const before = (await reads()).length;
    await tell('herlev');
    const [one, two, three] = [await mentor.next(), await another.next(), await csr.next()];
    expect(one.placement.trainee?.fullName).toEqual(expect.any(String));
    expect(two).toEqual({ ...one, cursor: two.cursor });
    expect(three.placement.trainee?.fullName).toBeNull();
    const added = (await reads()).slice(before).map((each) => each.membership_id);
    expect(added.filter((each) => each === member('mentor'))).toHaveLength(1);
  });

  test('a sentence is in the reader’s language', async () => {
    const { executions } = api.app.events;
    const english = await follow('csr');
    const danish = await Follower.start<Node>(api, 'csr', {}, placements(), { 'accept-language': 'da' });
    followers.push(danish as never);
    await tell('own');
    await Promise.all([english.next(), danish.next()]);
    expect(api.app.events.executions - executions).toBe(2);
  });

  test('each reader’s cursor is its own', async () => {
    const [mentor, csr] = [await follow('mentor'), await follow('csr')];
    await tell('own');
    const { cursor } = await mentor.next();
    await csr.next();
    expect(await (await follow('csr', cursor)).refusal()).toBe('BAD_USER_INPUT');
  });
});
