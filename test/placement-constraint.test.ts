/** What the database itself refuses of placements, whoever asks: shown as the owner of the tables, past all rules of ours. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { Participation } from '../src/partnership/index.js';
import { CandidateCase } from '../src/placement/candidate.entity.js';
import { Placement, PlacementOutcome, PlacementStatus } from '../src/placement/placement.entity.js';
import { Referral, ReferralStatus } from '../src/placement/referral.entity.js';
import { Slot } from '../src/placement/slot.entity.js';
import { sqlState, violatedConstraint } from '../src/platform/database/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { addPlacement, addReferral, addSlot, key, openRows } from './support/rows.js';
import { keyOf } from './support/world.js';

let database: TestDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await createTestDatabase('world');
  owner = await openRows(database.ownerUrl);
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

let made = 0;
let placement: Placement;
let free: { slotId: string; candidateId: string };
// A placement from 4 May to 30 June, and a slot and a candidate that have none.
beforeEach(async () => {
  made += 1;
  const { manager } = owner;
  for (const name of [`${made}`, `${made} free`]) await addSlot(manager, name, { openTo: '2015-12-31' });
  const row = { jobcentre: 'Ballerup', slot: `${made}`, startsOn: '2015-05-04', endsOn: '2015-06-30' };
  await addPlacement(manager, `${made}`, row);
  await addReferral(manager, `${made} free`, { jobcentre: 'Ballerup' });
  placement = await manager.findOneByOrFail(Placement, { id: key('Placement', `${made}`) });
  free = { slotId: key('Slot', `${made} free`), candidateId: key('Candidate', `${made} free`) };
});

/** The name of the constraint that a change violates, or null when it is let through. */
async function violated(change: Promise<unknown>): Promise<string | null> {
  try {
    await change;
    return null;
  } catch (error) {
    // Integrity: 23514 a check or trigger, 23505 a unique index, 23P01 an exclusion.
    expect(sqlState(error)).toMatch(/^23(505|514|P01)$/);
    return violatedConstraint(error) ?? '';
  }
}

let copies = 0;
/** The placement once more, with a change. */
const copy = (change: Partial<Placement>): Promise<string | null> => {
  copies += 1;
  const own = { id: keyOf(`copy ${copies}`), reference: `copy ${copies}` };
  return violated(owner.manager.insert(Placement, { ...placement, ...own, ...change }));
};
const update = (change: Partial<Placement>) =>
  violated(owner.manager.update(Placement, placement.id, change));

const days = (startsOn: string, endsOn: string) => ({ startsOn, expectedEndOn: endsOn, endsOn });
const ended = (endedOn: string) => ({
  status: PlacementStatus.ENDED,
  endedOn,
  endsOn: endedOn,
  outcome: PlacementOutcome.OTHER,
});

describe.each([
  ['placement_one_per_slot', (): Partial<Placement> => ({ candidateId: free.candidateId })],
  ['placement_one_per_citizen', (): Partial<Placement> => ({ slotId: free.slotId })],
] as const)('%s', (constraint, other) => {
  test.each<[string, Partial<Placement>]>([
    ['the same days', {}],
    ['its last day', days('2015-06-30', '2015-07-31')],
    ['its first day', days('2015-04-20', '2015-05-04')],
    ['a day within', days('2015-06-01', '2015-06-01')],
    ['days around', days('2015-04-20', '2015-07-31')],
    ['planned', { status: PlacementStatus.PLANNED }],
    ['ended', { ...days('2015-04-20', '2015-07-31'), ...ended('2015-05-04') }],
  ])('refuses %s', async (_name, change) => {
    expect(await copy({ ...other(), ...change })).toBe(constraint);
  });

  test.each<[string, Partial<Placement>]>([
    ['the day after', days('2015-07-01', '2015-07-31')],
    ['until the day before', days('2015-04-20', '2015-05-03')],
    ['cancelled', { status: PlacementStatus.CANCELLED }],
    ['ended early', { ...days('2015-04-20', '2015-07-31'), ...ended('2015-05-03') }],
  ])('lets through %s', async (_name, change) => {
    expect(await copy({ ...other(), ...change })).toBeNull();
  });

  test('holds when a placement is changed, not only when it is made', async () => {
    expect(await copy({ ...other(), ...days('2015-07-01', '2015-07-31') })).toBeNull();
    expect(await update(days('2015-05-04', '2015-07-01'))).toBe(constraint);
    expect(
      await update({ ...days('2015-05-04', '2015-07-01'), status: PlacementStatus.CANCELLED }),
    ).toBeNull();
    expect(await update({ status: PlacementStatus.ACTIVE })).toBe(constraint);
  });
});

