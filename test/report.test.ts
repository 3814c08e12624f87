/** What a placement and a centre cost, asked of the API: the published examples, and what is refused. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Api } from './support/api.js';

let api: Api;
beforeAll(async () => {
  api = await Api.start();
});
afterAll(() => api.stop());

const gentofte = {
  startsOn: '2015-04-01',
  weeks: 13,
  benefit: 4_324_800,
  alternativeOperation: 1_300_000,
  placementOperation: 1_332_450,
};
const compare = (input: object) =>
  api.as('roskilde')<{ costComparison: object } | null>(
    `query ($input: CostComparisonInput!) { costComparison(input: $input) {
       alternative { operation benefit total } placement { operation benefit total }
       difference { operation benefit total }
       refundRates { from to offer firstWeek lastWeek percent source } } }`,
    { input: { ...gentofte, ...input } },
  );

test('the example of Gentofte, with the rates it was reckoned by', async () => {
  const cost = (operation: number, benefit: number, total: number) => ({ operation, benefit, total });
  const { data } = await compare({});
  expect(data?.costComparison).toMatchObject({
    alternative: cost(1_300_000, 3_027_360, 4_327_360),
    placement: cost(1_332_450, 2_162_400, 3_494_850),
    difference: cost(32_450, 864_960, 832_510),
    refundRates: [
      { from: '2011-01-01', to: '2015-12-31', offer: 'GUIDANCE', firstWeek: 1, lastWeek: null, percent: 30 },
      { offer: 'COMPANY_PLACEMENT', percent: 50, source: expect.stringContaining('Cabi') },
    ],
  });
});

test('across the reform, the rates of both laws', async () => {
  const { data } = await compare({ startsOn: '2015-12-28' });
  const { refundRates } = data?.costComparison as { refundRates: { offer: string; percent: number }[] };
  expect(refundRates.map(({ offer, percent }) => `${offer} ${percent}`)).toEqual([
    'GUIDANCE 30',
    'COMPANY_PLACEMENT 50',
    'ANY 80',
    'ANY 40',
  ]);
});

test.each<[object, string]>([
  [{ startsOn: '2010-12-27' }, 'No refund rates are known for these weeks.'],
  [{ startsOn: '2015-02-30' }, 'startsOn is no date.'],
  [{ weeks: 0 }, 'weeks must be from 1 to 520.'],
  [{ weeks: 521 }, 'weeks must be from 1 to 520.'],
  [{ weeksOnBenefitBefore: -1 }, 'weeksOnBenefitBefore must be from 0 to 520.'],
  [{ benefit: -1 }, 'benefit must be from 0 to 1000000000000.'],
  [{ placementOperation: Number.MAX_SAFE_INTEGER }, 'placementOperation must be from 0 to 1000000000000.'],
])('%j is refused', async (over, message) => {
  const { errors } = await compare(over);
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('a slot of Skive’s centre, for a week', async () => {
  const query = 'query ($input: CentrePriceInput!) { centrePrice(input: $input) { perSlotAndWeek } }';
  const skive = {
    slots: 35,
    consultantPerYear: 37_500_000,
    mentorPerSlotAndMonth: 150_000,
    mentorCoursesPerYear: 5_000_000,
  };
  const ask = (input: object) =>
    api.as('mentor')<{ centrePrice: object } | null>(query, { input: { ...skive, ...input } });
  expect((await ask({})).data).toEqual({ centrePrice: { perSlotAndWeek: 57_967 } });
  expect((await ask({ slots: 0 })).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
});
