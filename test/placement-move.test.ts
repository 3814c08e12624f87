/** Moving a placement to another slot through the API: planned, begun, or begun with the move still to come. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { type PlacementThing, Placing, placementFields, refusals, strangers } from './support/placing.js';
import { addPartnership, addSlot, openRows } from './support/rows.js';
import { idOf } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  const owner = await openRows(api.database.ownerUrl);
  await addPartnership(owner.manager, 'Other');
  await addSlot(owner.manager, 'Other', { partnership: 'Other' });
  await owner.destroy();
});
afterAll(() => api.stop());

type Answer = { placement: PlacementThing | null };
const move = (placementId: string, slotId: string, on: string) =>
  api.change<Answer>('ballerup', 'movePlacement', { placementId, slotId, on }, placementFields);

async function read(id: string): Promise<PlacementThing> {
  const query = `query ($id: ID!) { placement: node(id: $id) { ... on Placement ${placementFields.slice(10)} } }`;
  const { data } = await api.as('ballerup')<{ placement: PlacementThing }>(query, { id });
  return data.placement;
}

const stateOf = async (id: string, on: string) =>
  (
    await api.as('csr')<{ slot: { state: string } }>(
      'query ($id: ID!, $on: Date) { slot: node(id: $id) { ... on Slot { state(on: $on) } } }',
      { id, on },
    )
  ).data.slot.state;

test('a planned one gets the other slot, from its day or a later one', async () => {
  const [from, to] = [await placing.slot(), await placing.slot()];
  for (const startsOn of [today, '2015-05-11']) {
    const { id, expectedEndOn } = await placing.planned('ballerup', { slotId: from });
    const { placement } = await move(id, to, startsOn);
    expect(placement).toMatchObject({
      id,
      status: 'PLANNED',
      slot: { id: to },
      startsOn,
      expectedEndOn,
      continues: null,
    });
    expect([await stateOf(from, startsOn), await stateOf(to, startsOn)]).toEqual(['VACANT', 'RESERVED']);
    await api.change('ballerup', 'cancelPlacement', { placementId: id });
  }
});

test.each([today, '2015-04-27'])(
  'one begun on 20 April and moved from %s ends the day before and goes on',
  async (on) => {
    const [from, to] = [await placing.slot(), await placing.slot()];
    const before = await placing.active('ballerup', { slotId: from, startsOn: '2015-04-20' });
    const { placement, problems } = await move(before.id, to, on);
    expect(problems).toEqual([]);
    expect(placement).toMatchObject({
      version: 1,
      status: 'ACTIVE',
      startsOn: on,
      expectedEndOn: before.expectedEndOn,
      slot: { id: to },
      continues: { id: before.id },
    });
    const dayBefore = on === today ? '2015-05-03' : '2015-04-26';
    expect(await read(before.id)).toMatchObject({
      status: 'ENDED',
      endedOn: dayBefore,
      outcome: 'MOVED_TO_ANOTHER_SLOT',
      expectedEndOn: before.expectedEndOn,
      slot: { id: from },
    });
    expect([await stateOf(from, dayBefore), await stateOf(from, on)]).toEqual(['OCCUPIED', 'VACANT']);
    expect([await stateOf(to, dayBefore), await stateOf(to, on)]).toEqual(['VACANT', 'OCCUPIED']);
  },
);

describe('one begun, and moved from a day to come', () => {
  async function moving() {
    const before = await placing.active();
    const { placement } = await move(before.id, await placing.slot(), '2015-06-01');
    if (!placement) throw new Error('it was not moved');
    return { before, after: placement };
  }

  test('goes on until then; what follows is planned', async () => {
    const { before, after } = await moving();
    expect(after).toMatchObject({
      status: 'PLANNED',
      startsOn: '2015-06-01',
      expectedEndOn: before.expectedEndOn,
      continues: { id: before.id },
    });
    expect(await read(before.id)).toMatchObject({
      version: before.version + 1,
      status: 'ACTIVE',
      expectedEndOn: '2015-05-31',
      endedOn: null,
    });
  });

  test('ends by itself when the trainee turns up in the new slot', async () => {
    const { before, after } = await moving();
    api.clock.set('2015-06-03T08:00:00Z');
    const start = { placementId: after.id, startedOn: '2015-06-02' };
    expect(refusals(await api.change('mentor', 'startPlacement', start))).toEqual([]);
    expect(await read(before.id)).toMatchObject({
      status: 'ENDED',
      endedOn: '2015-05-31',
      outcome: 'MOVED_TO_ANOTHER_SLOT',
    });
    api.clock.set(`${today}T08:00:00Z`);
  });

  test('is not moved or extended past it', async () => {
    const { before, after } = await moving();
    const again = await move(before.id, await placing.slot(), '2015-05-18');
    expect(again.problems).toEqual([
      {
        code: 'PLACEMENT_ALREADY_MOVED',
        message: 'This placement is to move already. Move or cancel the one planned in the new slot.',
        path: ['placementId'],
      },
    ]);
    const extend = { placementId: before.id, expectedEndOn: '2015-06-01' };
    expect(refusals(await api.change('ballerup', 'extendPlacement', extend))).toEqual([
      'CANDIDATE_ALREADY_PLACED expectedEndOn',
    ]);
    const slotId = await placing.slot();
    expect((await move(after.id, slotId, '2015-06-08')).placement).toMatchObject({
      id: after.id,
      slot: { id: slotId },
    });
  });

  test('after the move is cancelled it can be extended and moved again', async () => {
    const { before, after } = await moving();
    await api.change('ballerup', 'cancelPlacement', { placementId: after.id });
    const extend = { placementId: before.id, expectedEndOn: '2015-08-02' };
    expect(refusals(await api.change('ballerup', 'extendPlacement', extend))).toEqual([]);
    expect(refusals(await move(before.id, await placing.slot(), '2015-07-01'))).toEqual([]);
  });
});

test('a reason for its length goes with it', async () => {
  const long = { expectedEndOn: '2016-02-01', lengthReason: 'Sygdom undervejs' };
  const { id } = await placing.active('ballerup', { startsOn: '2015-04-20', ...long });
  const answer = await api.change<{ placement: { lengthReason: string } }>(
    'ballerup',
    'movePlacement',
    { placementId: id, slotId: await placing.slot(), on: today },
    'placement { lengthReason }',
  );
  expect(answer).toEqual({ placement: { lengthReason: 'Sygdom undervejs' }, problems: [] });
});

describe('refused', () => {
  test.each([
    ['planned', '2015-05-03', ['DATE_TOO_EARLY on']],
    ['active', today, ['DATE_TOO_EARLY on']],
    ['active', '2015-08-02', []],
    ['active', '2015-08-03', ['END_BEFORE_START on']],
    ['active', '2015-06-31', ['INVALID_DATE on']],
  ] as const)('%s from 4 May to 2 August, moved from %s', async (from, on, expected) => {
    const { id } = await placing[from]();
    expect(refusals(await move(id, await placing.slot(), on))).toEqual(expected);
  });

  test.each(['planned', 'active'] as const)('%s: its own slot, one taken, one not open', async (from) => {
    const placement = await placing[from]();
    const taken = await placing.slot();
    await placing.planned('gladsaxe', { slotId: taken, startsOn: '2015-08-02' });
    const slots = [
      placement.slot.id,
      taken,
      await placing.slot({ openFrom: '2015-05-12' }),
      await placing.slot({ openTo: '2015-08-01' }),
    ];
    const answers = [];
    for (const slotId of slots) answers.push(refusals(await move(placement.id, slotId, '2015-05-11')));
    expect(answers).toEqual([
      ['SLOT_TAKEN slotId'],
      ['SLOT_TAKEN slotId'],
      ['SLOT_NOT_OPEN slotId'],
      ['SLOT_NOT_OPEN slotId'],
    ]);
    expect(await read(placement.id)).toMatchObject(placement);
  });

  test('a slot that does not exist, or is another partnership’s', async () => {
    const { id } = await placing.active();
    for (const slotId of [...strangers('Slot'), idOf('Slot', 'Other')])
      expect(refusals(await move(id, slotId, '2015-05-11'))).toEqual(['NOT_FOUND slotId']);
  });
});
