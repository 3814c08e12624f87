/** The bucket by itself, in a time of its own. */
import { expect, test } from '@jest/globals';
import { LeakyBucket } from './leaky-bucket.js';

let now = 0;
const bucket = (capacity: number, seconds: number) => {
  now = 0;
  return new LeakyBucket(capacity, seconds, () => now);
};

test.each([
  // At milliseconds, charge: what remains, seconds to empty, seconds to try again.
  [[[0, 4, 6, 4, undefined]]],
  [
    [
      [0, 10, 0, 10, undefined],
      [0, 1, 0, 10, 1],
      [999, 1, 0, 10, 1],
      [1_000, 1, 0, 10, undefined],
    ],
  ],
  [
    [
      [0, 10, 0, 10, undefined],
      [2_500, 5, 2, 8, 3],
      [5_000, 5, 0, 10, undefined],
    ],
  ],
  [
    [
      [0, 6, 4, 6, undefined],
      [3_600_000, 10, 0, 10, undefined],
    ],
  ],
  // A clock that is set back neither fills nor leaks.
  [
    [
      [5_000, 6, 4, 6, undefined],
      [0, 1, 3, 7, undefined],
    ],
  ],
  // What can never fit is refused for ever, and nothing is charged.
  [
    [
      [0, 11, 10, 0, 1],
      [0, 10, 0, 10, undefined],
    ],
  ],
  [[[0, 0, 10, 0, undefined]]],
])('ten points in ten seconds: %j', (steps) => {
  const ten = bucket(10, 10);
  for (const [at, points, remaining, resetSeconds, retryAfterSeconds] of steps) {
    now = at ?? 0;
    expect(ten.charge('anna', points ?? 0)).toEqual({
      limit: 10,
      remaining,
      resetSeconds,
      retryAfterSeconds,
    });
  }
});

test('clients have buckets of their own, and the one unused longest is forgotten first', () => {
  const one = bucket(1, 60);
  const isRefused = (client: string) => one.charge(client, 1).retryAfterSeconds !== undefined;
  expect([isRefused('anna'), isRefused('bo')]).toEqual([false, false]);
  for (let i = 0; i < 9_998; i += 1) isRefused(`c${i}`);
  expect(isRefused('anna')).toBe(true);
  isRefused('one more');
  expect([isRefused('anna'), isRefused('bo')]).toEqual([true, false]);
});
