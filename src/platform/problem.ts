/** Owns problems: the expected refusals that a user can act on, all of them at once. */
import type { ProblemCode } from './problem-code.js';

/** A refusal before it is put into words: what, where in the input, and what the sentence needs. */
export interface ProblemFact {
  readonly code: ProblemCode;
  /** The path of the input, for example `['startsOn']`. */
  readonly path: readonly string[];
  readonly params?: Readonly<Record<string, string | number>>;
}

export const problem = (
  code: ProblemCode,
  path: string | readonly string[],
  params?: ProblemFact['params'],
): ProblemFact => ({ code, path: typeof path === 'string' ? [path] : path, ...(params && { params }) });

/** Ends a use case without a trace: the transaction rolls back and the problems are its answer. */
export class Refused extends Error {
  readonly problems: readonly ProblemFact[];
  /** What the answer shows beside the problems: payload field to key. */
  readonly things: Readonly<Record<string, string>> = {};

  constructor(...problems: readonly ProblemFact[]) {
    super(problems.map((each) => each.code).join(', '));
    this.problems = problems;
  }
}

/** @throws Refused when there is at least one problem. */
export function refuseIf(problems: readonly (ProblemFact | null | undefined)[]): void {
  const found = problems.filter((each) => each != null);
  if (found.length > 0) throw new Refused(...found);
}

/** Somebody else changed the thing first; the answer shows its present state. */
export class StaleVersion extends Refused {
  override readonly things: Readonly<Record<string, string>>;

  constructor(things: Readonly<Record<string, string>>) {
    super(problem('STALE_VERSION', 'expectedVersion'));
    this.things = things;
  }
}
