/** The cases of the Danish wall clock: midnight, summer time, and the two nights the clock changes. */
import { describe, expect, test } from '@jest/globals';
import { civilDateOf, danishInstant } from './danish-time.js';

describe('civilDateOf', () => {
  test.each([
    ['2015-06-30T21:59:59Z', '2015-06-30'],
    ['2015-06-30T22:00:00Z', '2015-07-01'],
    ['2015-12-31T22:59:59Z', '2015-12-31'],
    ['2015-12-31T23:00:00Z', '2016-01-01'],
    ['2016-02-28T23:30:00Z', '2016-02-29'],
  ])('%s is %s in Denmark', (instant, date) => {
    expect(civilDateOf(new Date(instant))).toBe(date);
  });
});

test.each([
  ['winter', '2015-01-15', '08:00', '2015-01-15T07:00:00.000Z'],
  ['summer', '2015-07-15', '08:00', '2015-07-15T06:00:00.000Z'],
  ['midnight', '2015-07-15', '00:00', '2015-07-14T22:00:00.000Z'],
  ['the end of a day', '2015-07-15', '24:00', '2015-07-15T22:00:00.000Z'],
  ['the last minute of winter time', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
  ['a time that the clock skips', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['the first minute of summer time', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
  ['the first of two like times', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['after the hour that comes twice', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
  ['the end of a day of 25 hours', '2026-10-25', '24:00', '2026-10-25T23:00:00.000Z'],
])('%s: %s at %s', (_case, date, time, instant) => {
  expect(danishInstant(date, time).toISOString()).toBe(instant);
});
