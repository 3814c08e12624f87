/** Owns the chain of answer: who is told of an incident next and when, while nobody has answered it. */
import { addWorkingMinutes, type WorkingTime } from './working-time.rules.js';

/** How long an acknowledged incident may lie without an entry: a working day. */
export const silentMinutes = 480;

/** How far the chain has come, and when it must move on; a stopped clock has neither instant. */
export interface Clock {
  /** From 1: how many links of the chain have been told. */
  readonly level: number;
  /** Until when the link told last has time to answer. */
  readonly answerBy: Date | null;
  /** When something happens unless somebody acts; null when nothing does. */
  readonly dueAt: Date | null;
}

/** What the clock needs to know of an incident beside itself. */
export interface ChainFacts {
  /** How many links the chain has. */
  readonly links: number;
  /** Working minutes that each link has to answer. */
  readonly minutes: number;
}

/** Waiting for an answer from an instant on. The last link has nobody after it. */
export function startClock(
  at: Date,
  level: number,
  { links, minutes }: ChainFacts,
  time: WorkingTime,
): Clock {
  const answerBy = addWorkingMinutes(at, minutes, time);
  return { level, answerBy, dueAt: level < links ? answerBy : null };
}

/** Acknowledged, or written about since: it may lie for a working day. */
export const restClock = (at: Date, level: number, time: WorkingTime): Clock => ({
  level,
  answerBy: null,
  dueAt: addWorkingMinutes(at, silentMinutes, time),
});

/** Over: nobody need answer. */
export const stopClock = (level: number): Clock => ({ level, answerBy: null, dueAt: null });

export interface Step extends Clock {
  /** ESCALATED: the next link is told. LAPSED: nothing was written for a working day, so the clock runs again. */
  readonly kind: 'ESCALATED' | 'LAPSED';
}

/** Everything that is due at an instant, in order; the last step is the present state. */
export function stepsDue(clock: Clock, at: Date, facts: ChainFacts, time: WorkingTime): Step[] {
  const steps: Step[] = [];
  for (let now = clock; now.dueAt !== null && now.dueAt <= at;) {
    const lapsed = now.answerBy === null;
    const level = lapsed ? now.level : now.level + 1;
    const step: Step = {
      kind: lapsed ? 'LAPSED' : 'ESCALATED',
      ...startClock(now.dueAt, level, facts, time),
    };
    steps.push(step);
    now = step;
  }
  return steps;
}
