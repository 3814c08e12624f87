/** One citizen, two jobcentres: nobody finds out who else has the citizen, and nobody is in two places at once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { type Home, Placing, refusals } from './support/placing.js';
import { key } from './support/rows.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

/** Refers the citizen of a number from a jobcentre and accepts it into a slot of its own. */
async function place(home: Home, cpr: string, startsOn: string, expectedEndOn: string) {
  const candidateId = await placing.register(home, { cpr });
  const referralId = await placing.referral(home, { candidateId });
  const slotId = await placing.slot();
  return api.tryChange<{ placement: { id: string } | null }>(
    'csr',
    'acceptReferral',
    { referralId, slotId, startsOn, expectedEndOn },
    'placement { id }',
  );
}

const refusedReads = () =>
  api.owner<{ jobcentre_id: string; party_id: string; fields: string[] }>(
    `SELECT jobcentre_id, party_id, fields FROM personal_data_read WHERE NOT granted AND fields = '{placement}' ORDER BY at`,
  );

test('who is placed by another jobcentre is placed on other days alone, and that jobcentre reads of the attempt', async () => {
  const { cpr } = placing.citizen();
  expect((await place('ballerup', cpr, '2015-06-01', '2015-06-26')).data.result.problems).toEqual([]);
  const clash = await place('gladsaxe', cpr, '2015-06-26', '2015-07-10');
  expect(clash.data.result.placement).toBeNull();
  expect(refusals(clash.data.result)).toEqual(['CANDIDATE_ALREADY_PLACED startsOn']);
  expect(await refusedReads()).toEqual([
    { jobcentre_id: key('Jobcentre', 'Ballerup'), party_id: key('Company', 'Falck'), fields: ['placement'] },
  ]);
  const { cpr: other } = placing.citizen();
  expect((await place('ballerup', other, '2015-06-01', '2015-06-26')).data.result.problems).toEqual([]);
  expect((await place('gladsaxe', other, '2015-06-27', '2015-07-10')).data.result.problems).toEqual([]);
});

test('by asking on and on nobody finds out the days', async () => {
  const answers: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const { cpr } = placing.citizen();
    await place('ballerup', cpr, '2015-06-01', '2015-06-26');
    const { data, errors } = await place('gladsaxe', cpr, '2015-06-15', '2015-07-10');
    answers.push(errors?.[0]?.extensions.code ?? refusals(data.result).join());
  }
  // One of the hour's five was spent above.
  expect(answers.slice(0, 4)).toEqual(Array(4).fill('CANDIDATE_ALREADY_PLACED startsOn'));
  expect(answers.slice(4)).toEqual(Array(2).fill('RATE_LIMITED'));
  // Neither where there is nothing to find.
  const { errors } = await place('gladsaxe', placing.citizen().cpr, '2015-06-01', '2015-06-26');
  expect(errors?.[0]?.extensions.code).toBe('RATE_LIMITED');
});

test('of two who place the same citizen at the same moment one is refused', async () => {
  const { cpr } = placing.citizen();
  const candidates = await Promise.all(
    (['ballerup', 'gladsaxe'] as const).map(async (home) => {
      const candidateId = await placing.register(home, { cpr });
      return { referralId: await placing.referral(home, { candidateId }), slotId: await placing.slot() };
    }),
  );
  const plan = { startsOn: '2015-08-03', expectedEndOn: '2015-08-28' };
  const both = await Promise.all(
    candidates.map((each) =>
      api.change('gladsaxeHead', 'acceptReferral', { ...each, ...plan }, 'placement { id }'),
    ),
  );
  expect(both.flatMap(refusals)).toEqual(['CANDIDATE_ALREADY_PLACED startsOn']);
});
