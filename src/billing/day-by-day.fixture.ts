/** A second calculation of the same bill that shares no rule with the first: it walks through the days one by one. */
import { addDays, contains, isoWeekday, monthOf, monthRange } from '../platform/calendar.js';
import type { BillingFacts, PlacementFact, TermFact } from './billing-facts.js';

/** One line: what pays, for which term, from when to when, how much of what, and the amount. */
export interface WalkedLine {
  termId: string;
  payerId: string;
  from: string;
  to: string;
  quantity: number;
  amount: number;
}

/** Before the first day of any generated fact. */
const DAWN = '2015-01-01';

export function walkPeriod(facts: BillingFacts, month: string): WalkedLine[] {
  const { to } = monthRange(month);
  const lines = new Map<string, WalkedLine>();
  const occupiedBefore = new Map<string, number>();
  const chainOf = (placement: PlacementFact): string => {
    const before = facts.placements.find(({ id }) => id === placement.continuesId);
    return before?.jobcentreId === placement.jobcentreId ? chainOf(before) : placement.id;
  };
  let runOfWeeks = '';
  let stretch = 0;
  let state = '';
  for (let day = DAWN; day <= to; day = addDays(day, 1)) {
    const terms = facts.terms.filter((term) => contains(term, day));
    const takingPart = facts.participations.filter((each) => contains(each, day));
    const quotas = facts.quotas.filter((each) => contains(each, day) && each.quota > 0);
    const stateToday = JSON.stringify([
      terms.map(({ id }) => id),
      takingPart.map(({ id }) => id),
      takingPart.map(({ id }) => quotas.find((each) => each.participationId === id)?.quota),
    ]);
    if (stateToday !== state) stretch += 1;
    state = stateToday;
    const countsWeeks = terms.some(({ basis }) => basis === 'COMMENCED_WEEK');
    runOfWeeks = countsWeeks ? runOfWeeks || day : '';

    const add = (term: TermFact, payerId: string, quantity: number) => {
      if (monthOf(day) !== month) return;
      const key = `${stretch} ${term.id} ${payerId}`;
      const line = lines.get(key) ?? { termId: term.id, payerId, from: day, to: day, quantity: 0, amount: 0 };
      lines.set(key, { ...line, to: day, quantity: line.quantity + quantity });
    };
    for (const placement of facts.placements) {
      if (day < placement.startsOn || day > (placement.endedOn ?? placement.expectedEndOn)) continue;
      if (!takingPart.some(({ jobcentreId }) => jobcentreId === placement.jobcentreId)) continue;
      const chain = `${runOfWeeks} ${chainOf(placement)}`;
      const daysBefore = occupiedBefore.get(chain) ?? 0;
      occupiedBefore.set(chain, daysBefore + 1);
      for (const term of terms.filter(({ rule }) => rule === 'HOURLY_PER_OCCUPIED_SLOT')) {
        const counts = term.basis === 'COMMENCED_WEEK' ? daysBefore % 7 === 0 : isoWeekday(day) <= 5;
        add(term, placement.id, counts ? 1 : 0);
      }
    }
    for (const term of terms.filter(({ rule }) => rule === 'FIXED_PER_SLOT'))
      for (const { participationId, quota } of quotas)
        if (takingPart.some(({ id }) => id === participationId)) add(term, participationId, quota);
  }
  const daysInMonth = Number(to.slice(8));
  return [...lines.values()]
    .filter(({ quantity }) => quantity > 0)
    .map((line) => ({ ...line, amount: amountOf(facts, line, daysInMonth) }));
}

function amountOf(facts: BillingFacts, { termId, quantity }: WalkedLine, daysInMonth: number): number {
  const term = facts.terms.find(({ id }) => id === termId);
  if (term?.rule === 'FIXED_PER_SLOT') return halfUp((term.amountPerMonth ?? 0) * quantity, daysInMonth);
  const hundredths = Math.round(Number(term?.hoursPerWeek) * 100);
  return halfUp(
    (term?.hourlyRate ?? 0) * hundredths * quantity,
    term?.basis === 'COMMENCED_WEEK' ? 100 : 500,
  );
}

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
