/** What each jobcentre owes for a month, and why: dated facts in, the lines of the statements out. */
import { contains, monthRange, overlap, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { BillingFacts, BillLine, TermFact } from './billing-facts.js';
import { explain } from './explanation.js';
import { compareLines, type LineDraft } from './line-draft.js';
import { compareText, occupiedDays, type OccupiedDays } from './occupancy.rules.js';
import { byCommencedWeek, byWeekday } from './occupied-line.rules.js';
import { bySlot, byTier, once } from './quota-line.rules.js';
import { stretchesOf } from './stretch.rules.js';

export type * from './billing-facts.js';
export { explain } from './explanation.js';
export { compareLines } from './line-draft.js';
export { overduePlacements, type OverduePlacement } from './occupancy.rules.js';

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
      .flatMap((term) => draftsOf(term, stretch, facts, occupied)),
  );
  const numbers = new Map<string, number>();
  return drafts.sort(compareDrafts).map(({ term, line }) => {
    const number = (numbers.get(line.jobcentreId) ?? 0) + 1;
    numbers.set(line.jobcentreId, number);
    return { ...line, number, explanation: explain(term, line) };
  });
}

function draftsOf(
  term: TermFact,
  stretch: ClosedSpan,
  facts: BillingFacts,
  occupied: readonly OccupiedDays[],
): LineDraft[] {
  switch (term.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT':
      return term.basis === 'COMMENCED_WEEK'
        ? byCommencedWeek(term, stretch, facts.terms, occupied)
        : byWeekday(term, stretch, occupied);
    case 'FIXED_PER_CANDIDATE_WEEK':
      return byCommencedWeek(term, stretch, facts.terms, occupied);
    case 'FIXED_PER_SLOT':
      return bySlot(term, stretch, facts);
    case 'TIERED_HOURS_PER_CENTRE':
      return byTier(term, stretch, facts);
    case 'ONE_OFF':
      return once(term, stretch, facts);
    case 'NONE':
      return [];
  }
}

function compareDrafts(a: LineDraft, b: LineDraft): number {
  const placed = ({ term: { termNumber }, line }: LineDraft) => ({ ...line, termNumber });
  return (
    compareText(a.kommunekode, b.kommunekode) ||
    compareText(a.line.jobcentreId, b.line.jobcentreId) ||
    compareLines(placed(a), placed(b))
  );
}
