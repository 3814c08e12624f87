/** Counting weekdays in SQL. */

/** Mondays to Fridays of a span, both ends counted; 1900-01-01 was a Monday, and no date lies before. */
export const weekdays = (from: string, to: string): string =>
  `(${weekdaysBefore(`(${to} - date '1899-12-31')`)} - ${weekdaysBefore(`(${from} - date '1900-01-01')`)})`;

const weekdaysBefore = (day: string): string => `(${day} / 7 * 5 + least(${day} % 7, 5))`;
