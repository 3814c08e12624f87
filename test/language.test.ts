/** The language of a problem: Danish, or English where the reader prefers it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api, type ProblemAnswer } from './support/api.js';
import { idOf } from './support/world.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const danish = 'Teksten ligner et CPR-nummer. Skriv aldrig CPR-numre i fritekst.';
const english = 'The text looks like a CPR number. Never write CPR numbers in free text.';

test.each([
  ['', danish],
  ['da', danish],
  ['da-DK', danish],
  ['*', danish],
  ['de, fr', danish],
  ['sv;q=1, da;q=0.5, en;q=0.4', danish],
  ['en;q=0', danish],
  ['en;q=0.5, da', danish],
  [';;,,q=', danish],
  ['en', english],
  ['EN-gb', english],
  ['en-US,en;q=0.9', english],
  ['da;q=0.5, en;q=0.8', english],
  ['da;q=0, en;q=0.1', english],
  ['de, en;q=0.3, da;q=0.2', english],
  ['fo , en ; q=0.7 , da ; q=0.6', english],
])('for Accept-Language %j', async (language, message) => {
  const answer = await api.as('csr')<{ openSlot: { problems: ProblemAnswer[] } }>(
    'mutation ($input: OpenSlotInput!) { openSlot(input: $input) { problems { code message path } } }',
    {
      input: {
        partnershipId: idOf('Partnership', 'Falck'),
        siteId: idOf('Site', 'Herlev'),
        label: '010190-1234',
      },
    },
    { 'accept-language': language },
  );
  expect(answer.data.openSlot.problems).toEqual([{ code: 'CPR_IN_TEXT', path: ['label'], message }]);
});