describe('within slot and participation', () => {
  test.each<[string, Partial<Placement>, string | null]>([
    ['the slot’s last day', days('2015-07-01', '2015-12-31'), null],
    ['after it', days('2015-07-01', '2016-01-01'), 'placement_within_slot'],
    ['its first day', days('2015-04-01', '2015-05-03'), null],
    ['before it', days('2015-03-31', '2015-05-03'), 'placement_within_slot'],
    ['a cancelled one', { ...days('2015-01-01', '2016-05-03'), status: PlacementStatus.CANCELLED }, null],
    [
      'of Roskilde',
      { ...days('2015-07-01', '2015-07-31'), jobcentreId: key('Jobcentre', 'Roskilde') },
      'placement_within_participation',
    ],
  ])('%s', async (_name, change, constraint) => {
    expect(await copy(change)).toBe(constraint);
  });

  test('before the participation, where the slot is open', async () => {
    await owner.manager.update(Slot, free.slotId, { openFrom: '2015-01-01' });
    const before = { ...free, ...days('2015-03-31', '2015-05-31') };
    expect(await copy(before)).toBe('placement_within_participation');
    expect(await copy({ ...before, startsOn: '2015-04-01' })).toBeNull();
  });

  test('a slot does not close, nor a participation end, before its placements do', async () => {
    const close = (openTo: string) => violated(owner.manager.update(Slot, placement.slotId, { openTo }));
    expect(await close('2015-06-29')).toBe('slot_covers_placements');
    expect(await close('2015-06-30')).toBeNull();
    const participation = key('Participation', 'Ballerup');
    const leave = (endsOn: string | null) =>
      violated(owner.manager.update(Participation, participation, { endsOn }));
    expect(await leave('2015-06-29')).toBe('participation_covers_placements');
    expect(await leave('2016-12-31')).toBeNull();
    expect(await leave(null)).toBeNull();
  });
});

describe('a row that contradicts itself', () => {
  test.each<[string, Partial<Placement>]>([
    ['placement_span', days('2015-05-04', '2015-05-03')],
    ['placement_ends_on', { endsOn: '2015-06-29' }],
    ['placement_ended', { status: PlacementStatus.ENDED }],
    ['placement_outcome', { outcome: PlacementOutcome.OTHER }],
    ['placement_outcome', { endedOn: '2015-06-30' }],
    ['placement_ended', { endedOn: '2015-06-30', outcome: PlacementOutcome.OTHER }],
  ])('%s', async (constraint, change) => {
    expect(await update(change)).toBe(constraint);
    expect(await owner.manager.findOneBy(Placement, { id: placement.id })).toEqual(placement);
  });

  test('a reference that stands for another; two that go on from one', async () => {
    const later = { ...free, ...days('2015-07-01', '2015-07-31'), continuesId: placement.id };
    expect(await copy({ ...later, reference: placement.reference })).toBe('placement_reference_once');
    expect(await copy({ ...later, status: PlacementStatus.CANCELLED })).toBeNull();
    expect(await copy(later)).toBeNull();
    expect(await copy({ ...later, ...days('2015-08-01', '2015-08-31') })).toBe('placement_continues_once');
  });
});

test('a referral and a CPR number', async () => {
  const referral = await owner.manager.findOneByOrFail(Referral, { candidateId: free.candidateId });
  const change = (row: Partial<Referral>) => violated(owner.manager.update(Referral, referral.id, row));
  expect(await change({ status: ReferralStatus.TALK_PLANNED })).toBe('referral_talk');
  expect(await change({ status: ReferralStatus.DECLINED })).toBe('referral_reason');
  const again = { ...referral, id: keyOf(`referral ${made}`) };
  expect(await violated(owner.manager.insert(Referral, again))).toBe('referral_open_once');
  const declined = { ...again, status: ReferralStatus.DECLINED, reason: 'Ingen kørekort' };
  expect(await violated(owner.manager.insert(Referral, declined))).toBeNull();
  const { cprHash, jobcentreId } = await owner.manager.findOneByOrFail(CandidateCase, {
    candidateId: free.candidateId,
  });
  const home = await owner.manager.findOneByOrFail(CandidateCase, { candidateId: placement.candidateId });
  expect(home.jobcentreId).toBe(jobcentreId);
  const taken = owner.manager.update(CandidateCase, placement.candidateId, { cprHash });
  expect(await violated(taken)).toBe('candidate_cpr_once');
});
