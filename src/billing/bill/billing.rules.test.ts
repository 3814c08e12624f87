/** The cases of a bill, line by line: the worked example, the three models, days and roundings. */
import { expect, test } from '@jest/globals';
import { sumOere } from '../../platform/money.js';
import {
  active,
  BALLERUP,
  facts,
  fixed,
  GLADSAXE,
  hourly,
  placement,
  quota,
  rows,
  type Row,
} from './billing-facts.fixture.js';
import { computePeriod, type BillingFacts } from './billing.rules.js';

const workedExample = facts({
  placements: [
    active('P1', GLADSAXE, '2015-04-01', '2015-06-30', { slotId: 'gladsaxe-1' }),
    placement('P2', GLADSAXE, '2015-04-01', '2015-04-14', { slotId: 'gladsaxe-2' }),
    active('P3', BALLERUP, '2015-04-15', '2015-07-14', { slotId: 'gladsaxe-2' }),
  ],
});

function owed(given: BillingFacts, month: string, kommunekode: string): number {
  const lines = computePeriod(given, month).filter((line) => line.jobcentreId.endsWith(kommunekode));
  return sumOere(lines.map((line) => line.amount));
}

test('the worked example: Gladsaxe owes 5.280,00 kr, Ballerup 1.980,00 kr', () => {
  expect(rows(workedExample, '2015-04')).toEqual([
    [BALLERUP, 1, 'P3', '04-15', '04-30', 12, '7.2', 198000],
    [GLADSAXE, 1, 'P1', '04-01', '04-30', 22, '13.2', 363000],
    [GLADSAXE, 2, 'P2', '04-01', '04-14', 10, '6', 165000],
  ]);
  expect(owed(workedExample, '2015-04', GLADSAXE)).toBe(528000);
  expect(owed(workedExample, '2015-04', BALLERUP)).toBe(198000);
  expect(computePeriod(workedExample, '2015-03')).toEqual([]);
});

test('a line of the worked example, whole', () => {
  expect(computePeriod(workedExample, '2015-04')[0]).toEqual({
    jobcentreId: 'jobcentre-151',
    number: 1,
    rule: 'HOURLY_PER_OCCUPIED_SLOT',
    termId: 'hourly',
    participationId: null,
    placementId: 'P3',
    reference: 'P3',
    from: '2015-04-15',
    to: '2015-04-30',
    days: 12,
    hours: '7.2',
    rate: 27500,
    amount: 198000,
    explanation: {
      da: 'Praktik P3, 15.4.2015–30.4.2015: 12 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.980,00 kr. Timebetaling pr. optaget plads efter dage (man–fre). Aftale version 1, vilkår fra 1.4.2015.',
      en: 'Placement P3, 2015-04-15 to 2015-04-30: 12 days (Mon–Fri) ÷ 5 × 3 h × 275.00 kr = 1,980.00 kr. Hourly payment per occupied slot by days (Mon–Fri). Agreement version 1, terms from 2015-04-01.',
    },
  });
});

const quotas = [quota(GLADSAXE, 3), quota(BALLERUP, 3)];

