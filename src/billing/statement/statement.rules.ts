/** Owns the life of a statement: what its lines have become by the steps taken, and what that makes of the whole. */
import { type ProblemFact, problem } from '../../platform/problem.js';
import { fourEyes } from '../../signoff/index.js';
import type { Step } from '../bill/index.js';

export type LineStatus = 'OPEN' | 'CLOSED' | 'APPROVED' | 'DISPUTED' | 'STRUCK' | 'INVOICED';
export type StatementStatus = 'OPEN' | 'CLOSED' | 'APPROVED' | 'DISPUTED' | 'INVOICED' | 'PAID';

export interface ClosedLineFact {
  readonly id: string;
  /** Takes back a struck line; it is settled from the beginning. */
  readonly strikes: boolean;
}

const becomes: Record<Step['kind'], LineStatus | null> = {
  CLOSED: 'CLOSED',
  APPROVED: 'APPROVED',
  DISPUTED: 'DISPUTED',
  // Who gives a dispute up approves what was disputed.
  STANDS: 'APPROVED',
  STRUCK: 'STRUCK',
  INVOICED: 'INVOICED',
  PAID: null,
};

/** What each line is by the last step that names it. */
export function lineStatuses(
  lines: readonly ClosedLineFact[],
  steps: readonly Step[],
): Map<string, LineStatus> {
  const statuses = new Map<string, LineStatus>(
    lines.map(({ id, strikes }) => [id, strikes ? 'STRUCK' : 'CLOSED']),
  );
  for (const { kind, lineIds } of steps)
    for (const id of lineIds) {
      const status = becomes[kind];
      if (status && statuses.has(id) && kind !== 'CLOSED') statuses.set(id, status);
    }
  return statuses;
}

/** Whether a line was invoiced and has not been paid. */
export function isOwed(statuses: ReadonlyMap<string, LineStatus>, steps: readonly Step[]): boolean {
  const paid = new Set(steps.filter((step) => step.kind === 'PAID').flatMap((step) => step.lineIds));
  return [...statuses].some(([id, status]) => status === 'INVOICED' && !paid.has(id));
}

/** What waits longest decides; PAID once every line that was invoiced has been paid. */
export function statementStatus(
  statuses: ReadonlyMap<string, LineStatus>,
  steps: readonly Step[],
): StatementStatus {
  const found = new Set(statuses.values());
  if (found.has('DISPUTED')) return 'DISPUTED';
  if (found.has('CLOSED')) return 'CLOSED';
  if (found.has('APPROVED') || !found.has('INVOICED')) return 'APPROVED';
  return isOwed(statuses, steps) ? 'INVOICED' : 'PAID';
}

/** Four eyes, by person: who closed a period approves no statement of it (billing.md, Life of a bill). */
export const fourEyesProblem = (steps: readonly Step[], userId: string): ProblemFact | null =>
  fourEyes(
    userId,
    steps.filter(({ kind }) => kind === 'CLOSED').map((step) => step.userId),
  )
    ? null
    : problem('FOUR_EYES', 'statementId');

/** A line whose status is none of those wanted, at its place in the input. */
export function lineStatusProblems(
  lineIds: readonly string[],
  statuses: ReadonlyMap<string, LineStatus>,
  wanted: readonly LineStatus[],
): ProblemFact[] {
  return lineIds.flatMap((id, at) => {
    const status = statuses.get(id);
    if (status === undefined) return [problem('NOT_FOUND', ['lineIds', String(at)])];
    return wanted.includes(status) ? [] : [problem('WRONG_STATUS', ['lineIds', String(at)], { status })];
  });
}
