/** How dates, months and hours are written in a Danish document. */
import type { CivilDate } from '../calendar/clock.js';
import { formatDecimalDa, type Oere } from '../money.js';

const months = [
  'januar',
  'februar',
  'marts',
  'april',
  'maj',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'december',
];

/** `1.4.2015` of `2015-04-01`. */
export function dateDa(date: CivilDate): string {
  return `${Number(date.slice(8, 10))}.${Number(date.slice(5, 7))}.${date.slice(0, 4)}`;
}

/** `april 2015` of `2015-04`. */
export function monthDa(month: string): string {
  return `${months[Number(month.slice(5, 7)) - 1] ?? month.slice(5, 7)} ${month.slice(0, 4)}`;
}

/** `13,2 t` of `13.2`. */
export function hoursDa(hours: string): string {
  return `${formatDecimalDa(hours)} t`;
}

/** `1980,00` of 198000: kroner as a spreadsheet in Danish reads them. */
export function kronerCell(oere: Oere): string {
  const digits = String(Math.abs(oere)).padStart(3, '0');
  return `${oere < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
