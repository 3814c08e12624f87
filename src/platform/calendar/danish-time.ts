/** Owns the wall clock in Denmark (Europe/Copenhagen): the date of an instant, and the instant of a time of day. */
import { epochDay } from './calendar.js';

/** A civil date in Europe/Copenhagen, `YYYY-MM-DD`; compares as text. */
export type CivilDate = string;

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

// Swedish writes dates as ISO 8601 does.
const danishClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

// Danish clocks have differed from UTC by whole hours since 1894, so a date holds from hour to hour.
const hourMs = 3_600_000;
let lastHour = NaN;
let lastDate: CivilDate = '';

/** The date in Denmark at an instant: 23:30 UTC on 30 June is already 1 July. */
export function civilDateOf(instant: Date): CivilDate {
  const hour = Math.floor(instant.getTime() / hourMs);
  if (hour !== lastHour) {
    lastDate = danishClock.format(instant).slice(0, 10);
    lastHour = hour;
  }
  return lastDate;
}

/** Date and time of day in Denmark at an instant, `2015-05-04 10:00`. */
export const danishTime = (instant: Date): string => danishClock.format(instant);

/**
 * The instant at a time of day in Denmark, `08:00` to `24:00`. A time that the clock skips in March counts on from the
 * hour before; of the two times that it repeats in October the first is meant.
 */
export function danishInstant(date: CivilDate, time: string): Date {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const asUtc = epochDay(date) * MS_PER_DAY + minutes * MS_PER_MINUTE;
  const inSummer = asUtc - 120 * MS_PER_MINUTE;
  return new Date(isSummerTime(inSummer) ? inSummer : asUtc - 60 * MS_PER_MINUTE);
}

/** Whether clocks are two hours before UTC, and not one. */
function isSummerTime(instant: number): boolean {
  const hour = Number(danishClock.format(instant).slice(11, 13));
  return (hour - new Date(instant).getUTCHours() + 24) % 24 === 2;
}
