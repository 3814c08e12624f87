/** The role of tovholder through the API: handed over from a date, and the rights with it; and every refusal. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { PartnershipStatus } from '../src/partnership/index.js';
import { Api, today } from './support/api.js';
import { foreignIds, Outcome } from './support/outcome.js';
import { addParticipation, addPartnership, addPlacement, addSlot, openRows } from './support/rows.js';
import { idOf, type Who } from './support/world.js';

let api: Api;
let outcome: Outcome;
let owner: DataSource;
beforeAll(async () => {
  api = await Api.start();
  outcome = new Outcome(api);
  owner = await openRows(api.database.ownerUrl);
});
afterEach(() => {
  api.clock.set(`${today}T08:00:00.000Z`);
});
afterAll(async () => {
  await owner.destroy();
  await api.stop();
});

let made = 0;
/** A partnership for one test: Gladsaxe is the tovholder, Ballerup takes part. */
async function fresh(row: Parameters<typeof addPartnership>[2] = {}): Promise<string> {
  const name = `handed on ${(made += 1)}`;
  await addPartnership(owner.manager, name, row);
  return name;
}

const handOver = (name: string, jobcentre: string, from: string) => ({
  partnershipId: idOf('Partnership', name),
  jobcentreId: idOf('Jobcentre', jobcentre),
  from,
});

/** The first letter of the tovholder on each date, `-` for nobody. */
async function tovholders(name: string, ...dates: string[]): Promise<string> {
  const fields = dates.map((on, index) => `on${index}: tovholder(on: "${on}") { name }`).join(' ');
  const seen = await outcome.partnership<Record<string, { name: string } | null>>(
    'ballerupAuditor',
    name,
    fields,
  );
  const letters = Object.values(seen).map((each) => each?.name.replace('Jobcenter ', '').charAt(0) ?? '-');
  return letters.join('');
}

const actions = async (who: Who, name: string): Promise<string[]> =>
  (await outcome.partnership<{ allowedActions: string[] }>(who, name, 'allowedActions')).allowedActions;

test('the rights move on the date, not before', async () => {
  const name = await fresh();
  await addSlot(owner.manager, name, { partnership: name });
  const placement = { partnership: name, slot: name };
  for (const [jobcentre, startsOn, endsOn] of [
    ['Gladsaxe', '2015-04-06', '2015-04-24'],
    ['Ballerup', '2015-04-27', '2015-07-24'],
  ] as const)
    await addPlacement(owner.manager, `${name} ${jobcentre}`, { ...placement, jobcentre, startsOn, endsOn });
  const own = { allowedActions: ['LEAVE_PARTNERSHIP', 'SET_PAYER_REFERENCE'], placements: { totalCount: 1 } };
  const all = {
    allowedActions: expect.arrayContaining(['HAND_OVER_TOVHOLDER', 'INVITE_JOBCENTRE', 'OPEN_SLOT']),
    placements: { totalCount: 2 },
  };
  const rights = (who: Who) => outcome.partnership(who, name, 'allowedActions placements { totalCount }');
  const back = handOver(name, 'Gladsaxe', '2015-09-01');

  const input = handOver(name, 'Ballerup', '2015-06-01');
  expect(await outcome.done('gladsaxeHead', 'handOverTovholder', input)).toMatchObject({ version: 2 });
  api.clock.set('2015-05-31T21:59:59Z');
  expect([await rights('gladsaxeHead'), await rights('ballerupHead')]).toEqual([all, own]);
  expect(await outcome.thrown('ballerupHead', 'handOverTovholder', back)).toBe('FORBIDDEN');
  // Midnight in Denmark.
  api.clock.set('2015-05-31T22:00:00Z');
  expect([await rights('gladsaxeHead'), await rights('ballerupHead')]).toEqual([own, all]);
  expect(await outcome.thrown('gladsaxeHead', 'handOverTovholder', back)).toBe('FORBIDDEN');
  await outcome.done('ballerupHead', 'handOverTovholder', back);
  const dates = ['2015-03-31', '2015-05-31', '2015-06-01', '2015-08-31', '2015-09-01', '2099-01-01'];
  expect(await tovholders(name, ...dates)).toBe('-GBBGG');
});

test('from today the rights move at once', async () => {
  const name = await fresh();
  await outcome.done('gladsaxeHead', 'handOverTovholder', handOver(name, 'Ballerup', today));
  expect(await tovholders(name, '2015-05-03', today)).toBe('GB');
  expect(await actions('gladsaxeHead', name)).toEqual(['LEAVE_PARTNERSHIP', 'SET_PAYER_REFERENCE']);
  await outcome.done('ballerupHead', 'handOverTovholder', handOver(name, 'Gladsaxe', today));
  expect(await tovholders(name, '2015-05-03', today)).toBe('GG');
});

