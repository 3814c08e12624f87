/** Owns allowed actions: one table per thing says who may and when; it guards mutations and feeds `allowedActions`. */
import { forbidden } from './error.js';
import { type ProblemFact, problem, Refused } from './problem.js';

export interface ActionRule<Facts> {
  /** Whether this viewer is one of those who may do it at all. */
  readonly who: (facts: Facts) => boolean;
  /** The statuses in which it can be done. */
  readonly when: readonly string[];
  /** Whether there is something to do it with; where there is not, the use case says what is missing. */
  readonly on?: (facts: Facts) => boolean;
}

export type ActionTable<Action extends string, Facts> = Readonly<Record<Action, ActionRule<Facts>>>;

/** The actions open to a viewer right now. */
export function allowedActions<Action extends string, Facts extends { status: string }>(
  table: ActionTable<Action, Facts>,
  facts: Facts,
): Action[] {
  return (Object.keys(table) as Action[]).filter((action) => {
    const { who, when, on } = table[action];
    return when.includes(facts.status) && (on?.(facts) ?? true) && who(facts);
  });
}

/**
 * Lets those pass who may do it at some time.
 * @throws FORBIDDEN for a viewer who sees the thing but may not
 */
export function guardActor<Action extends string, Facts>(
  table: ActionTable<Action, Facts>,
  action: Action,
  facts: Facts,
): void {
  if (!table[action].who(facts))
    throw forbidden(
      'This is not yours to do, by your role or your part in the matter. Ask your contact person.',
    );
}

/**
 * Lets an action pass.
 * @throws FORBIDDEN for a viewer who sees the thing but may not; Refused with WRONG_STATUS at the wrong time.
 */
export function guardAction<Action extends string, Facts extends { status: string }>(
  table: ActionTable<Action, Facts>,
  action: Action,
  facts: Facts,
  path: string,
): void {
  guardActor(table, action, facts);
  if (!table[action].when.includes(facts.status)) throw new Refused(wrongStatus(facts.status, path));
}

const wrongStatus = (status: string, path: string): ProblemFact => problem('WRONG_STATUS', path, { status });
