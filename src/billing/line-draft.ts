/** A line before it is numbered and explained, with what its place among the others depends on. */
import type { BillLine, TermFact } from './billing-facts.js';

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
