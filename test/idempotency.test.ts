/** The idempotency key of a mutation: once only, its first result again, for 72 hours and one membership. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Api, type ProblemAnswer, today } from './support/api.js';
import { idOf, keyOf, type Who } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());
beforeEach(() => api.clock.set(`${today}T08:00:00.000Z`));

interface SlotAnswer {
  slot: { id: string; label: string; version: number } | null;
  problems: ProblemAnswer[];
}

let count = 0;
const fresh = (word: string): string => `${word} ${(count += 1)}`;

const openSlot = (who: Who, label: string, idempotencyKey: string | null, more: object = {}) =>
  api.change<SlotAnswer>(
    who,
    'openSlot',
    {
      partnershipId: idOf('Partnership', 'Falck'),
      siteId: idOf('Site', 'Herlev'),
      label,
      idempotencyKey,
      ...more,
    },
    'slot { id label version }',
  );

const slotsCalled = async (label: string): Promise<number> =>
  (await api.owner('SELECT 1 FROM slot WHERE label = $1', [label])).length;

const rename = (label: string): Promise<object[]> =>
  api.owner('UPDATE slot SET label = $2 WHERE label = $1', [label, fresh('Renamed')]);

const codes = (answer: { problems: ProblemAnswer[] }): string[] => answer.problems.map((each) => each.code);
const conflict = { slot: null, problems: [{ code: 'IDEMPOTENCY_CONFLICT', path: ['idempotencyKey'] }] };

describe('the same key and input', () => {
  test('happen once and give the first result again', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    const first = await openSlot('csr', label, key);
    expect(first).toMatchObject({ slot: { label, version: 1 }, problems: [] });
    expect(await openSlot('csr', label, key)).toEqual(first);
    expect(await openSlot('csr', `  ${label} `, ` ${key} `)).toEqual(first);
    expect(await slotsCalled(label)).toBe(1);
  });

  test('without a key happen each time', async () => {
    const label = fresh('Slot');
    await openSlot('csr', label, null);
    expect(codes(await openSlot('csr', label, null))).toEqual(['SLOT_LABEL_TAKEN']);
  });

  test('at the same time, eight times over, make one row', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    const answers = await Promise.all(Array.from({ length: 8 }, () => openSlot('csr', label, key)));
    expect(new Set(answers.map((each) => each.slot?.id)).size).toBe(1);
    expect(answers.flatMap(codes)).toEqual([]);
    expect(await slotsCalled(label)).toBe(1);
  });

  test('show the thing as it is now', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    const { slot } = await openSlot('csr', label, key);
    await api.change('csr', 'closeSlot', { slotId: slot?.id });
    expect(await openSlot('csr', label, key)).toEqual({ slot: { ...slot, version: 2 }, problems: [] });
  });

  test('show nothing that the viewer may not see any more', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    expect((await openSlot('leader', label, key)).slot).toMatchObject({ label });
    const membership = keyOf('Membership leader');
    await api.owner('DELETE FROM membership_site WHERE membership_id = $1', [membership]);
    // What a membership allows is believed for five seconds.
    api.clock.set(`${today}T08:00:05.000Z`);
    expect(await openSlot('leader', label, key)).toEqual({ slot: null, problems: [] });
    await api.owner('INSERT INTO membership_site VALUES ($1, $2)', [membership, keyOf('Site Herlev')]);
    api.clock.set(`${today}T08:00:10.000Z`);
    expect((await openSlot('leader', label, key)).slot).toMatchObject({ label });
  });

  test('happen anew after 72 hours, and not before', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    api.clock.hold(`${today}T08:00:00.000Z`);
    const first = await openSlot('csr', label, key);
    await rename(label);
    api.clock.hold('2015-05-07T08:00:00.000Z');
    expect((await openSlot('csr', label, key)).slot?.id).toBe(first.slot?.id);
    api.clock.hold('2015-05-07T08:00:00.001Z');
    const second = await openSlot('csr', label, key);
    expect(second.slot?.id).not.toBe(first.slot?.id);
    expect(await openSlot('csr', label, key)).toEqual(second);
  });

  test('of two memberships are two keys', async () => {
    const key = fresh('key');
    const labels = [fresh('Slot'), fresh('Slot')] as const;
    const answers = [await openSlot('csr', labels[0], key), await openSlot('gladsaxe', labels[1], key)];
    expect(answers.flatMap(codes)).toEqual([]);
    expect(answers.map((each) => each.slot?.label)).toEqual(labels);
  });
});

describe('the same key for something else', () => {
  test('is a conflict and changes nothing', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    const first = await openSlot('csr', label, key);
    const other = fresh('Slot');
    expect(await openSlot('csr', other, key)).toMatchObject(conflict);
    expect(await openSlot('csr', label, key, { tasks: 'Vaske biler' })).toMatchObject(conflict);
    expect(await slotsCalled(other)).toBe(0);
    expect(await openSlot('csr', label, key)).toEqual(first);
  });

  test('is a conflict for another mutation too', async () => {
    const key = fresh('key');
    const { slot } = await openSlot('csr', fresh('Slot'), key);
    const input = { slotId: slot?.id, idempotencyKey: key };
    expect(await api.change('csr', 'closeSlot', input, 'slot { id }')).toMatchObject(conflict);
  });

  test('at the same time lets one through', async () => {
    const key = fresh('key');
    const labels = Array.from({ length: 8 }, () => fresh('Slot'));
    const answers = await Promise.all(labels.map((label) => openSlot('csr', label, key)));
    expect(answers.filter((each) => each.slot !== null)).toHaveLength(1);
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 7 }, () => 'IDEMPOTENCY_CONFLICT'));
    const made = await Promise.all(labels.map(slotsCalled));
    expect(made.reduce((sum, each) => sum + each)).toBe(1);
  });
});

describe('a refusal', () => {
  test('is remembered', async () => {
    const label = fresh('Slot');
    await openSlot('csr', label, null);
    const key = fresh('key');
    const refused = await openSlot('csr', label, key);
    expect(refused).toMatchObject({ slot: null, problems: [{ code: 'SLOT_LABEL_TAKEN', path: ['label'] }] });
    await rename(label);
    expect(await openSlot('csr', label, key)).toEqual(refused);
    expect((await openSlot('csr', label, fresh('key'))).slot).toMatchObject({ label });
  });

  test('is remembered under a key that was used and forgotten', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    await openSlot('csr', label, key);
    api.clock.set('2015-05-08T08:00:00.000Z');
    expect(codes(await openSlot('csr', label, key))).toEqual(['SLOT_LABEL_TAKEN']);
    await rename(label);
    expect(codes(await openSlot('csr', label, key))).toEqual(['SLOT_LABEL_TAKEN']);
  });

  test('for a stale version shows the present state each time', async () => {
    const { slot } = await openSlot('csr', fresh('Slot'), null);
    const input = { slotId: slot?.id, expectedVersion: 7, idempotencyKey: fresh('key') };
    const refused = await api.change('csr', 'closeSlot', input, 'slot { id label version }');
    expect(refused).toMatchObject({ slot, problems: [{ code: 'STALE_VERSION', path: ['expectedVersion'] }] });
    expect(await api.change('csr', 'closeSlot', input, 'slot { id label version }')).toEqual(refused);
  });

  test('of bad input is not remembered, and neither is FORBIDDEN', async () => {
    const label = fresh('Slot');
    const key = fresh('key');
    expect(codes(await openSlot('csr', '', key))).toEqual(['TEXT_REQUIRED']);
    expect((await openSlot('csr', label, key)).slot).toMatchObject({ label });

    const input = { siteId: idOf('Site', 'Herlev'), partnershipId: idOf('Partnership', 'Falck'), label };
    const denied = await api.tryChange('mentor', 'openSlot', { ...input, idempotencyKey: key });
    expect(denied.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const rows = await api.owner('SELECT 1 FROM idempotency_record WHERE membership_id = $1', [
      keyOf('Membership mentor'),
    ]);
    expect(rows).toEqual([]);
  });
});

describe('a system', () => {
  test.each([[null], [''], ['   ']])('must send a key, and %j is none', async (key) => {
    const label = fresh('Slot');
    expect(await openSlot('gladsaxeSystem', label, key)).toMatchObject({
      slot: null,
      problems: [{ code: 'IDEMPOTENCY_KEY_REQUIRED', path: ['idempotencyKey'] }],
    });
    expect(await slotsCalled(label)).toBe(0);
  });

  test('is told so together with everything else', async () => {
    expect(codes(await openSlot('gladsaxeSystem', ' ', null))).toEqual([
      'TEXT_REQUIRED',
      'IDEMPOTENCY_KEY_REQUIRED',
    ]);
  });

  test('that sends one is served', async () => {
    const label = fresh('Slot');
    expect((await openSlot('gladsaxeSystem', label, fresh('key'))).slot).toMatchObject({ label });
  });
});
