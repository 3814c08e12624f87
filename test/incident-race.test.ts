/** Many who change the same incident at the same moment: one is first, nothing is lost, and each change is told once. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';
import { Placing, refusals } from './support/placing.js';
import { type IncidentThing, Reporting } from './support/reporting.js';
import type { Who } from './support/world.js';

let api: Api;
let placing: Placing;
let reporting: Reporting;
beforeAll(async () => {
  api = await Api.start();
  placing = new Placing(api);
  reporting = new Reporting(api);
});
afterAll(() => api.stop());

const answering: Who[] = ['ballerup', 'ballerupHead', 'ballerupMentor', 'gladsaxe', 'gladsaxeHead'];

test('of sixteen who acknowledge at once one does, and the parties hear of it once', async () => {
  const { id } = await reporting.reported('csr', { placementId: (await placing.active('ballerup')).id });
  const answers = await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      reporting.change(answering[at % answering.length] ?? 'gladsaxe', 'acknowledgeIncident', {
        incidentId: id,
      }),
    ),
  );
  expect(answers.filter((each) => each.problems.length === 0)).toHaveLength(1);
  expect(answers.flatMap(refusals)).toEqual(Array(15).fill('WRONG_STATUS incidentId'));
  expect((await reporting.told(id)).map((each) => each.split(': ')[1])).toEqual(
    Array(3).fill('REPORTED ACKNOWLEDGED'),
  );
});

test('of sixteen who comment at once all are kept, each in its place', async () => {
  const { id } = await reporting.reported('csr');
  await Promise.all(
    Array.from({ length: 16 }, (_, at) =>
      reporting.change('mentor', 'commentIncident', { incidentId: id, text: `nr. ${at}` }),
    ),
  );
  const { timeline, version } = (await reporting.seenBy('csr', id)) as IncidentThing;
  expect(version).toBe(17);
  expect(timeline.map((each) => each.number)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  expect(new Set(timeline.slice(1).map((each) => each.text)).size).toBe(16);
});
