/** Commenced weeks: sevens of occupied days, each of which belongs whole to where its first day lies. */
import {
  addDays,
  addWeeks,
  daysBetween,
  overlap,
  type ClosedSpan,
} from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { TermFact } from './billing-facts.js';

/**
 * The first days, within a span, of the weeks of a chain of placements.
 * @param chain the occupied days of the whole chain, in order of time; days between them are not counted
 * @param since weeks are counted from the first occupied day that is not before this one
 */
export function firstDaysOfWeeks(
  chain: readonly ClosedSpan[],
  since: CivilDate,
  within: ClosedSpan,
): CivilDate[] {
  const firstDays: CivilDate[] = [];
  let counted = 0;
  for (const occupied of chain) {
    const days = overlap(occupied, { from: since, to: null });
    if (!days) continue;
    const part = overlap(days, within);
    if (part) {
      const begun = (counted + daysBetween(days.from, part.from) - 1) % 7;
      let day = addDays(part.from, begun === 0 ? 0 : 7 - begun);
      for (; day <= part.to; day = addWeeks(day, 1)) firstDays.push(day);
    }
    counted += daysBetween(days.from, days.to);
  }
  return firstDays;
}

/**
 * The day from which a term counts weeks: its own first day, or that of the term of the same rule it replaced where
 * that one counted weeks too, since a new rate begins no new week.
 * @param countsWeeks whether a term of the rule does
 */
export function weeksCountFrom(
  term: TermFact,
  terms: readonly TermFact[],
  countsWeeks: (term: TermFact) => boolean,
): CivilDate {
  const dayBefore = addDays(term.from, -1);
  const replaced = terms.find(
    (each) => each.rule === term.rule && countsWeeks(each) && each.to === dayBefore && each.from <= dayBefore,
  );
  return replaced ? weeksCountFrom(replaced, terms, countsWeeks) : term.from;
}
