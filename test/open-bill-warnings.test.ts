/** What the open bill leaves out, what it warns of, and what a change of a placement does to it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { type Bill, billOf, owed, stay } from './support/bill.js';
import { Placing } from './support/placing.js';
import type { Who } from './support/world.js';

let api: Api;
let placing: Placing;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
});
afterAll(() => api.stop());

const bill = (who: Who, period: string): Promise<Bill> => billOf(api, who, period);

test('a placement that is planned is not billed, and neither is one that was cancelled', async () => {
  api.clock.set('2015-07-31T08:00:00.000Z');
  const span = { startsOn: '2015-07-01', expectedEndOn: '2015-07-31' };
  await placing.planned('ballerup', span);
  const { id } = await placing.planned('ballerup', span);
  await api.change('ballerup', 'cancelPlacement', { placementId: id });
  expect((await bill('csr', '2015-07')).statements).toEqual([]);
});

test('the days past an expected end are not billed, and the placement is named in a warning', async () => {
  api.clock.set('2015-09-30T08:00:00.000Z');
  const id = await stay(api, placing, 'ballerup', await placing.slot(), '2015-08-03', '2015-08-14');
  const { data } = await api.as('csr')<{ node: { reference: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Placement { reference } } }',
    { id },
  );
  const overdue = {
    code: 'PLACEMENT_OVERDUE',
    path: ['placements'],
    message: `Forløb ${data.node.reference} skulle slutte 14.8.2015 og er hverken afsluttet eller forlænget. Dagene derefter afregnes ikke.`,
  };
  const august = await bill('csr', '2015-08');
  expect(owed(august)).toEqual({ Ballerup: 165_000 });
  expect(august.statements[0]?.lines[0]).toMatchObject({ from: '2015-08-03', to: '2015-08-14', days: 10 });
  expect(august.blockers).toEqual([overdue]);
  expect((await bill('ballerupFinance', '2015-08')).blockers).toEqual([overdue]);
  for (const who of ['gladsaxeAuditor', 'mentor', 'ballerup'] as const)
    expect([who, (await bill(who, '2015-08')).blockers]).toEqual([who, []]);

  const september = await bill('csr', '2015-09');
  expect(september.statements).toEqual([]);
  // What else there is is looked for once it has ended.
  expect(september.blockers.map((each) => each.code)).toEqual(['PERIOD_NOT_ENDED']);

  await api.change('ballerup', 'endPlacement', {
    placementId: id,
    endedOn: '2015-08-14',
    outcome: 'OTHER',
  });
  expect((await bill('csr', '2015-08')).blockers).toEqual([]);
});

test('an extended placement is billed on', async () => {
  api.clock.set('2015-10-31T08:00:00.000Z');
  const id = await stay(api, placing, 'gladsaxe', await placing.slot(), '2015-10-05', '2015-10-09');
  expect(owed(await bill('csr', '2015-10'))).toEqual({ Gladsaxe: 82_500 });
  await api.change('gladsaxe', 'extendPlacement', { placementId: id, expectedEndOn: '2015-11-06' });
  expect(owed(await bill('csr', '2015-10'))).toEqual({ Gladsaxe: 330_000 });
  expect(owed(await bill('csr', '2015-11'))).toEqual({ Gladsaxe: 82_500 });
});
