/** A second calculation of the same bill that shares no rule with the first: it walks through the days one by one. */
import { addDays, contains, isoWeekday } from '../../platform/calendar/calendar.js';
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
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

interface Walked extends WalkedLine {
  /** Lines of one group share a total. */
  group: string;
  term: TermFact;
  quota: number;
}

/** Before the first day of any generated fact. */
const DAWN = '2015-01-01';

/** The lines of a period, each of its months, where `month` says so, with lines of its own. */
export function walkPeriod(facts: BillingFacts, { from, to }: ClosedSpan): WalkedLine[] {
  const lines = new Map<string, Walked>();
  const occupiedBefore = new Map<string, number>();
  const runs = new Map<string, string>();
  const paidOnce = new Set<string>();
  const chainOf = (placement: PlacementFact): string => {
    const before = facts.placements.find(({ id }) => id === placement.continuesId);
    return before?.jobcentreId === placement.jobcentreId ? chainOf(before) : placement.id;
  };
  let stretch = 0;
  let state = '';
  for (let day = DAWN; day <= to; day = addDays(day, 1)) {
    const terms = facts.terms.filter((term) => contains(term, day));
    const takingPart = facts.participations.filter((each) => contains(each, day));
    const payers = takingPart.flatMap(({ id }) => {
      const found = facts.quotas.find((each) => each.participationId === id && contains(each, day));
      return found && found.quota > 0 ? [{ id, quota: found.quota }] : [];
    });
    const stateToday = JSON.stringify([terms.map(({ id }) => id), takingPart.map(({ id }) => id), payers]);
    if (stateToday !== state) stretch += 1;
    state = stateToday;

    const add = (term: TermFact, payerId: string, quantity: number, quota: number, part: string | number) => {
      if (day < from) return;
      const group = `${part} ${term.id}`;
      const key = `${group} ${payerId}`;
      const line = lines.get(key);
      if (line) lines.set(key, { ...line, to: day, quantity: line.quantity + quantity });
      else
        lines.set(key, {
          termId: term.id,
          payerId,
          from: day,
          to: day,
          quantity,
          amount: 0,
          group,
          term,
          quota,
        });
    };

    for (const rule of ['HOURLY_PER_OCCUPIED_SLOT', 'FIXED_PER_CANDIDATE_WEEK']) {
      const term = terms.find((each) => each.rule === rule);
      const countsWeeks = term !== undefined && term.basis !== 'WEEKDAY';
      runs.set(rule, countsWeeks ? runs.get(rule) || day : '');
      for (const placement of facts.placements) {
        if (day < placement.startsOn || day > (placement.endedOn ?? placement.expectedEndOn)) continue;
        if (!takingPart.some(({ jobcentreId }) => jobcentreId === placement.jobcentreId)) continue;
        const chain = `${rule} ${runs.get(rule) ?? ''} ${chainOf(placement)}`;
        const daysBefore = occupiedBefore.get(chain) ?? 0;
        occupiedBefore.set(chain, daysBefore + 1);
        const counts = countsWeeks ? daysBefore % 7 === 0 : isoWeekday(day) <= 5;
        if (term) add(term, placement.id, counts ? 1 : 0, 0, stretch);
      }
    }
    for (const term of terms)
      for (const { id, quota } of payers) {
        if (term.rule === 'FIXED_PER_SLOT') add(term, id, quota, quota, `${stretch} ${day.slice(0, 7)}`);
        if (term.rule === 'TIERED_HOURS_PER_CENTRE')
          add(term, id, isoWeekday(day) <= 5 ? quota : 0, quota, stretch);
        if (term.rule === 'ONE_OFF' && day >= (term.dueOn ?? '') && !paidOnce.has(term.id))
          add(term, id, quota, quota, day);
      }
    for (const term of terms) if (payers.length > 0 && day >= (term.dueOn ?? '')) paidOnce.add(term.id);
  }
  const owed = [...lines.values()].filter((line) => line.quantity > 0 && tierHours(line.term) !== 0);
  return owed.map((line) => {
    const { termId, payerId, quantity } = line;
    const together = owed.filter(({ group }) => group === line.group);
    return {
      termId,
      payerId,
      from: line.from,
      to: line.to,
      quantity,
      amount: amountOf(facts, line, together),
    };
  });
}

function amountOf(facts: BillingFacts, line: Walked, together: readonly Walked[]): number {
  const { term, quantity } = line;
  const rate = term.hourlyRate ?? 0;
  switch (term.rule) {
    case 'FIXED_PER_SLOT':
      return halfUp((term.amountPerMonth ?? 0) * quantity, daysInMonth(line.from));
    case 'FIXED_PER_CANDIDATE_WEEK':
      return (term.amountPerWeek ?? 0) * quantity;
    case 'TIERED_HOURS_PER_CENTRE':
      return share(
        facts,
        line,
        together,
        halfUp(rate * (tierHours(term) ?? 0) * (quantity / line.quota), 500),
      );
    case 'ONE_OFF':
      return share(facts, line, together, term.amountOnce ?? 0);
    case 'NONE':
      return 0;
    case 'HOURLY_PER_OCCUPIED_SLOT': {
      const hundredths = Math.round(Number(term.hoursPerWeek) * 100);
      return halfUp(rate * hundredths * quantity, term.basis === 'COMMENCED_WEEK' ? 100 : 500);
    }
  }
}

/** Øre by øre, each to whoever lacks most of what is his, or else to the lowest kommunekode. */
function share(facts: BillingFacts, line: Walked, together: readonly Walked[], total: number): number {
  const quotas = together.reduce((sum, { quota }) => sum + quota, 0);
  const inOrder = together
    .map(({ payerId, quota }) => {
      const kommunekode = facts.participations.find(({ id }) => id === payerId)?.kommunekode ?? '';
      return { payerId, kommunekode, due: total * quota, got: Math.floor((total * quota) / quotas) };
    })
    .sort((a, b) => a.kommunekode.localeCompare(b.kommunekode));
  for (let left = total - inOrder.reduce((sum, { got }) => sum + got, 0); left > 0; left -= 1) {
    const lacks = (each: { due: number; got: number }) => each.due - each.got * quotas;
    const most = inOrder.reduce((best, each) => (lacks(each) > lacks(best) ? each : best));
    most.got += 1;
  }
  return inOrder.find(({ payerId }) => payerId === line.payerId)?.got ?? 0;
}

/** Hundredths of an hour a week; undefined where the term has no tiers. */
function tierHours({ tiers, agreedSlots = 0 }: TermFact): number | undefined {
  const reached = tiers?.filter(({ slots }) => slots <= agreedSlots).map((tier) => Number(tier.hoursPerWeek));
  return reached && Math.round(Math.max(0, ...reached) * 100);
}

function daysInMonth(date: string): number {
  return new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate();
}

function halfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}
