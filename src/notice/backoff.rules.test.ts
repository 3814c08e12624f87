import { expect, test } from '@jest/globals';
import { deliveryHours, mailHours, nextTry } from './backoff.rules.js';

const since = new Date('2015-05-04T08:00:00Z');
const minute = 60_000;

test.each([
  ['the second try follows soon', 1, 0, '2015-05-04T08:00:15.000Z'],
  ['each pause is twice the one before', 4, 2, '2015-05-04T08:04:00.000Z'],
  ['no pause is longer than four hours', 11, 600, '2015-05-04T22:00:00.000Z'],
  ['however often', 5_000, 600, '2015-05-04T22:00:00.000Z'],
  ['the last try is within three days', 30, 68 * 60, '2015-05-07T08:00:00.000Z'],
])('%s', (_name, attempts, minutes, next) => {
  const now = new Date(since.getTime() + minutes * minute);
  expect(nextTry(attempts, since, now, deliveryHours)?.toISOString()).toBe(next);
});

test('after three days a delivery is given up, a mail after a week', () => {
  const now = new Date('2015-05-07T08:00:00Z');
  expect(nextTry(30, since, now, deliveryHours)).toBeNull();
  expect(nextTry(30, since, now, mailHours)).toEqual(new Date('2015-05-07T12:00:00Z'));
  expect(nextTry(60, since, new Date('2015-05-11T07:00:00Z'), mailHours)).toBeNull();
});

test('tries over three days are no more than 30', () => {
  let now = since;
  let attempts = 1;
  for (;;) {
    const next = nextTry(attempts, since, now, deliveryHours);
    if (!next) break;
    now = next;
    attempts += 1;
  }
  expect(attempts).toBeGreaterThan(20);
  expect(attempts).toBeLessThan(31);
});
