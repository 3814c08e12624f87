/** The clock's promises: today is Danish, and a test's clock goes on unless it is held. */
import { describe, expect, test } from '@jest/globals';
import { testClock } from '../../../test/support/clock.js';
import { systemClock } from './clock.js';

describe('the clock of tests', () => {
  test('goes on by a millisecond at each reading', () => {
    const clock = testClock('2015-04-30T21:59:59.998Z');
    expect(clock.now().toISOString()).toBe('2015-04-30T21:59:59.998Z');
    expect(clock.today()).toBe('2015-04-30');
    expect(clock.today()).toBe('2015-05-01');
    clock.set('2015-05-31T12:00:00Z');
    expect(clock.today()).toBe('2015-05-31');
    expect(clock.now().toISOString()).toBe('2015-05-31T12:00:00.001Z');
  });

  test('stands still while it is held', () => {
    const clock = testClock('2015-04-30T12:00:00Z');
    clock.hold('2015-05-31T21:59:59.999Z');
    expect([clock.today(), clock.today(), clock.now().toISOString()]).toEqual([
      '2015-05-31',
      '2015-05-31',
      '2015-05-31T21:59:59.999Z',
    ]);
  });

  test('cannot be moved through the instant it gave', () => {
    const clock = testClock('2015-04-30T12:00:00Z');
    clock.now().setUTCFullYear(1999);
    expect(clock.today()).toBe('2015-04-30');
  });

  test('refuses what is no instant', () => {
    expect(() => testClock('the first of May')).toThrow(RangeError);
  });
});

test('the system clock gives a date of the form of a civil date', () => {
  expect(systemClock.today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(systemClock.now()).toBeInstanceOf(Date);
});
