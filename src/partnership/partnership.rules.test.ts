/** The cases of statuses that follow from dates, and of values that hold from a date. */
import { describe, expect, test } from '@jest/globals';
import {
  coversDate,
  earliestReturn,
  participationStatus,
  type Succession,
  succeed,
} from './partnership.rules.js';

type Decision = Parameters<typeof participationStatus>[0]['decision'];

describe('the status of a participation on 4 May 2015', () => {
  test.each<[string, Decision, string | null, string | null, string]>([
    ['invited', 'INVITED', null, null, 'INVITED'],
    ['invited from a day that has passed', 'INVITED', '2015-04-01', null, 'INVITED'],
    ['has asked', 'REQUESTED', null, null, 'REQUESTED'],
    ['begins tomorrow', 'APPROVED', '2015-05-05', null, 'APPROVED'],
    ['begins tomorrow and has an end', 'APPROVED', '2015-05-05', '2015-05-31', 'APPROVED'],
    ['begins today', 'APPROVED', '2015-05-04', null, 'ACTIVE'],
    ['ends today', 'APPROVED', '2015-04-01', '2015-05-04', 'ACTIVE'],
    ['of one day, today', 'APPROVED', '2015-05-04', '2015-05-04', 'ACTIVE'],
    ['ended yesterday', 'APPROVED', '2015-04-01', '2015-05-03', 'LEFT'],
  ])('%s', (_name, decision, startsOn, endsOn, expected) => {
    expect(participationStatus({ decision, startsOn, endsOn }, '2015-05-04')).toBe(expected);
  });
});

test.each<[string | null, string | null, boolean]>([
  ['2015-05-04', '2015-05-04', true],
  ['2015-05-04', null, true],
  ['2015-04-01', '2015-05-03', false],
  ['2015-05-05', null, false],
  [null, null, false],
])('the span from %s to %s holds 4 May 2015: %s', (startsOn, endsOn, expected) => {
  expect(coversDate({ startsOn, endsOn }, '2015-05-04')).toBe(expected);
});

test.each<[string, (string | null)[], string | null]>([
  ['never took part', [], null],
  ['waits for an answer', [null], null],
  ['left yesterday', ['2015-05-03'], null],
  ['leaves today', ['2015-05-04'], '2015-05-05'],
  ['left once and leaves again', ['2015-06-30', '2014-12-31'], '2015-07-01'],
])('a jobcentre that %s can come back from another day than today', (_name, ends, expected) => {
  const participations = ends.map((endsOn) => ({ endsOn }));
  expect(earliestReturn(participations, '2015-05-04')).toBe(expected);
});

describe('a value that changes from a date', () => {
  const april = { id: 'april', startsOn: '2015-04-01', endsOn: '2015-04-30' };
  const may = { id: 'may', startsOn: '2015-05-01', endsOn: '2015-05-31' };
  const july = { id: 'july', startsOn: '2015-07-01', endsOn: null };

  test.each<[string, Parameters<typeof succeed>[0], string, Succession]>([
    ['the first of all has no end', [], '2015-05-04', { insert: { startsOn: '2015-05-04', endsOn: null } }],
    ['on the very date a span begins it takes its place', [july, may], '2015-05-01', { replace: 'may' }],
    [
      'inside a span it takes the rest',
      [july, april, may],
      '2015-05-04',
      {
        shorten: { id: 'may', endsOn: '2015-05-03' },
        insert: { startsOn: '2015-05-04', endsOn: '2015-05-31' },
      },
    ],
    [
      'on the last day of a span it takes that day',
      [may, july],
      '2015-05-31',
      {
        shorten: { id: 'may', endsOn: '2015-05-30' },
        insert: { startsOn: '2015-05-31', endsOn: '2015-05-31' },
      },
    ],
    [
      'inside the span without an end it has none either',
      [may, july],
      '2015-08-01',
      { shorten: { id: 'july', endsOn: '2015-07-31' }, insert: { startsOn: '2015-08-01', endsOn: null } },
    ],
    [
      'in a gap it lasts until the next',
      [july, may],
      '2015-06-10',
      { insert: { startsOn: '2015-06-10', endsOn: '2015-06-30' } },
    ],
    [
      'before all it lasts until the first, whatever their order',
      [july, may, april],
      '2015-03-01',
      { insert: { startsOn: '2015-03-01', endsOn: '2015-03-31' } },
    ],
    [
      'after all it has no end',
      [april, may],
      '2015-06-01',
      { insert: { startsOn: '2015-06-01', endsOn: null } },
    ],
  ])('%s', (_name, spans, from, expected) => {
    expect(succeed(spans, from)).toEqual(expected);
  });
});
