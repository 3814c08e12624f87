/** The stretches of a period: runs of days on which neither terms, quotas nor participations change. */
import { addDays, contains, type ClosedSpan, type Span } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { BillingFacts } from './billing-facts.js';

/** The stretches of a period, in order and without gaps. */
export function stretchesOf(facts: BillingFacts, { from, to }: ClosedSpan): ClosedSpan[] {
  const quotaChanges = facts.quotas.flatMap((quota) =>
    changesOf([quota]).filter((day) => quotaChangesOn(facts, quota.participationId, day)),
  );
  const changes = [...changesOf(facts.terms), ...changesOf(facts.participations), ...quotaChanges];
  const firstDays = [...new Set([from, ...changes])].filter((day) => from <= day && day <= to).sort();
  return firstDays.map((day, index) => {
    const next = firstDays[index + 1];
    return { from: day, to: next === undefined ? to : addDays(next, -1) };
  });
}

/** The slots a participation in force on a date has a quota for; 0 where none is set. */
export function quotaOn(facts: BillingFacts, participationId: string, date: CivilDate): number {
  const takesPart = facts.participations.some((each) => each.id === participationId && contains(each, date));
  const inForce = facts.quotas.find(
    (each) => each.participationId === participationId && contains(each, date),
  );
  return takesPart ? (inForce?.quota ?? 0) : 0;
}

// Saying the same quota again changes nothing, and must not round the lines of all in two.
function quotaChangesOn(facts: BillingFacts, participationId: string, day: CivilDate): boolean {
  return quotaOn(facts, participationId, addDays(day, -1)) !== quotaOn(facts, participationId, day);
}

// A span that ends before it begins is a term wholly replaced: it was never in force.
function changesOf(spans: readonly Span[]): CivilDate[] {
  return spans.flatMap(({ from, to }) => {
    if (to === null) return [from];
    return to < from ? [] : [from, addDays(to, 1)];
  });
}
