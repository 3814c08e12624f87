/** Sites and slots through the API: registered, opened and closed; and every refusal. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PartnershipStatus } from '../src/partnership/index.js';
import { Api, today } from './support/api.js';
import { foreignIds, type Mutation, Outcome } from './support/outcome.js';
import { addPartnership, addPlacement, addSlot, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

let made = 0;
const newLabel = () => `Plads ${(made += 1)}`;

/** A slot of the Falck partnership for one test; its name. */
async function freshSlot(row: Parameters<typeof addSlot>[2] = {}): Promise<string> {
  const label = newLabel();
  await addSlot(owner.manager, label, row);
  return label;
}

const falck = idOf('Partnership', 'Falck');
const site = { partnershipId: falck, name: 'Station Ballerup', kommunekode: '151' };
const opening = (more: object = {}) => ({
  partnershipId: falck,
  siteId: idOf('Site', 'Herlev'),
  label: newLabel(),
  ...more,
});
const closing = (label: string, openTo?: string) => ({ slotId: idOf('Slot', label), openTo });

describe('registerSite', () => {
  test.each(['csr', 'gladsaxe'] as const)('%s registers one that all in the partnership see', async (who) => {
    const input = { ...site, pNumber: '1003388376', name: ` ${newLabel()} ` };
    const { id, ...fields } = await outcome.done(who, 'registerSite', input, 'id name pNumber kommunekode');
    expect(fields).toEqual({ name: input.name.trim(), pNumber: '1003388376', kommunekode: '151' });
    for (const other of ['ballerup', 'mentor'] as const) {
      const { sites } = await outcome.partnership<{ sites: { id: string }[] }>(
        other,
        'Falck',
        'sites { id }',
      );
      expect(sites).toContainEqual({ id });
      expect(await outcome.sees(other, id)).toBe(true);
    }
    // A site leader sees the own sites, and other parties none of these.
    for (const other of ['leader', 'roskilde', 'otherCsr'] as const)
      expect(await outcome.sees(other, id)).toBe(false);
  });

  test('without a P-number', async () => {
    expect(await outcome.done('csr', 'registerSite', { ...site, pNumber: ' ' }, 'pNumber')).toEqual({
      pNumber: null,
    });
  });

  test.each<[string, object, string[]]>([
    ['a blank name', { name: '' }, ['TEXT_REQUIRED name']],
    ['a P-number too long', { pNumber: '12345678901' }, ['TEXT_TOO_LONG pNumber']],
    [
      'a P-number of letters, and an unknown municipality',
      { pNumber: '10033x8376', kommunekode: '999' },
      ['INVALID_P_NUMBER pNumber', 'NOT_FOUND kommunekode'],
    ],
  ])('refused: %s', async (_name, input, expected) => {
    expect(await outcome.refused('csr', 'registerSite', { ...site, ...input })).toEqual(expected);
  });
});

describe('openSlot', () => {
  test('from today on, with what is to do and what is asked for', async () => {
    const input = opening({
      tasks: 'Vask\nog fyld op',
      requirements: ['Sikkerhedssko', 'Ren straffeattest'],
    });
    const fields =
      'label tasks requirements openFrom openTo state allowedActions site { name } heldBy { name }';
    expect(await outcome.done('csr', 'openSlot', input, fields)).toEqual({
      label: input.label,
      tasks: 'Vask\nog fyld op',
      requirements: ['Sikkerhedssko', 'Ren straffeattest'],
      openFrom: today,
      openTo: null,
      state: 'VACANT',
      allowedActions: ['CLOSE'],
      site: { name: 'Station Herlev' },
      heldBy: null,
    });
  });

  test.each(['gladsaxeHead', 'leader'] as const)('by %s, for all in the partnership to see', async (who) => {
    const span = { openFrom: '2015-06-01', openTo: '2015-06-01' };
    const slot = await outcome.done(who, 'openSlot', opening(span));
    expect(slot).toMatchObject(span);
    for (const other of ['ballerupAuditor', 'mentor', 'leader'] as const)
      expect(await outcome.sees(other, slot.id)).toBe(true);
    for (const other of ['roskilde', 'otherCsr'] as const)
      expect(await outcome.sees(other, slot.id)).toBe(false);
  });

  test.each<[string, Who, object, string[]]>([
    ['an end before the start', 'csr', { openTo: '2015-05-03' }, ['END_BEFORE_START openTo']],
    ['a day that does not exist', 'csr', { openFrom: '2015-02-29' }, ['INVALID_DATE openFrom']],
    ['a label that the site has', 'csr', { label: 'Herlev 1' }, ['SLOT_LABEL_TAKEN label']],
    ['a label too long', 'csr', { label: 'x'.repeat(101) }, ['TEXT_TOO_LONG label']],
    ['an empty requirement', 'csr', { requirements: ['Sko', ' '] }, ['TEXT_REQUIRED requirements.1']],
    ['a site the leader does not lead', 'leader', { siteId: idOf('Site', 'Gladsaxe') }, ['NOT_FOUND siteId']],
    ['a site of another company', 'csr', { siteId: idOf('Site', 'Nordborg') }, ['NOT_FOUND siteId']],
  ])('refused: %s', async (_name, who, input, expected) => {
    expect(await outcome.refused(who, 'openSlot', opening(input))).toEqual(expected);
  });

  test('refused: a site of another company that the tovholder sees through another partnership', async () => {
    await addPartnership(owner.manager, 'Danfoss', { company: 'Danfoss', jobcentres: ['Gladsaxe'] });
    const siteId = idOf('Site', 'Nordborg');
    expect(await outcome.sees('gladsaxe', siteId)).toBe(true);
    expect(await outcome.refused('gladsaxe', 'openSlot', opening({ siteId }))).toEqual(['NOT_FOUND siteId']);
  });

  test('refused: in a partnership that has ended', async () => {
    await addPartnership(owner.manager, 'ended', { status: PartnershipStatus.EXPIRED, endsOn: '2015-04-30' });
    const input = opening({ partnershipId: idOf('Partnership', 'ended') });
    expect(await outcome.refused('csr', 'openSlot', input)).toEqual(['WRONG_STATUS partnershipId']);
  });

  test.each(foreignIds('Site'))('a site whose id is %s is not found', async (_name, siteId) => {
    expect(await outcome.refused('csr', 'openSlot', opening({ siteId }))).toEqual(['NOT_FOUND siteId']);
  });
});

