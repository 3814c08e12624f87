/** The clock's promises: today is Danish, and a fixed clock stands still. */
import { describe, expect, test } from '@jest/globals';
import { fixedClock, systemClock } from './clock.js';

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
