/** The cases of won disputes: a line is taken back once, and its claim never comes up again. */
import { expect, test } from '@jest/globals';
import { keptLine } from './closed-line.fixture.js';
import { giveUpsOf, strikesOf } from './strike.rules.js';

const first = keptLine();
const second = keptLine({ id: 'line-2', number: 2, placementId: 'P2', reference: 'P2', amount: 165_000 });
const credit = keptLine({
  id: 'line-3',
  billedIn: '2015-05',
  days: -5,
  hours: '-3',
  rate: null,
  amount: -82_500,
});
const strike = keptLine({
  id: 'line-4',
  billedIn: '2015-05',
  amount: -363_000,
  correctsId: 'line-1',
  strikes: true,
});
const correction = keptLine({ id: 'line-5', billedIn: '2015-05', amount: -1, correctsId: 'line-1' });

test.each<[string, (typeof first)[], string[], [string, number][]]>([
  ['nothing was won', [first, second], [], []],
  ['one of two', [first, second], ['line-1'], [['line-1', -363_000]]],
  [
    'both',
    [first, second],
    ['line-1', 'line-2'],
    [
      ['line-1', -363_000],
      ['line-2', -165_000],
    ],
  ],
  ['a credit is taken back too', [first, credit], ['line-3'], [['line-3', 82_500]]],
  ['taken back already', [first, strike], ['line-1'], []],
  ['a mere correction takes nothing back', [first, correction], ['line-1'], [['line-1', -363_000]]],
  ['a line of somebody else’s', [first], ['line-9'], []],
])('%s', (_name, closed, struck, strikes) => {
  const found = strikesOf(closed, new Set(struck));
  expect(found.map((line) => [line.correctsId, line.amount])).toEqual(strikes);
});

test.each<[string, (typeof first)[], string[], number, number]>([
  // What a fresh computation says now, and what is due after all.
  ['nothing else has changed', [first], ['line-1'], 363_000, 0],
  ['less days after all: nothing was invoiced, so nothing is credited', [first], ['line-1'], 165_000, 0],
  ['no days after all', [first], ['line-1'], 0, 0],
  ['more days after all are claimed', [first], ['line-1'], 445_500, 82_500],
  ['a credit that was dropped is not given', [first, credit], ['line-3'], 280_500, 363_000],
  ['and its reason gone, the line stands as it was', [first, credit], ['line-3'], 363_000, 363_000],
  ['a line by itself stays', [first], [], 165_000, 165_000],
])('due where a line was dropped and %s', (_name, closed, struck, now, due) => {
  const fresh = [{ ...first, amount: now }];
  const lines = [...fresh, ...giveUpsOf(fresh, closed, new Set(struck))];
  expect(lines.reduce((sum, line) => sum + line.amount, 0)).toBe(due);
});

test('what takes a line back has its key, its quantities the other way, and says why', () => {
  expect(strikesOf([first], new Set(['line-1']))).toEqual([
    {
      ...{ jobcentreId: 'jobcentre-159', forPeriod: '2015-04', rule: 'HOURLY_PER_OCCUPIED_SLOT' },
      ...{ termId: 'hourly', placementId: 'P1', participationId: null, reference: 'P1' },
      ...{ from: '2015-04-01', to: '2015-04-30', days: -22, weeks: null, hours: '-13.2', quota: null },
      ...{ rate: null, amount: -363_000, correctsId: 'line-1', strikes: true },
      explanation: {
        da: 'Bortfalder efter indsigelse. Retter linje 1 i afregningen for 2015-04: Praktik P1.',
        en: 'Dropped after a dispute. Corrects line 1 of the statement of 2015-04: Placement P1.',
      },
    },
  ]);
});
