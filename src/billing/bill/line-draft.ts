/** A line before it is numbered and explained, and the order in which a statement numbers its lines. */
import type { BillLine, TermFact } from './billing-facts.js';
import { compareText } from './occupancy.rules.js';

export interface LineDraft {
  readonly kommunekode: string;
  readonly term: TermFact;
  readonly line: Omit<BillLine, 'number' | 'explanation'>;
}

type Needed =
  'hourlyRate' | 'hoursPerWeek' | 'amountPerMonth' | 'amountPerWeek' | 'amountOnce' | 'dueOn' | 'agreedSlots';

/** @throws Error when the term lacks what its rule needs */
export function needed<K extends Needed>(term: TermFact, field: K): NonNullable<TermFact[K]> {
  const value = term[field];
  if (value == null) throw new Error(`Term ${term.id} (${term.rule}) has no ${field}.`);
  return value;
}

/** By first day, reference and term: the order of the lines of one statement. */
export function compareLines(
  a: Pick<BillLine, 'from' | 'reference' | 'termId'> & { termNumber: number },
  b: Pick<BillLine, 'from' | 'reference' | 'termId'> & { termNumber: number },
): number {
  return (
    compareText(a.from, b.from) ||
    compareText(a.reference ?? '', b.reference ?? '') ||
    a.termNumber - b.termNumber ||
    compareText(a.termId, b.termId)
  );
}
