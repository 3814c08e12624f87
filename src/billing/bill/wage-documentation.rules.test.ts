/** The cases of documenting wages: when, and for which days of a month. */
import { expect, test } from '@jest/globals';
import { undocumented, wageProblems } from './wage-documentation.rules.js';

const april = { from: '2015-04-01', to: '2015-04-30' };
const span = (from: string, to: string) => ({ from: `2015-${from}`, to: `2015-${to}` });

test.each([
  ['nothing', [], april],
  ['the month', [april], null],
  ['more than the month', [span('01-01', '12-31')], null],
  ['all but its first day', [span('04-02', '04-30')], april],
  ['all but its last day', [span('04-01', '04-29')], april],
  ['two halves, the later first', [span('04-16', '04-30'), span('04-01', '04-15')], null],
  ['two parts with a day between', [span('04-01', '04-14'), span('04-16', '04-30')], april],
  ['parts that overlap', [span('04-01', '04-20'), span('04-10', '04-12'), span('04-15', '05-31')], null],
  ['another month', [span('05-01', '05-31')], april],
])('with %s documented', (_case, documented, expected) => {
  expect(undocumented('2015-04', { from: '2014-01-01', to: null }, documented)).toEqual(expected);
});

test('only the days of the terms need it', () => {
  expect(undocumented('2015-04', { from: '2015-04-15', to: null }, [span('04-15', '04-30')])).toBeNull();
  expect(undocumented('2015-04', span('04-15', '04-20'), [])).toEqual(span('04-15', '04-20'));
  expect(undocumented('2015-05', span('04-15', '04-20'), [])).toBeNull();
});

test.each([
  [april, 25_000, []],
  [span('05-01', '05-31'), 25_000, []],
  [span('05-05', '05-31'), 25_000, ['DATE_IN_FUTURE']],
  [span('04-30', '04-01'), 0, ['END_BEFORE_START', 'RATE_NOT_ABOVE_ZERO']],
  [april, -1, ['RATE_NOT_ABOVE_ZERO']],
  [april, 1_000_000, []],
  [april, 1_000_001, ['INVALID_NUMBER']],
])('%j at %d øre', (days, hourlyWage, expected) => {
  expect(wageProblems({ ...days, hourlyWage }, '2015-05-04').map(({ code }) => code)).toEqual(expected);
});
