/** Owns what the demo is drawn from: ids, references and choices that follow from names and the date, never from chance. */
import { createHash } from 'node:crypto';
import { addDays, isoWeekday } from '../platform/calendar/calendar.js';
import type { CivilDate } from '../platform/calendar/clock.js';
import { readHolidays } from '../platform/calendar/holidays.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A UUID of version 8 (RFC 9562) from a name such as `jobcentre 159`: the same in every demo. */
export function stableId(name: string): string {
  const bytes = digest(name).subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A placement's reference, `K7MR-2QX9`: it looks random, and is the same in every demo. */
export function stableReference(name: string): string {
  const letters = [...digest(name).subarray(0, 8)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export interface Scene {
  readonly today: CivilDate;
  /** One of the options, always the same for a name and a date. */
  choose<T>(name: string, options: readonly T[]): T;
  /** The date itself, or the nearest one after it on which people work. */
  workdayFrom(date: CivilDate): CivilDate;
  /** The date itself, or the nearest one before it on which people work. */
  workdayUntil(date: CivilDate): CivilDate;
}

export function sceneOn(today: CivilDate): Scene {
  const holidays = new Set(
    readHolidays()
      .filter(({ kind }) => kind === 'public')
      .map(({ date }) => date),
  );
  const workday = (date: CivilDate, step: 1 | -1): CivilDate =>
    isoWeekday(date) > 5 || holidays.has(date) ? workday(addDays(date, step), step) : date;
  return {
    today,
    choose: (name, options) => {
      const chosen = options[digest(`${today} ${name}`).readUInt32BE(0) % options.length];
      if (chosen === undefined) throw new RangeError(`Nothing to choose for ${name}`);
      return chosen;
    },
    workdayFrom: (date) => workday(date, 1),
    workdayUntil: (date) => workday(date, -1),
  };
}

/** The Monday of a date's week. */
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - isoWeekday(date));

/** The instant of a time of day on a date, in UTC, for example `09:00`. */
export const instant = (date: CivilDate, time: string): Date => new Date(`${date}T${time}:00Z`);

/** A telephone number that nobody has: no Danish number begins with 0 (the Danish numbering plan). */
export function demoPhone(name: string): string {
  const digits = String(digest(`phone ${name}`).readUInt32BE(0) % 1_000_000).padStart(6, '0');
  return `+45 05 ${digits.replace(/(..)(..)(..)/, '$1 $2 $3')}`;
}
