/** The dates of a placement through the API: its start, its extension, its end, and that no other's dates give way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { type PlacementThing, Placing, placementFields, refusals } from './support/placing.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

type Answer = { placement: PlacementThing | null };
const change = (mutation: string, input: object) =>
  api.change<Answer>('ballerup', mutation, input, placementFields);
const start = (placementId: string, startedOn?: string) =>
  change('startPlacement', { placementId, startedOn });
const extend = (placementId: string, expectedEndOn: string, lengthReason?: string) =>
  change('extendPlacement', { placementId, expectedEndOn, lengthReason });
const end = (placementId: string, endedOn: string) =>
  change('endPlacement', { placementId, endedOn, outcome: 'EDUCATION' });

/** Placed in another slot from a day on: the same citizen as somebody who is placed already. */
async function placedTwice(
  first: object,
  second: { startsOn: string; expectedEndOn: string },
  begun: boolean,
) {
  const candidateId = await placing.candidate();
  const refer = () => placing.referral('ballerup', { candidateId });
  const placement = await placing[begun ? 'active' : 'planned']('ballerup', {
    referralId: await refer(),
    ...first,
  });
  await placing.planned('ballerup', { referralId: await refer(), ...second });
  return placement;
}

describe('startPlacement', () => {
  test.each([
    [undefined, { status: 'ACTIVE', startsOn: '2015-04-20' }],
    ['2015-04-16', { status: 'ACTIVE', startsOn: '2015-04-16' }],
    [today, { status: 'ACTIVE', startsOn: today }],
  ])('planned for 20 April, turned up %s', async (startedOn, expected) => {
    const { id, expectedEndOn } = await placing.planned('ballerup', { startsOn: '2015-04-20' });
    expect((await start(id, startedOn)).placement).toMatchObject({ ...expected, expectedEndOn });
  });

  test.each<[string | undefined, string[]]>([
    [undefined, ['DATE_IN_FUTURE startedOn']],
    ['2015-05-05', ['DATE_IN_FUTURE startedOn']],
    ['2015-04-31', ['INVALID_DATE startedOn']],
    ['2015-04-14', ['SLOT_NOT_OPEN startedOn']],
    ['2015-03-31', ['SLOT_NOT_OPEN startedOn', 'JOBCENTRE_NOT_PARTICIPATING startedOn']],
    [today, []],
  ])('planned for tomorrow in a slot open from 15 April, turned up %s', async (startedOn, expected) => {
    const slotId = await placing.slot({ openFrom: '2015-04-15' });
    const { id } = await placing.planned('ballerup', { slotId, startsOn: '2015-05-05' });
    expect(refusals(await start(id, startedOn))).toEqual(expected);
  });

  test('not after the plan has run out', async () => {
    const plan = { startsOn: '2015-04-20', expectedEndOn: '2015-04-24' };
    const { id } = await placing.planned('ballerup', plan);
    expect(refusals(await start(id, '2015-04-25'))).toEqual(['END_BEFORE_START startedOn']);
    expect(refusals(await start(id, '2015-04-24'))).toEqual([]);
  });

  test('longer than the agreement’s longest only with a reason', async () => {
    const plan = { startsOn: '2015-05-04', expectedEndOn: '2015-10-30' };
    const { id: placementId } = await placing.planned('ballerup', plan);
    const early = { placementId, startedOn: '2015-04-20' };
    expect(refusals(await api.change('mentor', 'startPlacement', early))).toEqual([
      'REASON_REQUIRED lengthReason',
    ]);
    const lengthReason = 'Aftalt med jobcentret';
    expect(refusals(await api.change('mentor', 'startPlacement', { ...early, lengthReason }))).toEqual([]);
  });

  test('not on days that are another’s, or the citizen’s own elsewhere', async () => {
    const slotId = await placing.slot();
    await placing.planned('gladsaxe', { slotId, startsOn: '2015-04-10', expectedEndOn: '2015-04-19' });
    const { id } = await placing.planned('ballerup', { slotId, startsOn: '2015-04-22' });
    expect(refusals(await start(id, '2015-04-19'))).toEqual(['SLOT_TAKEN startedOn']);
    expect(refusals(await start(id, '2015-04-20'))).toEqual([]);
    const days = { startsOn: '2015-04-10', expectedEndOn: '2015-04-19' };
    const later = await placedTwice({ startsOn: '2015-04-22' }, days, false);
    expect(refusals(await start(later.id, '2015-04-19'))).toEqual(['CANDIDATE_ALREADY_PLACED startedOn']);
    expect(refusals(await start(later.id, '2015-04-20'))).toEqual([]);
  });
});

