/** The clock's promises: dates are Danish, and a fixed clock stands still. */
import { describe, expect, test } from '@jest/globals';
import { civilDateOf, fixedClock, systemClock } from './clock.js';

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

describe('fixedClock', () => {
  test('stands still until it is set', () => {
    const clock = fixedClock('2015-04-30T23:30:00Z');
    expect(clock.now().toISOString()).toBe('2015-04-30T23:30:00.000Z');
    expect(clock.today()).toBe('2015-05-01');
    clock.set('2015-05-31T12:00:00Z');
    expect(clock.today()).toBe('2015-05-31');
  });

  test('cannot be moved through the instant it gave', () => {
    const clock = fixedClock('2015-04-30T12:00:00Z');
    clock.now().setUTCFullYear(1999);
    expect(clock.today()).toBe('2015-04-30');
  });

  test('refuses what is no instant', () => {
    expect(() => fixedClock('the first of May')).toThrow(RangeError);
  });
});

test('the system clock gives a date of the form of a civil date', () => {
  expect(systemClock.today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(systemClock.now()).toBeInstanceOf(Date);
});
