/** The figures of the publications, reproduced: Gentofte's two citizens, Skive's price, and refunds by date. */
import { describe, expect, test } from '@jest/globals';
import { centrePricePerWeek } from './centre-price.rules.js';
import {
  compareCosts,
  type ComparisonFacts,
  type Cost,
  type CostComparison,
} from './cost-comparison.rules.js';
import { differencesFromPublished } from './published.fixture.js';
import { readRefundRates } from './refund-rate.js';
import { type Offer, refundPercent } from './refund-rate.rules.js';

const rates = readRefundRates();

const row = (operation: number, benefit: number, total: number): Cost => ({ operation, benefit, total });

/** Thirteen weeks at BRFkredit, a slot of 4.441,50 kr a month for three months, against guidance. */
const gentofte = (benefit: number): ComparisonFacts => ({
  startsOn: '2015-04-01',
  weeks: 13,
  benefit,
  weeksOnBenefitBefore: 0,
  alternativeOperation: 1_300_000,
  placementOperation: 3 * 444_150,
});

describe('Gentofte’s example', () => {
  // As printed, in øre.
  const provider: CostComparison = {
    alternative: row(1300000, 3027360, 4327360),
    placement: row(1332450, 2162400, 3494850),
    difference: row(32450, 864960, 832510),
  };
  const nonProvider: CostComparison = {
    alternative: row(1300000, 2278290, 3578290),
    placement: row(1332450, 1627300, 2959750),
    difference: row(32450, 650990, 618540),
  };

  test('of a provider is what was printed', () => {
    const computed = compareCosts(rates, gentofte(4324800));
    expect(computed).toEqual(provider);
    expect(differencesFromPublished(computed, provider)).toEqual([]);
  });

  test('of a non-provider is so within half a krone, which is said and explained', () => {
    const computed = compareCosts(rates, gentofte(3254700));
    expect(computed).toEqual({
      alternative: row(1300000, 2278290, 3578290),
      placement: row(1332450, 1627350, 2959800),
      difference: row(32450, 650940, 618490),
    });
    const differences = differencesFromPublished(computed, nonProvider);
    expect(
      differences.map(({ figure, computed: ours, published, en }) => [figure, ours - published, en]),
    ).toEqual([
      ['placement.benefit', 50, 'Printed in whole kroner.'],
      ['placement.total', 50, 'The publication sums from an amount printed in whole kroner.'],
      ['difference.benefit', -50, 'The publication sums from an amount printed in whole kroner.'],
      ['difference.total', -50, 'The publication sums from an amount printed in whole kroner.'],
    ]);
    expect(differences[0]?.da).toBe('Trykt i hele kroner.');
  });

  test('is not explained by rounding beyond half a krone', () => {
    const computed = compareCosts(rates, gentofte(3254900));
    expect(() => differencesFromPublished(computed, nonProvider)).toThrow(RangeError);
  });
});

describe('a comparison', () => {
  const of = (over: Partial<ComparisonFacts>) => compareCosts(rates, { ...gentofte(1_300_000), ...over });

  test.each<[string, Partial<ComparisonFacts>, number, number]>([
    ['by the old rates', {}, 910_000, 650_000],
    ['that ends with them', { startsOn: '2015-10-05', weeks: 13 }, 910_000, 650_000],
    [
      'over the turn of the year: one week by the old rates, then three weeks at 80 % and nine at 40 %',
      { startsOn: '2015-12-28' },
      // (70 + 3 × 20 + 9 × 60) ÷ 13 hundredths of 13,000 kr, and 50 for 70.
      670_000,
      650_000,
    ],
    ['by the new rates, whichever the offer', { startsOn: '2016-02-01' }, 620_000, 620_000],
    ['after a year on benefit', { startsOn: '2016-02-01', weeksOnBenefitBefore: 52 }, 1_040_000, 1_040_000],
    [
      'into the second year on benefit',
      { startsOn: '2016-02-01', weeksOnBenefitBefore: 50, weeks: 2 },
      910_000,
      910_000,
    ],
    ['of one week', { weeks: 1, benefit: 101 }, 71, 51],
  ])('%s', (_case, over, alternative, placement) => {
    const { alternative: ours, placement: theirs, difference } = of(over);
    expect([ours.benefit, theirs.benefit]).toEqual([alternative, placement]);
    expect(difference.benefit).toBe(alternative - placement);
    expect(difference.total).toBe(ours.total - theirs.total);
  });

  test.each<[string, Partial<ComparisonFacts>]>([
    ['before any known rate', { startsOn: '2010-12-01' }],
    ['of no weeks', { weeks: 0 }],
  ])('%s is none', (_case, over) => {
    expect(() => of(over)).toThrow(RangeError);
  });
});

describe('the state’s refund', () => {
  test.each<[string, Offer, number, number]>([
    ['2011-01-01', 'GUIDANCE', 1, 30],
    ['2015-12-31', 'COMPANY_PLACEMENT', 200, 50],
    ['2016-01-01', 'COMPANY_PLACEMENT', 1, 80],
    ['2016-01-01', 'GUIDANCE', 4, 80],
    ['2016-01-01', 'GUIDANCE', 5, 40],
    ['2016-01-01', 'GUIDANCE', 26, 40],
    ['2016-01-01', 'GUIDANCE', 27, 30],
    ['2016-01-01', 'GUIDANCE', 52, 30],
    ['2026-11-26', 'COMPANY_PLACEMENT', 53, 20],
  ])('on %s for %s in week %d is %d %%', (date, offer, week, percent) => {
    expect(refundPercent(rates, date, offer, week)).toBe(percent);
  });

  test('has a source for every rate, and one rate for every week', () => {
    expect(rates.every((rate) => rate.source !== '')).toBe(true);
    for (const date of ['2011-01-01', '2015-12-31', '2016-01-01'])
      for (const offer of ['GUIDANCE', 'COMPANY_PLACEMENT'] as const)
        for (let week = 1; week <= 120; week += 1)
          expect(refundPercent(rates, date, offer, week)).toBeGreaterThan(0);
  });
});

describe('a slot of a company centre', () => {
  const skive = {
    slots: 35,
    consultantPerYear: 37_500_000,
    mentorPerSlotAndMonth: 150_000,
    mentorCoursesPerYear: 5_000_000,
  };

  test('costs Skive 579,67 kr a week, printed as about 580', () => {
    expect(centrePricePerWeek(skive)).toBe(57_967);
    expect(Math.round(centrePricePerWeek(skive) / 1000) * 10).toBe(580);
  });

  test.each([
    [
      'mentors alone cost the same for any number of slots',
      { consultantPerYear: 0, mentorCoursesPerYear: 0 },
      34_615,
    ],
    ['a consultant for half as many slots costs twice as much of each', { slots: 17 }, 82_692],
  ])('%s', (_case, over, expected) => {
    expect(centrePricePerWeek({ ...skive, ...over })).toBe(expected);
  });

  test('is none without slots', () => {
    expect(() => centrePricePerWeek({ ...skive, slots: 0 })).toThrow(RangeError);
  });
});
