/** The cases of working time: weekends, holidays, bank-closing days, the nights the clock changes, and its laws. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closedDays } from './closed-days.js';
import { addWorkingMinutes, isWorkingTime, usualHours, type WorkingTime } from './working-time.rules.js';

const closedOn = closedDays();
const usual: WorkingTime = { ...usualHours, closedOn };
/** Around the clock, also at night when it changes. */
const always: WorkingTime = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  from: '00:00',
  to: '24:00',
  closedOn: new Set(),
};

const added = (from: string, minutes: number, time = usual) =>
  addWorkingMinutes(new Date(from), minutes, time).toISOString();

describe('adding working minutes', () => {
  // In June Denmark is two hours before UTC, in January one.
  test.each([
    ['within a day', '2026-06-02T06:30:00Z', 30, '2026-06-02T07:00:00.000Z'],
    ['from before opening', '2026-06-02T03:00:00Z', 30, '2026-06-02T06:30:00.000Z'],
    ['over the night', '2026-06-02T13:50:00Z', 30, '2026-06-03T06:20:00.000Z'],
    ['to the last minute of a day', '2026-06-02T13:30:00Z', 30, '2026-06-02T14:00:00.000Z'],
    ['from the last minute of a day', '2026-06-02T14:00:00Z', 30, '2026-06-03T06:30:00.000Z'],
    ['Friday afternoon', '2026-06-12T13:45:00Z', 30, '2026-06-15T06:15:00.000Z'],
    ['Friday evening', '2026-06-12T18:00:00Z', 30, '2026-06-15T06:30:00.000Z'],
    ['Saturday', '2026-06-13T10:00:00Z', 120, '2026-06-15T08:00:00.000Z'],
    ['a whole day', '2026-06-02T06:00:00Z', 480, '2026-06-02T14:00:00.000Z'],
    ['a day over noon', '2026-06-02T10:00:00Z', 480, '2026-06-03T10:00:00.000Z'],
    ['a week', '2026-06-15T06:00:00Z', 2400, '2026-06-19T14:00:00.000Z'],
    ['with seconds', '2026-06-02T13:59:30Z', 1, '2026-06-03T06:00:30.000Z'],
    ['winter', '2026-01-13T07:00:00Z', 30, '2026-01-13T07:30:00.000Z'],
    // Wednesday before Maundy Thursday to Tuesday after Easter Monday.
    ['Easter', '2026-04-01T13:45:00Z', 30, '2026-04-07T06:15:00.000Z'],
    ['Good Friday', '2026-04-03T09:00:00Z', 120, '2026-04-07T08:00:00.000Z'],
    // Ascension Day, and the day after on which banks are closed.
    ['Ascension', '2026-05-13T13:30:00Z', 60, '2026-05-18T06:30:00.000Z'],
    ['Whit Monday', '2026-05-22T13:30:00Z', 60, '2026-05-26T06:30:00.000Z'],
    ['Constitution Day, a Friday', '2026-06-04T13:50:00Z', 20, '2026-06-08T06:10:00.000Z'],
    ['on Constitution Day', '2026-06-05T08:00:00Z', 30, '2026-06-08T06:30:00.000Z'],
    // 24 December is a Thursday, 25 a holiday, then a weekend.
    ['Christmas Eve', '2026-12-23T14:50:00Z', 20, '2026-12-28T07:10:00.000Z'],
    ['New Year', '2026-12-30T14:50:00Z', 20, '2027-01-04T07:10:00.000Z'],
    ['the Great Prayer Day of 2015', '2015-04-30T13:50:00Z', 20, '2015-05-04T06:10:00.000Z'],
    ['where it is no holiday any more', '2026-05-01T06:00:00Z', 30, '2026-05-01T06:30:00.000Z'],
    // Clocks go forward on Sunday 29 March 2026, back on Sunday 25 October.
    ['over the weekend summer time begins', '2026-03-27T14:45:00Z', 30, '2026-03-30T06:15:00.000Z'],
    ['over the weekend summer time ends', '2026-10-23T13:45:00Z', 30, '2026-10-26T07:15:00.000Z'],
  ])('%s: %s and %i minutes', (_case, from, minutes, expected) => {
    expect(added(from, minutes)).toBe(expected);
  });

  test.each([
    // The Sunday has 23 hours in March and 25 in October.
    ['the day of 23 hours', '2026-03-28T23:00:00Z', 23 * 60, '2026-03-29T22:00:00.000Z'],
    ['the day of 25 hours', '2026-10-24T22:00:00Z', 25 * 60, '2026-10-25T23:00:00.000Z'],
    ['the hour that is skipped', '2026-03-29T00:30:00Z', 60, '2026-03-29T01:30:00.000Z'],
    ['the hour that comes twice', '2026-10-25T00:30:00Z', 60, '2026-10-25T01:30:00.000Z'],
  ])('around the clock, %s', (_case, from, minutes, expected) => {
    expect(added(from, minutes, always)).toBe(expected);
  });

  test.each([
    ['ends in the hour that is skipped', '2026-03-28T23:00:00Z', 150, '2026-03-29T01:30:00.000Z'],
    ['and has no more', '2026-03-28T23:00:00Z', 151, '2026-03-29T22:01:00.000Z'],
    [
      'ends the first time in the hour that comes twice',
      '2026-10-24T22:00:00Z',
      151,
      '2026-10-25T23:01:00.000Z',
    ],
  ])('a night shift until 02:30 %s', (_case, from, minutes, expected) => {
    expect(added(from, minutes, { ...always, to: '02:30' })).toBe(expected);
  });

  test('outside working time nothing added gives the next opening', () => {
    expect(added('2026-06-12T14:00:00Z', 0)).toBe('2026-06-12T14:00:00.000Z');
    expect(added('2026-06-12T14:00:01Z', 0)).toBe('2026-06-15T06:00:00.000Z');
  });

  test('hours without a weekday are refused', () => {
    expect(() => added('2026-06-12T14:00:00Z', 1, { ...usual, weekdays: [] })).toThrow(RangeError);
  });
});

