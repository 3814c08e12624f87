/** The cases of what a line says of itself: its arithmetic word for word, in one and many. */
import { describe, expect, test } from '@jest/globals';
import { commenced, facts, fixed, GLADSAXE, hourly, placement, quota } from './billing-facts.fixture.js';
import { computePeriod, type BillingFacts } from './billing.rules.js';

describe('explanations', () => {
  const arithmetic = (given: BillingFacts) =>
    computePeriod(given, '2015-04').map((line) => line.explanation.da.split(': ')[1]?.split('. ')[0]);

  test.each<[string, BillingFacts]>([
    [
      '1 dag (man–fre) ÷ 5 × 7,5 t × 275,00 kr = 412,50 kr',
      facts({
        terms: [hourly({ hoursPerWeek: '7.50' })],
        placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-01')],
      }),
    ],
    ['3 pladser × 4.441,50 kr = 13.324,50 kr', facts({ terms: [fixed()], quotas: [quota(GLADSAXE, 3)] })],
    [
      '1 plads × 4.441,50 kr × 15/30 dage = 2.220,75 kr',
      facts({ terms: [fixed({ from: '2015-04-16' })], quotas: [quota(GLADSAXE, 1)] }),
    ],
    [
      '2 påbegyndte uger × 3 t × 275,00 kr = 1.650,00 kr',
      facts({ terms: [commenced()], placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')] }),
    ],
    [
      '1 påbegyndt uge × 3 t × 275,00 kr = 825,00 kr',
      facts({ terms: [commenced()], placements: [placement('P1', GLADSAXE, '2015-04-11', '2015-04-12')] }),
    ],
  ])('%s', (expected, given) => {
    expect(arithmetic(given)).toEqual([expected]);
  });

  test('of commenced weeks name the first day of each', () => {
    const given = facts({
      terms: [commenced()],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')],
    });
    expect(computePeriod(given, '2015-04').map((line) => line.explanation)).toEqual([
      {
        da: 'Praktik P1, 1.4.2015–14.4.2015, uger påbegyndt 1.4.2015, 8.4.2015: 2 påbegyndte uger × 3 t × 275,00 kr = 1.650,00 kr. Timebetaling pr. optaget plads efter påbegyndte uger. Aftale version 1, vilkår fra 1.4.2015.',
        en: 'Placement P1, 2015-04-01 to 2015-04-14, weeks commenced 2015-04-01, 2015-04-08: 2 commenced weeks × 3 h × 275.00 kr = 1,650.00 kr. Hourly payment per occupied slot by commenced weeks. Agreement version 1, terms from 2015-04-01.',
      },
    ]);
  });
});
