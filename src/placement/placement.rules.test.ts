/** The cases of a placement's dates: its usual end, its length, its slot's span, its start and its end. */
import { describe, expect, test } from '@jest/globals';
import type { ProblemFact } from '../platform/problem.js';
import {
  endProblems,
  lengthProblem,
  openProblem,
  planProblems,
  startProblems,
  usualEnd,
  usualLengths,
} from './placement.rules.js';

const brief = (problems: readonly (ProblemFact | null)[]): string[] =>
  problems.flatMap((each) => (each ? [`${each.code} ${each.path.join('.')}`] : []));

const open = { openFrom: '2015-04-01', openTo: '2015-12-31' };
const forEver = { openFrom: '2015-04-01', openTo: null };

test.each([
  ['2015-04-01', 13, '2015-06-30'],
  ['2015-04-01', 4, '2015-04-28'],
  ['2016-02-26', 1, '2016-03-03'],
  ['2015-12-28', 26, '2016-06-26'],
])('from %s, %i weeks end on %s', (startsOn, defaultWeeks, expected) => {
  expect(usualEnd(startsOn, { defaultWeeks, maxWeeks: 26 })).toBe(expected);
});

describe('a plan', () => {
  test.each([
    ['the usual', '2015-05-04', '2015-08-02', open, []],
    ['a single day', '2015-05-04', '2015-05-04', open, []],
    ['the slot’s first and last day', '2015-04-01', '2015-04-30', { ...open, openTo: '2015-04-30' }, []],
    ['26 weeks', '2015-05-04', '2015-11-01', open, []],
    ['a day more', '2015-05-04', '2015-11-02', open, ['REASON_REQUIRED lengthReason']],
    ['end before start', '2015-05-04', '2015-05-03', open, ['END_BEFORE_START expectedEndOn']],
    ['before the slot opens', '2015-03-31', '2015-04-30', open, ['SLOT_NOT_OPEN slotId']],
    ['after it closes', '2015-12-01', '2016-01-01', open, ['SLOT_NOT_OPEN slotId']],
    [
      'all at once',
      '2015-05-04',
      '2016-01-01',
      open,
      ['SLOT_NOT_OPEN slotId', 'REASON_REQUIRED lengthReason'],
    ],
    ['a slot without an end', '2015-12-01', '2016-02-01', forEver, []],
  ])('%s', (_name, startsOn, expectedEndOn, slot, expected) => {
    const plan = { startsOn, expectedEndOn, lengthReason: null };
    expect(brief(planProblems(plan, slot, usualLengths))).toEqual(expected);
  });

  test.each([
    ['2015-11-02', null, 26, ['REASON_REQUIRED lengthReason']],
    ['2015-11-02', '', 26, ['REASON_REQUIRED lengthReason']],
    ['2015-11-02', 'Sygdom undervejs', 26, []],
    ['2015-05-31', null, 4, []],
    ['2015-06-01', null, 4, ['REASON_REQUIRED lengthReason']],
  ])(
    'from 2015-05-04 to %s for the reason %j where %i weeks are the longest',
    (end, reason, weeks, expected) => {
      const plan = { startsOn: '2015-05-04', expectedEndOn: end, lengthReason: reason };
      const found = lengthProblem(plan, { defaultWeeks: 4, maxWeeks: weeks });
      expect(brief([found])).toEqual(expected);
      if (found) expect(found.params).toEqual({ weeks });
    },
  );
});

test.each([
  ['2015-04-01', '2015-12-31', open, false],
  ['2015-03-31', '2015-12-31', open, true],
  ['2015-04-01', '2016-01-01', open, true],
  ['2015-04-01', '2199-12-31', forEver, false],
])('from %s to %s the slot is open or not', (from, to, slot, refused) => {
  expect(brief([openProblem(slot, from, to, 'endedOn')])).toEqual(refused ? ['SLOT_NOT_OPEN endedOn'] : []);
});

test.each([
  ['2015-05-04', []],
  ['2015-04-20', []],
  ['2015-05-05', ['DATE_IN_FUTURE startedOn']],
])('turned up on %s, when today is 4 May', (startedOn, expected) => {
  expect(brief(startProblems(startedOn, '2015-08-02', '2015-05-04'))).toEqual(expected);
});

test('nobody turns up after the plan has run out', () => {
  expect(brief(startProblems('2015-05-04', '2015-05-04', '2015-05-04'))).toEqual([]);
  expect(brief(startProblems('2015-05-04', '2015-05-03', '2015-05-04'))).toEqual([
    'END_BEFORE_START startedOn',
  ]);
});

test.each([
  ['2015-04-20', []],
  ['2015-05-04', []],
  ['2015-04-19', ['END_BEFORE_START endedOn']],
  ['2015-05-05', ['DATE_IN_FUTURE endedOn']],
])('begun 20 April, ended %s, when today is 4 May', (endedOn, expected) => {
  expect(brief(endProblems(endedOn, '2015-04-20', '2015-05-04'))).toEqual(expected);
});
