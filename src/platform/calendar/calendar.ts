/** Arithmetic on civil dates and months: pure, without time zones, in whole days. */
import type { CivilDate } from './clock.js';

/** Days from `from` to `to`, both included; `to: null` has no end. */
export interface Span {
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}
/** A span with an end. */
export interface ClosedSpan extends Span {
  readonly to: CivilDate;
}

const MS_PER_DAY = 86_400_000;
const DATE = /^(?:19|2[01])\d{2}-\d{2}-\d{2}$/;
const MONTH = /^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])$/;

/** Whether the text is a date that exists, `YYYY-MM-DD`, in the years 1900 to 2199. */
export function isCivilDate(text: string): boolean {
  return DATE.test(text) && dateOfEpochDay(epochDay(text)) === text;
}

/** Whether the text is a month, `YYYY-MM`, in the years 1900 to 2199. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** Whole days since 1970-01-01; the argument is a date that exists. */
export function epochDay(date: CivilDate): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / MS_PER_DAY
  );
}

export function dateOfEpochDay(day: number): CivilDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfEpochDay(epochDay(date) + days);
}

export function addWeeks(date: CivilDate, weeks: number): CivilDate {
  return addDays(date, weeks * 7);
}

/** Days from `from` to `to`, both included; 0 when `to` is before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.max(0, epochDay(to) - epochDay(from) + 1);
}

/** Mondays to Fridays from `from` to `to`, both included, public holidays too; 0 when `to` is before `from`. */
export function weekdaysBetween(from: CivilDate, to: CivilDate): number {
  return Math.max(0, weekdaysBefore(epochDay(to) + 1) - weekdaysBefore(epochDay(from)));
}

function weekdaysBefore(day: number): number {
  const sinceMonday = day + 3; // 1970-01-01 was a Thursday
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(sinceMonday - weeks * 7, 5);
}

/** 1 for Monday to 7 for Sunday. */
export function isoWeekday(date: CivilDate): number {
  return ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
}

/** The month of a date: `2015-04`. */
export function monthOf(date: CivilDate): string {
  return date.slice(0, 7);
}

/** The first and last day of a month `2015-04`. */
export function monthRange(month: string): ClosedSpan {
  const firstOfNext = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1) / MS_PER_DAY;
  return { from: `${month}-01`, to: dateOfEpochDay(firstOfNext - 1) };
}

/** The months that a span touches, whole and in order. */
export function monthsOf({ from, to }: ClosedSpan): ClosedSpan[] {
  const months: ClosedSpan[] = [];
  for (let day = from; day <= to; day = addDays(months.at(-1)?.to ?? to, 1))
    months.push(monthRange(monthOf(day)));
  return months;
}

/** The earlier of two dates; null is no end, so later than any date. */
export function earlier(a: CivilDate, b: CivilDate | null): CivilDate;
export function earlier(a: CivilDate | null, b: CivilDate): CivilDate;
export function earlier(a: CivilDate | null, b: CivilDate | null): CivilDate | null;
export function earlier(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null) return b;
  if (b === null) return a;
  return a < b ? a : b;
}

/** The later of two dates; null is no end, so later than any date. */
export function later(a: CivilDate, b: CivilDate): CivilDate;
export function later(a: CivilDate | null, b: CivilDate | null): CivilDate | null;
export function later(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}

/** The days two spans share, or null when they share none. */
export function overlap(a: ClosedSpan, b: Span): ClosedSpan | null;
export function overlap(a: Span, b: ClosedSpan): ClosedSpan | null;
export function overlap(a: Span, b: Span): Span | null;
export function overlap(a: Span, b: Span): Span | null {
  const from = later(a.from, b.from);
  const to = earlier(a.to, b.to);
  return to !== null && to < from ? null : { from, to };
}

/** Whether a date lies in a span. */
export function contains(span: Span, date: CivilDate): boolean {
  return span.from <= date && (span.to === null || date <= span.to);
}
