/** Owns when hours of a mentor can be recorded. */
import type { CivilDate } from '../platform/calendar/clock.js';
import { parseDecimal } from '../platform/money.js';
import { type ProblemFact, problem } from '../platform/problem.js';

const hundredthsOfQuarter = 25n;
const hundredthsOfDay = 2400n;

/** Within the placement's days, not to come, above zero, at most a day, in quarters of an hour. */
export function hoursProblems(
  hours: string,
  givenOn: CivilDate,
  placement: { readonly startsOn: CivilDate; readonly endsOn: CivilDate },
  today: CivilDate,
): ProblemFact[] {
  const { startsOn, endsOn } = placement;
  return [
    givenOn < startsOn || endsOn < givenOn
      ? problem('DATE_OUTSIDE_PLACEMENT', 'givenOn', { start: startsOn, expectedEndOn: endsOn })
      : null,
    today < givenOn ? problem('DATE_IN_FUTURE', 'givenOn') : null,
    inQuarters(hours) ? null : problem('INVALID_HOURS', 'hours'),
  ].filter((each) => each !== null);
}

function inQuarters(hours: string): boolean {
  const { unscaled, scale } = parseDecimal(hours);
  // A scale beyond hundredths is a quarter only where it ends in zeros.
  const factor = 10n ** BigInt(Math.max(0, scale - 2));
  const hundredths = (unscaled * 10n ** BigInt(Math.max(0, 2 - scale))) / factor;
  const isExact = scale <= 2 || unscaled % factor === 0n;
  return (
    isExact && hundredths > 0n && hundredths <= hundredthsOfDay && hundredths % hundredthsOfQuarter === 0n
  );
}