test.each<[string, BillingFacts, string, Row[]]>([
  ['an empty slot costs nothing', facts(), '2015-04', []],
  [
    'no money changes hands',
    facts({ terms: [hourly({ rule: 'NONE' })], quotas, placements: workedExample.placements }),
    '2015-04',
    [],
  ],
  [
    'a fixed full month, occupied or not',
    facts({ terms: [fixed()], quotas }),
    '2015-04',
    [
      [BALLERUP, 1, null, '04-01', '04-30', 30, undefined, 1332450],
      [GLADSAXE, 1, null, '04-01', '04-30', 30, undefined, 1332450],
    ],
  ],
  ['fixed without quotas', facts({ terms: [fixed()] }), '2015-04', []],
  [
    'two rules at once make a line each, in the order of the terms',
    facts({
      terms: [fixed({ termNumber: 2 }), hourly()],
      quotas: [quota(GLADSAXE, 1)],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')],
    }),
    '2015-04',
    [
      [GLADSAXE, 1, null, '04-01', '04-30', 30, undefined, 444150],
      [GLADSAXE, 2, 'P1', '04-01', '04-14', 10, '6', 165000],
    ],
  ],
  [
    'a slot handed over on a Wednesday: two days and three',
    facts({
      placements: [
        placement('P1', GLADSAXE, '2015-04-13', '2015-04-14'),
        placement('P2', BALLERUP, '2015-04-15', '2015-04-19'),
      ],
    }),
    '2015-04',
    [
      [BALLERUP, 1, 'P2', '04-15', '04-19', 3, '1.8', 49500],
      [GLADSAXE, 1, 'P1', '04-13', '04-14', 2, '1.2', 33000],
    ],
  ],
  [
    'a move to another slot of the same jobcentre: each placement its own line, no day twice',
    facts({
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-14'),
        active('P2', GLADSAXE, '2015-04-15', '2015-07-01', { continuesId: 'P1', slotId: 'slot-2' }),
      ],
    }),
    '2015-04',
    [
      [GLADSAXE, 1, 'P1', '04-01', '04-14', 10, '6', 165000],
      [GLADSAXE, 2, 'P2', '04-15', '04-30', 12, '7.2', 198000],
    ],
  ],
  [
    'a placement over a weekend alone makes no line',
    facts({ placements: [placement('P1', GLADSAXE, '2015-04-11', '2015-04-12')] }),
    '2015-04',
    [],
  ],
  [
    'public holidays are weekdays: Easter week',
    facts({ placements: [placement('P1', GLADSAXE, '2015-04-02', '2015-04-06')] }),
    '2015-04',
    [[GLADSAXE, 1, 'P1', '04-02', '04-06', 3, '1.8', 49500]],
  ],
  [
    'an active placement counts to its expected end, an ended one to its end, however late',
    facts({
      placements: [
        active('P1', GLADSAXE, '2015-04-01', '2015-04-14'),
        placement('P2', GLADSAXE, '2015-04-01', '2015-04-14', { slotId: 'slot-2', endedOn: '2015-04-16' }),
        placement('P3', GLADSAXE, '2015-04-01', '2015-04-14', { slotId: 'slot-3', endedOn: '2015-04-01' }),
      ],
    }),
    '2015-04',
    [
      [GLADSAXE, 1, 'P1', '04-01', '04-14', 10, '6', 165000],
      [GLADSAXE, 2, 'P2', '04-01', '04-16', 12, '7.2', 198000],
      [GLADSAXE, 3, 'P3', '04-01', '04-01', 1, '0.6', 16500],
    ],
  ],
  [
    'a leap February',
    facts({
      terms: [hourly(), fixed({ termNumber: 2 })],
      quotas: [quota(BALLERUP, 1, { from: '2016-02-29' })],
      placements: [placement('P1', GLADSAXE, '2016-01-20', '2016-03-10')],
    }),
    '2016-02',
    [
      [BALLERUP, 1, null, '02-29', '02-29', 1, undefined, 15316],
      [GLADSAXE, 1, 'P1', '02-01', '02-28', 20, '12', 330000],
      [GLADSAXE, 2, 'P1', '02-29', '02-29', 1, '0.6', 16500],
    ],
  ],
  [
    'half an øre is rounded up, and hours stay exact',
    facts({
      terms: [hourly({ hourlyRate: 25, hoursPerWeek: '0.50' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-01')],
    }),
    '2015-04',
    [[GLADSAXE, 1, 'P1', '04-01', '04-01', 1, '0.1', 3]],
  ],
  [
    'a rate of nothing keeps its line',
    facts({
      terms: [hourly({ hourlyRate: 0, hoursPerWeek: '2.51' })],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-01')],
    }),
    '2015-04',
    [[GLADSAXE, 1, 'P1', '04-01', '04-01', 1, '0.502', 0]],
  ],
])('%s', (_case, given, month, expected) => {
  expect(rows(given, month)).toEqual(expected);
});

test('a term without what its rule needs is an error, not a bill of nothing', () => {
  const placements = [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')];
  expect(() =>
    computePeriod(facts({ terms: [hourly({ hourlyRate: null })], placements }), '2015-04'),
  ).toThrow('Term hourly (HOURLY_PER_OCCUPIED_SLOT) has no hourlyRate.');
});
