/** Owns the rules of a candidate's identity. */
import { isCivilDate } from '../platform/calendar/calendar.js';

/**
 * A CPR number as ten digits, or null. Its first six are a date; the check digit is not asked for, because numbers
 * given since 2007 need not have one (CPR-kontoret).
 */
export function normalCpr(text: string): string | null {
  const match = /^(\d{2})(\d{2})(\d{2})[- ]?(\d{4})$/.exec(text);
  if (!match) return null;
  const [, day, month, year] = match;
  // The century hides in the seventh digit; 29 February exists in 2000 and in every other leap year of either.
  const exists = [`20${year}`, `19${year}`].some((century) => isCivilDate(`${century}-${month}-${day}`));
  return exists ? match.slice(1).join('') : null;
}

export const maskedCpr = (cpr: string): string => `${cpr.slice(0, 6)}-****`;
export const formattedCpr = (cpr: string): string => `${cpr.slice(0, 6)}-${cpr.slice(6)}`;