describe('closeSlot', () => {
  test('today unless another last day is named, which may be changed until it has passed', async () => {
    const label = await freshSlot();
    expect(
      await outcome.done('leader', 'closeSlot', closing(await freshSlot({ site: 'Herlev' }))),
    ).toMatchObject({
      openTo: today,
    });
    expect(await outcome.done('csr', 'closeSlot', closing(label, '2015-12-31'))).toMatchObject({
      version: 2,
      openTo: '2015-12-31',
    });
    expect(await outcome.done('gladsaxe', 'closeSlot', closing(label, '2015-05-03'))).toMatchObject({
      openTo: '2015-05-03',
    });
    expect(await outcome.refused('gladsaxe', 'closeSlot', closing(label, today))).toEqual([
      'WRONG_STATUS slotId',
    ]);
  });

  test('refused: before it opens', async () => {
    const label = await freshSlot({ openFrom: '2015-06-01' });
    expect(await outcome.refused('csr', 'closeSlot', closing(label))).toEqual(['END_BEFORE_START openTo']);
    await outcome.done('csr', 'closeSlot', closing(label, '2015-06-01'));
  });

  test('refused: while a placement, whosever, reaches past the day', async () => {
    const label = await freshSlot();
    const stay = { jobcentre: 'Ballerup', slot: label, startsOn: '2015-04-01', endsOn: '2015-05-29' };
    await addPlacement(owner.manager, label, stay);
    for (const who of ['csr', 'gladsaxe'] as const)
      expect(await outcome.refused(who, 'closeSlot', closing(label, '2015-05-28'))).toEqual([
        'SLOT_HAS_PLACEMENTS openTo',
      ]);
    await outcome.done('csr', 'closeSlot', closing(label, '2015-05-29'));
  });

  test('refused: from another version than the present one, which is shown', async () =>
    outcome.expectsVersion('csr', 'closeSlot', closing(await freshSlot())));

  test.each(foreignIds('Slot'))('an id that is %s is not found', async (_name, slotId) => {
    expect(await outcome.refused('csr', 'closeSlot', { slotId })).toEqual(['NOT_FOUND slotId']);
  });

  test('a slot at a site the leader does not lead is not found', async () => {
    expect(await outcome.refused('leader', 'closeSlot', closing('Gladsaxe 1'))).toEqual(['NOT_FOUND slotId']);
  });
});

describe.each<[Mutation, () => object, string]>([
  ['registerSite', () => site, 'partnershipId'],
  ['openSlot', opening, 'partnershipId'],
  ['closeSlot', () => closing('Herlev 1', '2099-12-31'), 'slotId'],
])('%s', (mutation, input, path) => {
  const allowed = mutation === 'registerSite' ? [] : ['leader'];
  const forbidden: Who[] = ['mentor', 'leader', 'ballerupHead', 'gladsaxeFinance', 'gladsaxeAuditor'];
  test.each(forbidden.filter((who) => !allowed.includes(who)))('is forbidden to %s', async (who) => {
    expect(await outcome.thrown(who, mutation, input())).toBe('FORBIDDEN');
  });

  test.each(['roskilde', 'otherCsr'] as const)('finds nothing for %s', async (who) => {
    expect(await outcome.refused(who, mutation, input())).toEqual([`NOT_FOUND ${path}`]);
  });
});

test.each(foreignIds('Partnership'))(
  'a partnership whose id is %s is not found',
  async (_name, partnershipId) => {
    expect(await outcome.refused('csr', 'registerSite', { ...site, partnershipId })).toEqual([
      'NOT_FOUND partnershipId',
    ]);
    expect(await outcome.refused('csr', 'openSlot', opening({ partnershipId }))).toEqual([
      'NOT_FOUND partnershipId',
    ]);
  },
);
