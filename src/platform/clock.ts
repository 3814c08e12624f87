/** What time it is, and which civil date in Denmark: the only place that asks the machine. */

/** A civil date in Europe/Copenhagen, `YYYY-MM-DD`; compares as text. */
export type CivilDate = string;

export interface Clock {
  /** The present instant. */
  now(): Date;
  /** The present date in Denmark. */
  today(): CivilDate;
}

// Swedish writes dates as ISO 8601 does.
const danishCalendar = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

// Danish clocks have differed from UTC by whole hours since 1894, so a date holds from hour to hour.
const hourMs = 3_600_000;
let lastHour = NaN;
let lastDate: CivilDate = '';

/** The date in Denmark at an instant: 23:30 UTC on 30 June is already 1 July. */
export function civilDateOf(instant: Date): CivilDate {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (hour !== lastHour) {
    lastDate = danishCalendar.format(instant);
    lastHour = hour;
  }
  return lastDate;
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
