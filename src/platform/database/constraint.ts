/** Owns the one place where a constraint that the database refused to break becomes a problem. */
import { type ProblemFact, problem } from '../problem.js';
import type { ProblemCode } from '../problem-code.js';
import { sqlState, violatedConstraint } from './database.js';

/** Constraints by name, each with its code and where it may lie in an input, the likeliest first. */
export type Refusals = Readonly<Record<string, readonly [code: ProblemCode, ...paths: string[]]>>;

const known: Record<string, Refusals[string]> = {};

/** Lets the constraints of a room be told as its problems. */
export const learnRefusals = (refusals: Refusals): void => void Object.assign(known, refusals);

/**
 * The problem behind an error of the database, or null when the error is nobody's expected refusal.
 * @param fields the fields of the input, one of which the problem names
 */
export function constraintProblem(error: unknown, fields: readonly string[]): ProblemFact | null {
  // Class 23 is integrity: a unique, exclusion, check or foreign key constraint, or a trigger that speaks like one.
  if (!sqlState(error)?.startsWith('23')) return null;
  const found = known[violatedConstraint(error) ?? ''];
  if (!found) return null;
  const [code, ...paths] = found;
  return problem(code, paths.find((path) => fields.includes(path)) ?? []);
}
