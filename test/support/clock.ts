/** Owns the clock of tests: like time it goes on, by a millisecond at each reading, unless a test holds it. */
import type { Clock } from '../../src/platform/calendar/clock.js';
import { civilDateOf } from '../../src/platform/calendar/danish-time.js';

export interface TestClock extends Clock {
  /** Goes on from an instant, which the next reading gives. */
  set(iso: string): void;
  /** Stands still at an instant until it is set again; only for a test of the very instant. */
  hold(iso: string): void;
}

/**
 * @param iso an instant, such as `2015-04-30T12:00:00Z`
 * @throws RangeError when the text is no instant
 */
export function testClock(iso: string): TestClock {
  let next = millisecondsOf(iso);
  let isHeld = false;
  const read = () => new Date(isHeld ? next : next++);
  return {
    now: read,
    today: () => civilDateOf(read()),
    set: (instant) => {
      next = millisecondsOf(instant);
      isHeld = false;
    },
    hold: (instant) => {
      next = millisecondsOf(instant);
      isHeld = true;
    },
  };
}

function millisecondsOf(iso: string): number {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: ${iso}`);
  return milliseconds;
}
