/** The cases of the rules by week, by tier and once, and the publications' figures, with sums worked by hand. */
import { describe, expect, test } from '@jest/globals';
import { sumOere } from '../../platform/money.js';
import {
  BALLERUP,
  facts,
  fixed,
  GLADSAXE,
  HERLEV,
  hourly,
  oneOff,
  participation,
  perWeek,
  placement,
  quota,
  tiered,
} from './billing-facts.fixture.js';
import { computePeriod, type BillingFacts } from './billing.rules.js';

/** kommunekode, first and last day, days or weeks, hours, amount */
type Row = [string, string, string, number | undefined, string | undefined, number];

const rows = (given: BillingFacts, month: string): Row[] =>
  computePeriod(given, month).map((line) => [
    line.jobcentreId.slice(-3),
    line.from.slice(5),
    line.to.slice(5),
    line.weeks ?? line.days,
    line.hours,
    line.amount,
  ]);

const sevenths = [quota(GLADSAXE, 3), quota(BALLERUP, 3), quota(HERLEV, 1)];
const even = [quota(GLADSAXE, 1), quota(BALLERUP, 1)];
const late = (code: string, from: string) => participation(code, { from });

test.each<[string, BillingFacts, string, Row[]]>([
  [
    'five weeks commence in thirty days: the 1st, 8th, 15th, 22nd and 29th',
    facts({ terms: [perWeek()], placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')] }),
    '2015-04',
    [[GLADSAXE, '04-01', '04-30', 5, undefined, 500000]],
  ],
  [
    'the week of the 29th belongs whole to April; in May the 6th and the 13th commence one',
    facts({ terms: [perWeek()], placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-05-14')] }),
    '2015-05',
    [[GLADSAXE, '05-01', '05-14', 2, undefined, 200000]],
  ],
  [
    'a move continues the week: ten days in two slots are two weeks',
    facts({
      terms: [perWeek()],
      placements: [
        placement('P1', GLADSAXE, '2015-04-01', '2015-04-04'),
        placement('P2', GLADSAXE, '2015-04-07', '2015-04-12', { slotId: 'slot-2', continuesId: 'P1' }),
      ],
    }),
    '2015-04',
    [
      [GLADSAXE, '04-01', '04-04', 1, undefined, 100000],
      [GLADSAXE, '04-07', '04-12', 1, undefined, 100000],
    ],
  ],
  [
    'a dearer week begins no new one, but another rule counts its own',
    facts({
      terms: [
        perWeek({ to: '2015-04-09' }),
        perWeek({ id: 'dearer', amountPerWeek: 110_000, from: '2015-04-10', to: '2015-04-19' }),
        hourly({ id: 'other', basis: 'COMMENCED_WEEK', from: '2015-04-20' }),
      ],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-26')],
    }),
    '2015-04',
    [
      [GLADSAXE, '04-01', '04-09', 2, undefined, 200000],
      [GLADSAXE, '04-10', '04-19', 1, undefined, 110000],
      [GLADSAXE, '04-20', '04-26', 1, '3', 82500],
    ],
  ],
  [
    // 22 ÷ 5 × 15 h = 66 h × 200 kr = 13,200.00 kr; ÷ 7 = 1,885.714…: Herlev lacks most of its last øre.
    'the hours of eight slots in sevenths: øre and thousandths of an hour by largest remainder',
    facts({ terms: [tiered()], quotas: sevenths }),
    '2015-04',
    [
      [BALLERUP, '04-01', '04-30', 22, '28.286', 565714],
      [GLADSAXE, '04-01', '04-30', 22, '28.286', 565714],
      [HERLEV, '04-01', '04-30', 22, '9.428', 188572],
    ],
  ],
  [
    'seven slots reach the tier of four: 44 h × 200 kr = 8,800.00 kr',
    facts({ terms: [tiered({ agreedSlots: 7 })], quotas: even }),
    '2015-04',
    [
      [BALLERUP, '04-01', '04-30', 22, '22', 440000],
      [GLADSAXE, '04-01', '04-30', 22, '22', 440000],
    ],
  ],
  ['three slots reach no tier', facts({ terms: [tiered({ agreedSlots: 3 })], quotas: even }), '2015-04', []],
  ['tiers without a quota are nobody’s', facts({ terms: [tiered()] }), '2015-04', []],
  [
    // 11 weekdays before the 16th and 11 from it on: 33 h × 200 kr = 6,600.00 kr each.
    'whoever joins on the 16th shares from then on',
    facts({
      terms: [tiered()],
      participations: [participation(GLADSAXE), late(BALLERUP, '2015-04-16')],
      quotas: [quota(GLADSAXE, 2), quota(BALLERUP, 1)],
    }),
    '2015-04',
    [
      [BALLERUP, '04-16', '04-30', 11, '11', 220000],
      [GLADSAXE, '04-01', '04-15', 11, '33', 660000],
      [GLADSAXE, '04-16', '04-30', 11, '22', 440000],
    ],
  ],
  [
    'an amount once, in halves: the odd øre goes to the lower kommunekode',
    facts({ terms: [oneOff({ amountOnce: 5_000_001 })], quotas: even }),
    '2015-04',
    [
      [BALLERUP, '04-01', '04-01', undefined, undefined, 2_500_001],
      [GLADSAXE, '04-01', '04-01', undefined, undefined, 2_500_000],
    ],
  ],
  ['and never again', facts({ terms: [oneOff()], quotas: even }), '2015-05', []],
  [
    'without quotas on its day it falls due on the first day with some; who joins later owes nothing of it',
    facts({
      terms: [oneOff()],
      participations: [participation(GLADSAXE), late(BALLERUP, '2015-04-20'), late(HERLEV, '2015-04-21')],
      quotas: [quota(GLADSAXE, 0), quota(BALLERUP, 2), quota(HERLEV, 2)],
    }),
    '2015-04',
    [[BALLERUP, '04-20', '04-20', undefined, undefined, 5_000_000]],
  ],
  [
    'a term that was replaced before anybody had a quota bills nothing',
    facts({ terms: [oneOff({ to: '2015-04-10' })], quotas: [quota(GLADSAXE, 1, { from: '2015-04-11' })] }),
    '2015-04',
    [],
  ],
  [
    'an amount for the start, then one by the week',
    facts({
      terms: [oneOff(), perWeek({ termNumber: 2 })],
      quotas: [quota(GLADSAXE, 4)],
      placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-07')],
    }),
    '2015-04',
    [
      [GLADSAXE, '04-01', '04-01', undefined, undefined, 5_000_000],
      [GLADSAXE, '04-01', '04-07', 1, undefined, 100000],
    ],
  ],
])('%s', (_case, given, month, expected) => {
  expect(rows(given, month)).toEqual(expected);
});

describe('the publications', () => {
  const owed = (given: BillingFacts, ...months: string[]) =>
    sumOere(months.flatMap((month) => computePeriod(given, month).map((line) => line.amount)));

  test('13 weeks at BRFkredit, three months of one slot, cost 13.324,50 kr', () => {
    const given = facts({ terms: [fixed({ from: '2014-10-01' })], quotas: [quota(GLADSAXE, 1)] });
    expect(owed(given, '2015-01', '2015-02', '2015-03')).toBe(1_332_450);
  });

  test('bought-out mentor hours, 10 a week for 4 slots and 15 for 8, at 170 to 250 kr', () => {
    // February 2015 is four weeks: 40 h × 170 kr and 60 h × 250 kr.
    const centre = (agreedSlots: number, hourlyRate: number) =>
      facts({ terms: [tiered({ agreedSlots, hourlyRate, from: '2015-01-01' })], quotas: even });
    expect(owed(centre(4, 17_000), '2015-02')).toBe(680_000);
    expect(owed(centre(8, 25_000), '2015-02')).toBe(1_500_000);
  });
});

describe('explanations', () => {
  const explained = (given: BillingFacts) => computePeriod(given, '2015-04').at(-1)?.explanation;

  test('by candidate and week name the first day of each week', () => {
    const placements = [placement('P1', GLADSAXE, '2015-04-01', '2015-04-08')];
    expect(explained(facts({ terms: [perWeek()], placements }))).toEqual({
      da: 'Praktik P1, 1.4.2015–8.4.2015, uger påbegyndt 1.4.2015, 8.4.2015: 2 påbegyndte uger × 1.000,00 kr = 2.000,00 kr. Fast betaling pr. kandidat og påbegyndt uge. Aftale version 1, vilkår fra 1.4.2015.',
      en: 'Placement P1, 2015-04-01 to 2015-04-08, weeks commenced 2015-04-01, 2015-04-08: 2 commenced weeks × 1,000.00 kr = 2,000.00 kr. Fixed payment per candidate and commenced week. Agreement version 1, terms from 2015-04-01.',
    });
  });

  test('by tier show the total and the share', () => {
    expect(explained(facts({ terms: [tiered()], quotas: sevenths }))).toEqual({
      da: '1.4.2015–30.4.2015: 22 dage (man–fre) ÷ 5 × 15 t × 200,00 kr = 13.200,00 kr; heraf 1 af 7 pladser = 1.885,72 kr. Mentortimer for hele centret efter trin (fra 8 pladser 15 t om ugen), delt efter kvote. Aftale version 1, vilkår fra 1.4.2015.',
      en: '2015-04-01 to 2015-04-30: 22 days (Mon–Fri) ÷ 5 × 15 h × 200.00 kr = 13,200.00 kr; of which 1 of 7 slots = 1,885.72 kr. Mentor hours of the whole centre by tier (from 8 slots 15 h a week), split by quota. Agreement version 1, terms from 2015-04-01.',
    });
  });

  test('of an amount once show it whole where one pays all of it', () => {
    expect(explained(facts({ terms: [oneOff()], quotas: [quota(GLADSAXE, 2)] }))).toEqual({
      da: '1.4.2015: 50.000,00 kr. Engangsbeløb pr. 1.4.2015, delt efter kvote. Aftale version 1, vilkår fra 1.4.2015.',
      en: '2015-04-01: 50,000.00 kr. One-off amount as of 2015-04-01, split by quota. Agreement version 1, terms from 2015-04-01.',
    });
  });
});