describe('extendPlacement', () => {
  test('planned or active, to a later day', async () => {
    for (const placement of [await placing.planned(), await placing.active()])
      expect((await extend(placement.id, '2015-08-03')).placement).toMatchObject({
        status: placement.status,
        expectedEndOn: '2015-08-03',
      });
  });

  test.each([
    ['2015-08-01', ['DATE_TOO_EARLY expectedEndOn']],
    ['2015-08-02', ['DATE_TOO_EARLY expectedEndOn']],
    ['2015-08-32', ['INVALID_DATE expectedEndOn']],
    ['2015-11-01', []],
    ['2015-11-02', ['REASON_REQUIRED lengthReason']],
    ['2015-12-02', ['REASON_REQUIRED lengthReason', 'SLOT_NOT_OPEN expectedEndOn']],
  ])('from 4 May to %s, in a slot open until 1 December', async (expectedEndOn, expected) => {
    const { id } = await placing.active('ballerup', { slotId: await placing.slot({ openTo: '2015-12-01' }) });
    expect(refusals(await extend(id, expectedEndOn))).toEqual(expected);
  });

  test('the earliest day is named', async () => {
    const { problems } = await extend((await placing.active()).id, today);
    expect(problems[0]?.message).toBe('The date must be 2015-08-03 or later.');
  });

  test('a reason once given lasts; its text is checked', async () => {
    const { id } = await placing.active();
    expect(refusals(await extend(id, '2015-11-30', '010190-1234'))).toEqual(['CPR_IN_TEXT lengthReason']);
    expect(refusals(await extend(id, '2015-11-30', 'a'.repeat(1001)))).toEqual([
      'TEXT_TOO_LONG lengthReason',
    ]);
    expect(refusals(await extend(id, '2015-11-30', '\u0000'))).toEqual(['INVALID_TEXT lengthReason']);
    expect(refusals(await extend(id, '2015-11-30', ' '))).toEqual(['REASON_REQUIRED lengthReason']);
    expect(refusals(await extend(id, '2015-11-30', 'Sygdom undervejs'))).toEqual([]);
    expect(refusals(await extend(id, '2015-12-31'))).toEqual([]);
  });

  test('not over another’s placement, nor over the citizen’s own elsewhere', async () => {
    const slotId = await placing.slot();
    const { id } = await placing.active('ballerup', { slotId });
    await placing.planned('gladsaxe', { slotId, startsOn: '2015-09-01' });
    expect(refusals(await extend(id, '2015-09-01'))).toEqual(['SLOT_TAKEN expectedEndOn']);
    expect(refusals(await extend(id, '2015-08-31'))).toEqual([]);
    const days = { startsOn: '2015-09-01', expectedEndOn: '2015-09-30' };
    const earlier = await placedTwice({}, days, true);
    expect(refusals(await extend(earlier.id, '2015-09-01'))).toEqual([
      'CANDIDATE_ALREADY_PLACED expectedEndOn',
    ]);
    expect(refusals(await extend(earlier.id, '2015-08-31'))).toEqual([]);
  });
});

