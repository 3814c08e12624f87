/** What time it is, and which civil date in Denmark: the only place that asks the machine. */
import { type CivilDate, civilDateOf } from './danish-time.js';

export type { CivilDate };

export interface Clock {
  /** The present instant. */
  now(): Date;
  /** The present date in Denmark. */
  today(): CivilDate;
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => civilDateOf(new Date()),
};

/**
 * A clock that stands still until it is set.
 * @param iso an instant, such as `2015-04-30T12:00:00Z`
 * @throws RangeError when the text is no instant
 */
export function fixedClock(iso: string): Clock & { set(iso: string): void } {
  let instant = instantOf(iso);
  return {
    now: () => new Date(instant),
    today: () => civilDateOf(instant),
    set: (next) => {
      instant = instantOf(next);
    },
  };
}

function instantOf(iso: string): Date {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`Not an instant: ${iso}`);
  return instant;
}
