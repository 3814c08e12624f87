/** The calendar's cases: dates that exist, counting of days, and spans with and without end. */
import { describe, expect, test } from '@jest/globals';
import {
  addDays,
  addWeeks,
  contains,
  dateOfEpochDay,
  daysBetween,
  earlier,
  epochDay,
  isCivilDate,
  isMonth,
  isoWeekday,
  later,
  monthOf,
  monthRange,
  overlap,
  weekdaysBetween,
} from './calendar.js';

test.each([
  ['2015-04-30', true],
  ['2015-04-31', false],
  ['2016-02-29', true],
  ['2015-02-29', false],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['1900-01-01', true],
  ['2199-12-31', true],
  ['1899-12-31', false],
  ['2200-01-01', false],
  ['2015-4-1', false],
  ['2015-00-10', false],
  ['2015-13-01', false],
  ['2015-04-00', false],
  ['2015-04-30T00:00:00Z', false],
  [' 2015-04-30', false],
  ['2015-04-30\n', false],
  ['', false],
])('isCivilDate(%j) is %p', (text, expected) => {
  expect(isCivilDate(text)).toBe(expected);
});

test.each([
  ['2015-04', true],
  ['2015-12', true],
  ['2015-13', false],
  ['2015-00', false],
  ['2015-4', false],
  ['1899-12', false],
  ['2200-01', false],
  ['2015-04-01', false],
  ['2015-04\n', false],
])('isMonth(%j) is %p', (text, expected) => {
  expect(isMonth(text)).toBe(expected);
});

test('every date of 1900 to 2199 goes to its epoch day and back, one day after the other', () => {
  const last = epochDay('2199-12-31');
  let expected = epochDay('1900-01-01');
  for (let date = '1900-01-01'; expected <= last; date = addDays(date, 1), expected += 1) {
    if (epochDay(date) !== expected || dateOfEpochDay(expected) !== date) throw new Error(date);
  }
  expect(expected).toBe(last + 1);
});

test.each([
  ['2015-04-30', 1, '2015-05-01'],
  ['2016-02-28', 1, '2016-02-29'],
  ['2016-03-01', -1, '2016-02-29'],
  ['2015-12-31', 1, '2016-01-01'],
  ['2015-03-28', 2, '2015-03-30'],
  ['1970-01-01', -1, '1969-12-31'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});

test('thirteen weeks are ninety-one days', () => {
  expect(addWeeks('2015-04-01', 13)).toBe('2015-07-01');
});

test.each([
  ['2015-04-01', '2015-04-30', 30, 22],
  ['2015-04-01', '2015-04-14', 14, 10],
  ['2015-04-15', '2015-04-30', 16, 12],
  ['2015-04-04', '2015-04-05', 2, 0],
  ['2015-04-06', '2015-04-06', 1, 1],
  ['2015-04-05', '2015-04-05', 1, 0],
  ['2016-02-01', '2016-02-29', 29, 21],
  ['2015-04-02', '2015-04-01', 0, 0],
  ['2015-04-30', '2015-04-01', 0, 0],
  ['1969-12-29', '1970-01-04', 7, 5],
])('%s to %s is %i days, of which %i weekdays', (from, to, days, weekdays) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(weekdaysBetween(from, to)).toBe(weekdays);
});

test('weekdays agree with counting them one by one', () => {
  for (const start of ['1969-12-20', '2015-03-25', '2016-02-22']) {
    for (let offset = 0; offset < 7; offset += 1) {
      const from = addDays(start, offset);
      let counted = 0;
      for (let length = 0; length < 25; length += 1) {
        const to = addDays(from, length);
        if (isoWeekday(to) <= 5) counted += 1;
        expect(weekdaysBetween(from, to)).toBe(counted);
      }
    }
  }
});

test.each([
  ['2015-04-01', 3],
  ['2015-04-05', 7],
  ['2015-04-06', 1],
  ['1969-12-31', 3],
  ['1900-01-01', 1],
])('%s is day %i of its week', (date, expected) => {
  expect(isoWeekday(date)).toBe(expected);
});

test.each([
  ['2015-04', '2015-04-30'],
  ['2015-12', '2015-12-31'],
  ['2016-02', '2016-02-29'],
  ['2100-02', '2100-02-28'],
])('the month %s ends on %s', (month, to) => {
  expect(monthRange(month)).toEqual({ from: `${month}-01`, to });
  expect(monthOf(to)).toBe(month);
});

describe('no end is later than any date', () => {
  test.each([
    ['2015-04-01', '2015-05-01', '2015-04-01', '2015-05-01'],
    ['2015-04-01', null, '2015-04-01', null],
    [null, '2015-05-01', '2015-05-01', null],
    [null, null, null, null],
  ])('of %p and %p the earlier is %p and the later %p', (a, b, first, last) => {
    expect(earlier(a, b)).toBe(first);
    expect(later(a, b)).toBe(last);
  });
});

const april = { from: '2015-04-01', to: '2015-04-30' };

test.each([
  ['inside', { from: '2015-04-10', to: '2015-04-20' }, { from: '2015-04-10', to: '2015-04-20' }],
  ['without end', { from: '2015-04-10', to: null }, { from: '2015-04-10', to: '2015-04-30' }],
  ['one shared day', { from: '2015-04-30', to: '2015-05-30' }, { from: '2015-04-30', to: '2015-04-30' }],
  ['adjoining', { from: '2015-05-01', to: null }, null],
  ['before', { from: '2015-03-01', to: '2015-03-31' }, null],
  ['empty', { from: '2015-04-20', to: '2015-04-10' }, null],
])('overlap with April: %s', (_case, span, expected) => {
  expect(overlap(april, span)).toEqual(expected);
  expect(overlap(span, april)).toEqual(expected);
});

test('two spans without end overlap without end', () => {
  expect(overlap({ from: '2015-04-01', to: null }, { from: '2015-05-01', to: null })).toEqual({
    from: '2015-05-01',
    to: null,
  });
});

test('a span contains both its ends', () => {
  expect(
    ['2015-03-31', '2015-04-01', '2015-04-30', '2015-05-01'].map((date) => contains(april, date)),
  ).toEqual([false, true, true, false]);
  expect(contains({ from: '2015-04-01', to: null }, '2199-12-31')).toBe(true);
});
