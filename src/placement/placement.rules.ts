/** Owns the rules of dates for a placement: facts in, problems out. */
import { addDays, addWeeks, daysBetween } from '../platform/calendar/calendar.js';
import { type ProblemFact, problem } from '../platform/problem.js';

/** Where no agreement says otherwise: 13 weeks, and up to 26 without a reason (LAB ch. 11). */
export const usualLengths = { defaultWeeks: 13, maxWeeks: 26 };

export interface Lengths {
  readonly defaultWeeks: number;
  readonly maxWeeks: number;
}

/** The last day of a placement of the usual length. */
export const usualEnd = (startsOn: string, lengths: Lengths): string =>
  addDays(addWeeks(startsOn, lengths.defaultWeeks), -1);

export interface Plan {
  readonly startsOn: string;
  readonly expectedEndOn: string;
  readonly lengthReason: string | null;
}

interface SlotSpan {
  readonly openFrom: string;
  readonly openTo: string | null;
}

/** Path names are the input's: a plan comes in as `slotId`, `startsOn`, `expectedEndOn` and `lengthReason`. */
export function planProblems(plan: Plan, slot: SlotSpan, lengths: Lengths): ProblemFact[] {
  const { startsOn, expectedEndOn } = plan;
  if (expectedEndOn < startsOn) return [problem('END_BEFORE_START', 'expectedEndOn', { start: startsOn })];
  return [openProblem(slot, startsOn, expectedEndOn, 'slotId'), lengthProblem(plan, lengths)].filter(
    (each) => each !== null,
  );
}

/** Whether the slot is open on all of the days; `path` is the field of the input that asks for them. */
export const openProblem = (slot: SlotSpan, from: string, to: string, path: string): ProblemFact | null =>
  from < slot.openFrom || (slot.openTo !== null && slot.openTo < to) ? problem('SLOT_NOT_OPEN', path) : null;

/** Longer than the agreement's longest needs a reason (LAB ch. 11); a week that is begun counts. */
export function lengthProblem(plan: Plan, { maxWeeks }: Lengths): ProblemFact | null {
  const weeks = Math.ceil(daysBetween(plan.startsOn, plan.expectedEndOn) / 7);
  return weeks > maxWeeks && !plan.lengthReason
    ? problem('REASON_REQUIRED', 'lengthReason', { weeks: maxWeeks })
    : null;
}

/** The day the trainee turned up: not to come, and not after the plan has run out. */
export function startProblems(startedOn: string, expectedEndOn: string, today: string): ProblemFact[] {
  if (today < startedOn) return [problem('DATE_IN_FUTURE', 'startedOn')];
  return expectedEndOn < startedOn ? [problem('END_BEFORE_START', 'startedOn', { start: startedOn })] : [];
}

export function endProblems(endedOn: string, startsOn: string, today: string): ProblemFact[] {
  if (endedOn < startsOn) return [problem('END_BEFORE_START', 'endedOn', { start: startsOn })];
  return today < endedOn ? [problem('DATE_IN_FUTURE', 'endedOn')] : [];
}