test('a second one may be planned behind the first, between, and in its place', async () => {
  const name = await fresh({ jobcentres: ['Gladsaxe', 'Ballerup', 'Roskilde'] });
  const dates = [today, '2015-05-31', '2015-06-01', '2015-06-30', '2015-07-01', '2015-08-01'];
  const plan = async (jobcentre: string, from: string) => {
    await outcome.done('gladsaxeHead', 'handOverTovholder', handOver(name, jobcentre, from));
    return tovholders(name, ...dates);
  };
  expect(await plan('Ballerup', '2015-06-01')).toBe('GGBBBB');
  expect(await plan('Roskilde', '2015-07-01')).toBe('GGBBRR');
  expect(await plan('Roskilde', '2015-05-31')).toBe('GRBBRR');
  expect(await plan('Gladsaxe', '2015-06-01')).toBe('GRGGRR');
  expect(
    await outcome.refused('gladsaxeHead', 'handOverTovholder', handOver(name, 'Gladsaxe', '2015-06-30')),
  ).toEqual(['ALREADY_TOVHOLDER jobcentreId']);
});

test.each<[string, string, string, string[]]>([
  ['a day that has passed', 'Ballerup', '2015-05-03', ['DATE_IN_PAST from']],
  ['a date that does not exist', 'Ballerup', '2015-02-30', ['INVALID_DATE from']],
  ['the tovholder itself', 'Gladsaxe', '2015-06-01', ['ALREADY_TOVHOLDER jobcentreId']],
  ['a jobcentre outside', 'Roskilde', '2015-06-01', ['TOVHOLDER_MUST_PARTICIPATE jobcentreId']],
  ['a jobcentre nobody knows', 'Nowhere', '2015-05-03', ['DATE_IN_PAST from', 'NOT_FOUND jobcentreId']],
  ['two of these', 'Gladsaxe', '2015-05-03', ['DATE_IN_PAST from', 'ALREADY_TOVHOLDER jobcentreId']],
])('refused: %s', async (_name, jobcentre, from, expected) => {
  const input = handOver('Falck', jobcentre, from);
  expect(await outcome.refused('gladsaxeHead', 'handOverTovholder', input)).toEqual(expected);
});

test.each<[string, PartnershipStatus]>([
  ['an active partnership', PartnershipStatus.ACTIVE],
  ['a draft', PartnershipStatus.DRAFT],
])('refused in %s: a jobcentre before or after it takes part', async (_name, status) => {
  const name = await fresh({ status });
  await addParticipation(owner.manager, name, 'Roskilde', { startsOn: '2015-06-01', endsOn: '2015-08-31' });
  for (const from of ['2015-05-31', '2015-09-01'])
    expect(
      await outcome.refused('gladsaxeHead', 'handOverTovholder', handOver(name, 'Roskilde', from)),
    ).toEqual(['TOVHOLDER_MUST_PARTICIPATE jobcentreId']);
});

test('refused: a jobcentre that takes part on the day but not on all days to come', async () => {
  const name = await fresh();
  await addParticipation(owner.manager, name, 'Roskilde', { endsOn: '2015-08-31' });
  const input = handOver(name, 'Roskilde', '2015-06-01');
  expect(await outcome.refused('gladsaxeHead', 'handOverTovholder', input)).toEqual([
    'TOVHOLDER_MUST_PARTICIPATE jobcentreId',
  ]);
  expect(await tovholders(name, today, '2015-06-01')).toBe('GG');
});

test.each(['gladsaxe', 'gladsaxeFinance', 'csr', 'ballerupHead'] as const)('forbidden to %s', async (who) => {
  const input = handOver('Falck', 'Ballerup', '2015-06-01');
  expect(await outcome.thrown(who, 'handOverTovholder', input)).toBe('FORBIDDEN');
});

test.each(['roskilde', 'otherCsr'] as const)('does not exist for %s', async (who) => {
  const input = handOver('Falck', 'Ballerup', '2015-06-01');
  expect(await outcome.refused(who, 'handOverTovholder', input)).toEqual(['NOT_FOUND partnershipId']);
});

test.each(foreignIds('Partnership'))('an id that is %s is not found', async (_name, partnershipId) => {
  const input = { ...handOver('Falck', 'Ballerup', '2015-06-01'), partnershipId };
  expect(await outcome.refused('gladsaxeHead', 'handOverTovholder', input)).toEqual([
    'NOT_FOUND partnershipId',
  ]);
});

test('refused: from another version than the present one, which is shown', async () => {
  const name = await fresh();
  const stale = { ...handOver(name, 'Ballerup', '2015-06-01'), expectedVersion: 2 };
  const payload = await api.change('gladsaxeHead', 'handOverTovholder', stale, 'partnership { version }');
  expect(payload).toMatchObject({ partnership: { version: 1 }, problems: [{ code: 'STALE_VERSION' }] });
});

test('refused: in a partnership that has ended', async () => {
  const name = await fresh({ status: PartnershipStatus.TERMINATED, endsOn: '2015-04-30' });
  const input = handOver(name, 'Ballerup', today);
  expect(await outcome.refused('gladsaxeHead', 'handOverTovholder', input)).toEqual([
    'WRONG_STATUS partnershipId',
  ]);
});
