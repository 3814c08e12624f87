/** Owns when a wage can be documented, and for which days of a month its documentation is missing. */
import {
  addDays,
  type ClosedSpan,
  monthRange,
  overlap,
  type Span,
} from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { Oere } from '../../platform/money.js';
import { type ProblemFact, problem } from '../../platform/problem.js';

/** Ten thousand kroner for an hour is a slip of the pen. */
const highestWage: Oere = 1_000_000;

export function wageProblems(
  wage: { readonly from: CivilDate; readonly to: CivilDate; readonly hourlyWage: Oere },
  today: CivilDate,
): ProblemFact[] {
  const { from, to, hourlyWage } = wage;
  return [
    to < from ? problem('END_BEFORE_START', 'to', { start: from }) : null,
    today < from ? problem('DATE_IN_FUTURE', 'from') : null,
    hourlyWage <= 0 ? problem('RATE_NOT_ABOVE_ZERO', 'hourlyWage') : null,
    hourlyWage > highestWage
      ? problem('INVALID_NUMBER', 'hourlyWage', { least: 1, most: highestWage })
      : null,
  ].filter((each) => each !== null);
}

/** The days of a month on which a span of terms lies, where some of them are not documented; else null. */
export function undocumented(
  month: string,
  terms: Span,
  documented: readonly ClosedSpan[],
): ClosedSpan | null {
  const needed = overlap(monthRange(month), terms);
  if (!needed) return null;
  let next = needed.from;
  for (const { from, to } of [...documented].sort((a, b) => (a.from < b.from ? -1 : 1)))
    if (from <= next && next <= to) next = addDays(to, 1);
  return next <= needed.to ? needed : null;
}
