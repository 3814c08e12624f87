/** What slots are on a date, who holds them, how they are counted and found: computed, and alike for all parties. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PlacementStatus } from '../src/placement/placement.entity.js';
import { Api, today } from './support/api.js';
import { Outcome } from './support/outcome.js';
import { addPartnership, addPlacement, addSlot, openRows, type PlacementRow } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

const { ACTIVE, CANCELLED, ENDED, PLANNED } = PlacementStatus;

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
  await fillStates();
  await fillCounted();
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

const place = (name: string, row: Partial<PlacementRow>) =>
  addPlacement(owner.manager, name, {
    jobcentre: 'Ballerup',
    slot: name,
    startsOn: today,
    endsOn: '2015-05-29',
    ...row,
  });

/** One slot with a placement of every status, the planned one of Gladsaxe. */
async function fillStates(): Promise<void> {
  await addSlot(owner.manager, 'states', { openTo: '2015-12-31' });
  const rows: [string, Partial<PlacementRow>][] = [
    ['ended', { startsOn: '2015-04-06', endsOn: '2015-04-24', status: ENDED }],
    ['active', { startsOn: today, endsOn: '2015-05-29', status: ACTIVE }],
    ['cancelled', { startsOn: '2015-05-11', endsOn: '2015-12-31', status: CANCELLED }],
    ['planned', { startsOn: '2015-07-01', endsOn: '2015-08-31', status: PLANNED, jobcentre: 'Gladsaxe' }],
  ];
  for (const [name, row] of rows) await place(name, { slot: 'states', ...row });
}

/** A partnership with slots of every state today, at two sites. */
async function fillCounted(): Promise<void> {
  const partnership = 'counted';
  await addPartnership(owner.manager, partnership);
  const slots: [string, Parameters<typeof addSlot>[2], Partial<PlacementRow> | null][] = [
    ['A', {}, { jobcentre: 'Ballerup' }],
    ['B', {}, { jobcentre: 'Gladsaxe' }],
    ['C', { site: 'Herlev' }, { jobcentre: 'Ballerup' }],
    ['D', {}, { jobcentre: 'Gladsaxe', status: PLANNED }],
    ['E', { site: 'Herlev' }, { status: CANCELLED }],
    ['F', {}, { startsOn: '2015-04-01', endsOn: '2015-04-30', status: ENDED }],
    ['G', { openFrom: '2015-06-01' }, { startsOn: '2015-06-01', endsOn: '2015-06-30', status: PLANNED }],
    ['H', { openTo: '2015-05-03' }, null],
  ];
  for (const [label, slot, placement] of slots) {
    await addSlot(owner.manager, label, { partnership, ...slot });
    if (placement) await place(label, { partnership, ...placement });
  }
}

describe('a slot on a date', () => {
  interface OnDate {
    state: string;
    heldBy: { name: string } | null;
    placement: { id: string } | null;
  }
  const onDate = async (who: Who, on: string): Promise<OnDate> => {
    const { data } = await api.as(who)<{ node: OnDate }>(
      `query ($id: ID!, $on: Date!) { node(id: $id) { ... on Slot {
         state(on: $on) heldBy(on: $on) { name } placement(on: $on) { id } } } }`,
      { id: idOf('Slot', 'states'), on },
    );
    return data.node;
  };

  test.each<[string, string, string | null, string | null]>([
    ['2015-03-31', 'CLOSED', null, null],
    ['2015-04-01', 'RESERVED', 'Gladsaxe', null],
    ['2015-04-05', 'RESERVED', 'Gladsaxe', null],
    ['2015-04-06', 'OCCUPIED', 'Ballerup', 'ended'],
    ['2015-04-24', 'OCCUPIED', 'Ballerup', 'ended'],
    ['2015-04-25', 'RESERVED', 'Gladsaxe', null],
    [today, 'OCCUPIED', 'Ballerup', 'active'],
    ['2015-05-29', 'OCCUPIED', 'Ballerup', 'active'],
    ['2015-05-30', 'RESERVED', 'Gladsaxe', null],
    ['2015-07-01', 'RESERVED', 'Gladsaxe', 'planned'],
    ['2015-08-31', 'RESERVED', 'Gladsaxe', 'planned'],
    ['2015-09-01', 'VACANT', null, null],
    ['2015-12-31', 'VACANT', null, null],
    ['2016-01-01', 'CLOSED', null, null],
  ])('%s: %s, held by %s', async (on, state, holder, placement) => {
    const seen = {
      state,
      heldBy: holder && { name: `Jobcenter ${holder}` },
      placement: placement && { id: idOf('Placement', placement) },
    };
    // All parties see the state and the holder; the placement is seen by its own, the company and the tovholder.
    for (const who of ['csr', 'gladsaxe'] as const) expect(await onDate(who, on)).toEqual(seen);
    expect(await onDate('ballerup', on)).toEqual({
      ...seen,
      placement: holder === 'Ballerup' ? seen.placement : null,
    });
  });

  test('that does not exist is refused', async () => {
    const { data, errors } = await api.as('csr')(
      'query ($id: ID!) { node(id: $id) { ... on Slot { state(on: "2015-02-29") } } }',
      {
        id: idOf('Slot', 'states'),
      },
    );
    expect({ data, code: errors?.[0]?.extensions.code }).toEqual({
      data: { node: null },
      code: 'BAD_USER_INPUT',
    });
  });
});

