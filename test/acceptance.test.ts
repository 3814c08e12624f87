/** Accepting a referral through the API, which names slot and dates and makes the planned placement. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Api, today } from './support/api.js';
import { type PlacementThing, Placing, placementFields, refusals, strangers } from './support/placing.js';
import { addParticipation, addPartnership, addSlot, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  const owner = await openRows(api.database.ownerUrl);
  // Ballerup joins Danfoss on 1 June and leaves it after the year; Gladsaxe is its tovholder throughout.
  await addPartnership(owner.manager, 'Danfoss', { company: 'Danfoss', jobcentres: ['Gladsaxe'] });
  await addParticipation(owner.manager, 'Danfoss', 'Ballerup', {
    startsOn: '2015-06-01',
    endsOn: '2015-12-31',
  });
  const there = { partnership: 'Danfoss', company: 'Danfoss', site: 'Nordborg' };
  for (const label of ['Danfoss 1', 'Danfoss 2']) await addSlot(owner.manager, label, there);
  await owner.destroy();
});
afterAll(() => api.stop());

type Answer = { placement: PlacementThing | null; referral: { status: string; version: number } | null };
const accept = (who: Who, input: object) =>
  api.change<Answer>(who, 'acceptReferral', input, `referral { status version } ${placementFields}`);

test.each<Who>(['mentor', 'csr', 'ballerup', 'ballerupMentor', 'gladsaxe', 'gladsaxeHead'])(
  'by %s',
  async (who) => {
    const [referralId, slotId] = [await placing.referral(), await placing.slot()];
    const answer = await accept(who, { referralId, slotId, startsOn: today, expectedVersion: 1 });
    expect(answer).toMatchObject({
      referral: { status: 'ACCEPTED', version: 2 },
      placement: {
        version: 1,
        status: 'PLANNED',
        startsOn: today,
        expectedEndOn: '2015-08-02',
        endedOn: null,
        outcome: null,
        continues: null,
        slot: { id: slotId },
      },
      problems: [],
    });
  },
);

test('the reference is random and can be read aloud', async () => {
  const input = { referralId: await placing.referral(), slotId: await placing.slot(), startsOn: today };
  const { placement } = await api.change<{ placement: { reference: string } }>(
    'mentor',
    'acceptReferral',
    input,
    'placement { reference }',
  );
  expect(placement.reference).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
});

describe('dates', () => {
  test.each<[string, object, string[]]>([
    ['a single day', { expectedEndOn: today }, []],
    ['end before start', { expectedEndOn: '2015-05-03' }, ['END_BEFORE_START expectedEndOn']],
    ['26 weeks', { expectedEndOn: '2015-11-01' }, []],
    ['longer', { expectedEndOn: '2015-11-02' }, ['REASON_REQUIRED lengthReason']],
    [
      'longer, blank reason',
      { expectedEndOn: '2015-11-02', lengthReason: ' ' },
      ['REASON_REQUIRED lengthReason'],
    ],
    ['longer, with a reason', { expectedEndOn: '2015-11-02', lengthReason: 'Sygdom' }, []],
    ['before the slot opens', { startsOn: '2015-04-14' }, ['SLOT_NOT_OPEN slotId']],
    ['after it closes', { expectedEndOn: '2015-12-02', lengthReason: 'Aftalt' }, ['SLOT_NOT_OPEN slotId']],
    [
      'before slot and partnership begin',
      { startsOn: '2015-03-31' },
      ['SLOT_NOT_OPEN slotId', 'JOBCENTRE_NOT_PARTICIPATING startsOn'],
    ],
    ['30 February', { startsOn: '2015-02-30' }, ['INVALID_DATE startsOn']],
    ['31 June', { expectedEndOn: '2015-06-31' }, ['INVALID_DATE expectedEndOn']],
    [
      '29 February 2015',
      { startsOn: '2015-02-29', expectedEndOn: '2015-00-10' },
      ['INVALID_DATE startsOn', 'INVALID_DATE expectedEndOn'],
    ],
    ['the year 0', { startsOn: '0000-01-01' }, ['INVALID_DATE startsOn']],
    ['a long reason', { lengthReason: 'a'.repeat(1001) }, ['TEXT_TOO_LONG lengthReason']],
    ['a CPR number', { lengthReason: '010190-1234' }, ['CPR_IN_TEXT lengthReason']],
    ['a null byte', { lengthReason: '\u0000' }, ['INVALID_TEXT lengthReason']],
  ])('%s', async (_name, change, expected) => {
    const slotId = await placing.slot({ openFrom: '2015-04-15', openTo: '2015-12-01' });
    const answer = await accept('mentor', {
      referralId: await placing.referral(),
      slotId,
      startsOn: today,
      ...change,
    });
    expect(refusals(answer)).toEqual(expected);
    expect(answer.placement === null).toBe(expected.length > 0);
  });

  test.each(['4. maj 2015', '2015-5-4', '2015-05-04T08:00:00Z', 20150504])(
    '%j is no date',
    async (startsOn) => {
      const input = { referralId: await placing.referral(), slotId: await placing.slot(), startsOn };
      const { errors } = await api.tryChange('mentor', 'acceptReferral', input);
      expect(errors?.map((each) => each.extensions.code)).toEqual(['BAD_USER_INPUT']);
    },
  );

  test.each([
    ['Danfoss 1', '2015-06-01', '2015-06-30', []],
    ['Danfoss 1', '2015-12-01', '2015-12-31', []],
    ['Danfoss 2', '2015-05-31', '2015-06-30', ['JOBCENTRE_NOT_PARTICIPATING startsOn']],
    ['Danfoss 2', '2015-12-01', '2016-01-01', ['JOBCENTRE_NOT_PARTICIPATING startsOn']],
    ['Danfoss 2', '2016-02-01', '2016-02-28', ['JOBCENTRE_NOT_PARTICIPATING startsOn']],
  ])(
    '%s from %s to %s, where Ballerup takes part from June to December',
    async (slot, startsOn, expectedEndOn, expected) => {
      const referralId = await placing.referral('ballerup', {
        partnershipId: idOf('Partnership', 'Danfoss'),
      });
      const input = { referralId, slotId: idOf('Slot', slot), startsOn, expectedEndOn };
      expect(refusals(await accept('ballerup', input))).toEqual(expected);
    },
  );
});

describe('a slot', () => {
  test('one that does not exist, is hidden, or is another partnership’s', async () => {
    const input = { referralId: await placing.referral(), startsOn: today };
    for (const slotId of strangers('Slot'))
      expect(refusals(await accept('mentor', { ...input, slotId }))).toEqual(['NOT_FOUND slotId']);
    for (const who of ['mentor', 'gladsaxe'] as const)
      expect(refusals(await accept(who, { ...input, slotId: idOf('Slot', 'Danfoss 1') }))).toEqual([
        'NOT_FOUND slotId',
      ]);
  });

  // Taken from 10 to 20 June, by another jobcentre.
  test.each([
    ['2015-06-01', '2015-06-09', []],
    ['2015-06-01', '2015-06-10', ['SLOT_TAKEN slotId']],
    ['2015-06-12', '2015-06-14', ['SLOT_TAKEN slotId']],
    ['2015-06-20', '2015-06-30', ['SLOT_TAKEN slotId']],
    ['2015-06-01', '2015-06-30', ['SLOT_TAKEN slotId']],
    ['2015-06-21', '2015-06-30', []],
  ])('taken, from %s to %s', async (startsOn, expectedEndOn, expected) => {
    const slotId = await placing.slot();
    await placing.planned('gladsaxe', { slotId, startsOn: '2015-06-10', expectedEndOn: '2015-06-20' });
    const input = { referralId: await placing.referral(), slotId, startsOn, expectedEndOn };
    expect(refusals(await accept('ballerup', input))).toEqual(expected);
  });

  test('is free again after a placement was cancelled, or ended early', async () => {
    const slotId = await placing.slot();
    const { id } = await placing.planned('gladsaxe', { slotId });
    await api.change('gladsaxe', 'cancelPlacement', { placementId: id });
    const placement = await placing.active('ballerup', { slotId });
    const end = { placementId: placement.id, endedOn: today, outcome: 'EDUCATION' };
    await api.change('ballerup', 'endPlacement', end);
    expect((await placing.planned('ballerup', { slotId, startsOn: '2015-05-05' })).status).toBe('PLANNED');
  });
});

describe('a candidate in a placement already', () => {
  const candidateTaken = {
    code: 'CANDIDATE_ALREADY_PLACED',
    message: 'Already placed on some of these dates; ask the tovholder.',
    path: ['startsOn'],
  };

  test('is refused in another slot, in words that tell nothing', async () => {
    const candidateId = await placing.candidate();
    const referralId = await placing.referral('ballerup', { candidateId });
    await placing.planned('ballerup', { referralId, startsOn: '2015-06-10', expectedEndOn: '2015-06-20' });
    const again = {
      referralId: await placing.referral('ballerup', { candidateId }),
      slotId: await placing.slot(),
    };
    const overlapping = { ...again, startsOn: '2015-06-20', expectedEndOn: '2015-06-30' };
    expect((await accept('mentor', overlapping)).problems).toEqual([candidateTaken]);
    expect(refusals(await accept('mentor', { ...overlapping, startsOn: '2015-06-21' }))).toEqual([]);
  });

  test('all that is wrong with slot and dates comes at once', async () => {
    const slotId = await placing.slot({ openFrom: '2015-05-01', openTo: '2015-12-31' });
    await placing.planned('gladsaxe', { slotId, startsOn: '2015-06-10', expectedEndOn: '2015-06-20' });
    const dates = { startsOn: '2015-03-01', expectedEndOn: '2016-01-01' };
    const answer = await accept('mentor', { referralId: await placing.referral(), slotId, ...dates });
    expect(refusals(answer).sort()).toEqual([
      'JOBCENTRE_NOT_PARTICIPATING startsOn',
      'REASON_REQUIRED lengthReason',
      'SLOT_NOT_OPEN slotId',
      'SLOT_TAKEN slotId',
    ]);
  });
});