describe('endPlacement', () => {
  test.each([
    ['2015-04-20', []],
    [today, []],
    ['2015-04-19', ['END_BEFORE_START endedOn']],
    ['2015-05-05', ['DATE_IN_FUTURE endedOn']],
    ['2015-13-01', ['INVALID_DATE endedOn']],
  ])('begun 20 April, ended %s', async (endedOn, expected) => {
    const { id } = await placing.active('ballerup', { startsOn: '2015-04-20' });
    const answer = await end(id, endedOn);
    expect(refusals(answer)).toEqual(expected);
    expect(answer.placement?.endedOn).toBe(expected.length > 0 ? undefined : endedOn);
  });

  test.each([
    ['2015-04-24', []],
    ['2015-04-29', []],
    ['2015-04-30', ['SLOT_TAKEN endedOn']],
    ['2015-05-03', ['SLOT_NOT_OPEN endedOn', 'SLOT_TAKEN endedOn']],
  ])(
    'expected on 24 April, ended %s, when the slot is another’s from 30 April to 2 May and closes then',
    async (endedOn, expected) => {
      const slotId = await placing.slot({ openTo: '2015-05-02' });
      const plan = { slotId, startsOn: '2015-04-20', expectedEndOn: '2015-04-24' };
      const { id } = await placing.active('ballerup', plan);
      await placing.planned('gladsaxe', { slotId, startsOn: '2015-04-30', expectedEndOn: '2015-05-02' });
      expect(refusals(await end(id, endedOn))).toEqual(expected);
    },
  );

  test('again, where day or outcome was wrong; within the same bounds', async () => {
    const slotId = await placing.slot();
    const plan = { slotId, startsOn: '2015-04-20', expectedEndOn: '2015-04-24' };
    const { id } = await placing.active('ballerup', plan);
    await placing.planned('gladsaxe', { slotId, startsOn: '2015-04-30', expectedEndOn: '2015-05-02' });
    await end(id, '2015-04-24');
    expect((await end(id, '2015-04-22')).placement).toMatchObject({ status: 'ENDED', endedOn: '2015-04-22' });
    expect(refusals(await end(id, '2015-04-19'))).toEqual(['END_BEFORE_START endedOn']);
    expect(refusals(await end(id, '2015-04-30'))).toEqual(['SLOT_TAKEN endedOn']);
    expect((await end(id, '2015-04-29')).placement?.endedOn).toBe('2015-04-29');
  });

  test('not on days of the citizen’s own elsewhere', async () => {
    const first = { startsOn: '2015-04-20', expectedEndOn: '2015-04-24' };
    const { id } = await placedTwice(first, { startsOn: '2015-04-30', expectedEndOn: '2015-05-02' }, true);
    expect(refusals(await end(id, '2015-04-30'))).toEqual(['CANDIDATE_ALREADY_PLACED endedOn']);
    expect(refusals(await end(id, '2015-04-29'))).toEqual([]);
  });

  test('with an outcome that there is', async () => {
    const { id } = await placing.active();
    for (const outcome of ['RICH', null, undefined]) {
      const input = { placementId: id, endedOn: today, outcome };
      const { errors } = await api.tryChange('ballerup', 'endPlacement', input);
      expect(errors?.map((each) => each.extensions.code)).toEqual(['BAD_USER_INPUT']);
    }
  });
});

test('cancelPlacement frees slot and citizen', async () => {
  const candidateId = await placing.candidate();
  const slotId = await placing.slot();
  const refer = () => placing.referral('ballerup', { candidateId });
  const { id } = await placing.planned('ballerup', { referralId: await refer(), slotId });
  expect((await change('cancelPlacement', { placementId: id })).placement).toMatchObject({
    status: 'CANCELLED',
    endedOn: null,
    outcome: null,
    allowedActions: [],
  });
  const again = await placing.planned('ballerup', { referralId: await refer(), slotId });
  expect(again).toMatchObject({ status: 'PLANNED', slot: { id: slotId } });
});