test.each([
  ['2026-06-02T05:59:59Z', false],
  ['2026-06-02T06:00:00Z', true],
  ['2026-06-02T13:59:59Z', true],
  ['2026-06-02T14:00:00Z', false],
  ['2026-06-05T08:00:00Z', false],
  ['2026-06-06T08:00:00Z', false],
  ['2026-04-06T08:00:00Z', false],
])('somebody can be reached at %s: %p', (instant, expected) => {
  expect(isWorkingTime(new Date(instant), usual)).toBe(expected);
});

describe('for any hours, instants and minutes', () => {
  const clock = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const times = fc
    .record({
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      from: fc.integer({ min: 0, max: 1380 }),
      length: fc.integer({ min: 10, max: 1440 }),
    })
    .map(({ weekdays, from, length }): WorkingTime => ({
      weekdays,
      from: clock(from),
      to: clock(Math.min(1440, from + length)),
      closedOn,
    }));
  // Two years with each kind of day; half of the instants near the nights the clock changes.
  const instants = fc.oneof(
    fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-01T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'),
        fc.integer({ min: -360, max: 360 }),
      )
      .map(([change, minutes]) => new Date(new Date(change).getTime() + minutes * 60_000)),
  );
  const minutes = fc.integer({ min: 0, max: 3_000 });
  const laws = { numRuns: 400, seed: 20150401 };

  test('adding twice is adding the sum', () => {
    fc.assert(
      fc.property(times, instants, minutes, minutes, (time, at, a, b) => {
        const twice = addWorkingMinutes(addWorkingMinutes(at, a, time), b, time);
        expect(twice).toEqual(addWorkingMinutes(at, a + b, time));
      }),
      laws,
    );
  });

  test('what comes later or takes longer is over no earlier', () => {
    fc.assert(
      fc.property(times, instants, instants, minutes, minutes, (time, one, other, a, b) => {
        const [first, second] = one <= other ? [one, other] : [other, one];
        const sum = addWorkingMinutes(first, Math.min(a, b), time);
        expect(first <= sum).toBe(true);
        expect(sum <= addWorkingMinutes(second, Math.min(a, b), time)).toBe(true);
        expect(sum <= addWorkingMinutes(first, Math.max(a, b), time)).toBe(true);
      }),
      laws,
    );
  });

  test('the sum lies within working time or at its end', () => {
    fc.assert(
      fc.property(times, instants, minutes, (time, at, a) => {
        const sum = addWorkingMinutes(at, a, time);
        expect(isWorkingTime(sum, time) || isWorkingTime(new Date(sum.getTime() - 1), time)).toBe(true);
      }),
      laws,
    );
  });
});
