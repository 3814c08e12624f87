/** Owns the days on which nobody need answer: public holidays and the days on which banks are closed. */
import { readHolidays } from '../platform/calendar/holidays.js';

let days: ReadonlySet<string> | undefined;

/** Read once; the file does not change while the server runs. */
export const closedDays = (): ReadonlySet<string> =>
  (days ??= new Set(readHolidays().map((holiday) => holiday.date)));
