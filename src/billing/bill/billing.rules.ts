/** What each jobcentre owes for a month, and why: dated facts in, the lines of the statements out. */
import { contains, monthRange, overlap, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { BillingFacts, BillLine } from './billing-facts.js';
import { explain } from './explanation.js';
import { compareLines, type LineDraft } from './line-draft.js';
import { compareText, occupiedDays } from './occupancy.rules.js';
import { rules } from './rules/index.js';
import { stretchesOf } from './stretch.rules.js';

export type * from './billing-facts.js';
export { overduePlacements } from './occupancy.rules.js';

/**
 * The lines of every statement of one partnership for a month `2015-04`: amounts in whole øre, net, each rounded once,
 * half up; by kommunekode, first day, reference and term. Nothing owed is no line. Source: the agreement's billing
 * terms, the quotas of the participations, and the placements.
 * @throws Error when a term lacks what its rule needs
 */
export function computePeriod(facts: BillingFacts, month: string): BillLine[] {
  return computeSpan(facts, monthRange(month));
}

/** The same for any days, counted as one period: stretches do not end with its months. */
export function computeSpan(facts: BillingFacts, span: ClosedSpan): BillLine[] {
  if (!facts.terms.some((term) => overlap(term, span))) return [];
  const occupied = occupiedDays(facts);
  const drafts = stretchesOf(facts, span).flatMap((stretch) =>
    facts.terms
      .filter((term) => contains(term, stretch.from))
      .flatMap((term) => rules[term.rule].lines({ term, stretch, facts, occupied })),
  );
  const numbers = new Map<string, number>();
  return drafts.sort(compareDrafts).map(({ term, line }) => {
    const number = (numbers.get(line.jobcentreId) ?? 0) + 1;
    numbers.set(line.jobcentreId, number);
    return { ...line, number, explanation: explain(term, line) };
  });
}

function compareDrafts(a: LineDraft, b: LineDraft): number {
  const placed = ({ term: { termNumber }, line }: LineDraft) => ({ ...line, termNumber });
  return (
    compareText(a.kommunekode, b.kommunekode) ||
    compareText(a.line.jobcentreId, b.line.jobcentreId) ||
    compareLines(placed(a), placed(b))
  );
}
