/** Owns working time: the hours an agreement counts answers in, without weekends, holidays and bank-closing days. */
import { addDays, isoWeekday } from '../platform/calendar/calendar.js';
import { civilDateOf, danishInstant } from '../platform/calendar/danish-time.js';

/** The agreement's contact hours, on the Danish wall clock. */
export interface ContactHours {
  /** 1 for Monday to 7 for Sunday; at least one. */
  readonly weekdays: readonly number[];
  /** `08:00`. */
  readonly from: string;
  /** Later the same day; `24:00` is its end. */
  readonly to: string;
}

/** Where no agreement says otherwise. */
export const usualHours: ContactHours = { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' };

export interface WorkingTime extends ContactHours {
  /** Public holidays and the days on which banks are closed. */
  readonly closedOn: ReadonlySet<string>;
}

const MS_PER_MINUTE = 60_000;

/**
 * The instant at which so many minutes of working time have passed; both ends of a working day belong to it. Nothing
 * added to an instant outside working time gives the next opening.
 * @throws RangeError for hours without a weekday
 */
export function addWorkingMinutes(instant: Date, minutes: number, time: WorkingTime): Date {
  if (time.weekdays.length === 0) throw new RangeError('working time needs a weekday');
  let left = minutes * MS_PER_MINUTE;
  for (let date = civilDateOf(instant); ; date = addDays(date, 1)) {
    const day = workingDay(date, time);
    if (!day || day.to < instant) continue;
    const from = Math.max(instant.getTime(), day.from.getTime());
    const rest = day.to.getTime() - from;
    if (left <= rest) return new Date(from + left);
    left -= rest;
  }
}

/** Whether somebody can be reached at an instant. */
export function isWorkingTime(instant: Date, time: WorkingTime): boolean {
  const day = workingDay(civilDateOf(instant), time);
  return day !== null && day.from <= instant && instant < day.to;
}

function workingDay(date: string, time: WorkingTime): { from: Date; to: Date } | null {
  if (!time.weekdays.includes(isoWeekday(date)) || time.closedOn.has(date)) return null;
  const day = { from: danishInstant(date, time.from), to: danishInstant(date, time.to) };
  // Hours within the one that is skipped in March are none that day.
  return day.from < day.to ? day : null;
}
