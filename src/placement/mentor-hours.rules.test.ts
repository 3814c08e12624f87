/** The cases of when hours of a mentor can be recorded. */
import { expect, test } from '@jest/globals';
import { hoursProblems } from './mentor-hours.rules.js';

const placement = { startsOn: '2015-04-01', endsOn: '2015-04-30' };
const found = (hours: string, on: string, today = '2015-05-04') =>
  hoursProblems(hours, on, placement, today).map(({ code, path }) => `${code} ${path.join('.')}`);

test.each([
  ['0.25', []],
  ['1', []],
  ['1.5', []],
  ['2.750000', []],
  ['24', []],
  ['24.00', []],
  ['0', ['INVALID_HOURS hours']],
  ['0.00', ['INVALID_HOURS hours']],
  ['-1', ['INVALID_HOURS hours']],
  ['24.25', ['INVALID_HOURS hours']],
  ['1.1', ['INVALID_HOURS hours']],
  ['1.251', ['INVALID_HOURS hours']],
  ['0.000025', ['INVALID_HOURS hours']],
  ['999999999999', ['INVALID_HOURS hours']],
])('%s hours', (hours, expected) => {
  expect(found(hours, '2015-04-15')).toEqual(expected);
});

test.each([
  ['2015-03-31', '2015-05-04', ['DATE_OUTSIDE_PLACEMENT givenOn']],
  ['2015-04-01', '2015-05-04', []],
  ['2015-04-30', '2015-04-30', []],
  ['2015-04-30', '2015-04-29', ['DATE_IN_FUTURE givenOn']],
  ['2015-05-01', '2015-05-04', ['DATE_OUTSIDE_PLACEMENT givenOn']],
  ['2015-05-05', '2015-05-04', ['DATE_OUTSIDE_PLACEMENT givenOn', 'DATE_IN_FUTURE givenOn']],
])('given on %s, told on %s', (on, today, expected) => {
  expect(found('3', on, today)).toEqual(expected);
});