/** Each slot that fits and what it is today: `{ A: 'OCCUPIED' }`; null when there is no such partnership. */
async function states(
  who: Who,
  filter: object | null,
  partnership = 'counted',
  orderBy?: string,
): Promise<Record<string, string> | null> {
  interface Slots {
    slots: { totalCount: number; nodes: { label: string; state: string }[] };
  }
  const { data } = await api.as(who)<{ partnership: Slots | null }>(
    `query ($id: ID!, $where: SlotWhere, $orderBy: [SlotOrder!]) { partnership(id: $id) {
       slots(where: $where, orderBy: $orderBy) { totalCount nodes { label state } } } }`,
    { id: idOf('Partnership', partnership), where: filter, orderBy },
  );
  if (!data.partnership) return null;
  const { nodes, totalCount } = data.partnership.slots;
  expect(totalCount).toBe(nodes.length);
  return Object.fromEntries(nodes.map(({ label, state }) => [label, state]));
}

describe('the slots of a partnership', () => {
  const labels = async (...args: Parameters<typeof states>) =>
    Object.keys((await states(...args)) ?? {}).join('');

  test('by label, each as it is today', async () => {
    expect(await states('ballerup', null)).toEqual({
      A: 'OCCUPIED',
      B: 'OCCUPIED',
      C: 'OCCUPIED',
      D: 'RESERVED',
      E: 'VACANT',
      F: 'VACANT',
      G: 'CLOSED',
      H: 'CLOSED',
    });
    expect(await labels('mentor', null, 'counted', 'LABEL_ASC')).toBe('ABCDEFGH');
    expect(await labels('mentor', null, 'counted', 'LABEL_DESC')).toBe('HGFEDCBA');
  });

  const herlev = idOf('Site', 'Herlev');
  test.each<[object, string]>([
    [{ state: ['OCCUPIED'] }, 'ABC'],
    [{ state: ['RESERVED'] }, 'D'],
    [{ state: ['VACANT', 'CLOSED'] }, 'EFGH'],
    [{ state: [] }, ''],
    [{ siteId: { eq: herlev } }, 'CE'],
    [{ siteId: { in: [herlev, idOf('Site', 'Nordborg'), 'x'] } }, 'CE'],
    [{ siteId: { eq: idOf('Slot', 'A') } }, ''],
    [{ openOn: '2015-05-03' }, 'ABCDEFH'],
    [{ openOn: '2015-06-01' }, 'ABCDEFG'],
    [{ openOn: '2015-03-31' }, ''],
    [{ openOn: today, state: ['VACANT', 'CLOSED'], siteId: { eq: idOf('Site', 'Gladsaxe') } }, 'F'],
    [{ openOn: '2015-06-01', state: ['CLOSED'] }, 'G'],
  ])('where %j: %s', async (filter, expected) => {
    expect(await labels('csr', filter)).toBe(expected);
    expect(await labels('ballerupFinance', filter)).toBe(expected);
  });

  test('a site leader sees those of the own sites alone', async () => {
    expect(await states('leader', null)).toEqual({ C: 'OCCUPIED', E: 'VACANT' });
    expect(await labels('leader', { siteId: { eq: idOf('Site', 'Gladsaxe') } })).toBe('');
  });

  test.each(['roskilde', 'otherCsr'] as const)('%s sees none', async (who) => {
    expect(await states(who, null)).toBeNull();
    for (const label of ['A', 'E', 'H']) expect(await outcome.sees(who, idOf('Slot', label))).toBe(false);
  });
});

describe('occupancy', () => {
  const occupancy = async (who: Who, on?: string) =>
    (
      await outcome.partnership<{ occupancy: unknown } | null>(
        who,
        'counted',
        `occupancy${on ? `(on: "${on}")` : ''} {
           on slots occupied reserved vacant byJobcentre { jobcentre { name } occupied } }`,
      )
    )?.occupancy;
  const by = (name: string, occupied: number) => ({ jobcentre: { name: `Jobcenter ${name}` }, occupied });

  test.each<[string | undefined, number[], object[]]>([
    [undefined, [6, 3, 1, 2], [by('Ballerup', 2), by('Gladsaxe', 1)]],
    ['2015-04-30', [7, 1, 1, 5], [by('Ballerup', 1)]],
    ['2015-06-01', [7, 0, 1, 6], []],
    ['2015-03-31', [0, 0, 0, 0], []],
  ])('on %s, alike for all parties', async (on, [slots, occupied, reserved, vacant], byJobcentre) => {
    for (const who of ['csr', 'mentor', 'gladsaxe', 'ballerup', 'ballerupAuditor'] as const)
      expect(await occupancy(who, on)).toEqual({
        on: on ?? today,
        slots,
        occupied,
        reserved,
        vacant,
        byJobcentre,
      });
  });

  test('a site leader’s counts are of the own sites', async () => {
    expect(await occupancy('leader')).toMatchObject({
      slots: 2,
      occupied: 1,
      vacant: 1,
      byJobcentre: [by('Ballerup', 1)],
    });
  });

  test.each(['roskilde', 'otherCsr'] as const)('%s sees none', async (who) => {
    expect(await occupancy(who)).toBeUndefined();
  });
});
