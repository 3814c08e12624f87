/** The lines of the rules that pay by quota, occupied or not: one per participation and stretch, or once. */
import {
  contains,
  daysBetween,
  later,
  monthsOf,
  overlap,
  weekdaysBetween,
} from '../../platform/calendar/calendar.js';
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import { formatDecimal, multiplyRounded, parseDecimal, type Decimal } from '../../platform/money.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { BillingFacts, ParticipationFact, TermFact, TierFact } from './billing-facts.js';
import { needed, type LineDraft } from './line-draft.js';
import { amountOf, fifths } from './occupied-line.rules.js';
import { splitByQuota, sumOfQuotas } from './split.rules.js';
import { quotaOn } from './stretch.rules.js';

interface Payer extends ParticipationFact {
  readonly quota: number;
}

/** Quota × days in force ÷ days in the month. */
export function bySlot(term: TermFact, stretch: ClosedSpan, facts: BillingFacts): LineDraft[] {
  const rate = needed(term, 'amountPerMonth');
  const payers = payersOn(facts, stretch.from);
  return monthsOf(stretch).flatMap((month) => {
    const span = overlap(stretch, month);
    if (!span) return [];
    const days = daysBetween(span.from, span.to);
    return payers.map((payer) => {
      const { quota } = payer;
      const amount = multiplyRounded(rate, quota * days, daysBetween(month.from, month.to));
      return draft(term, payer, span, { days, quota, rate, amount });
    });
  });
}

/** The hours of the tier × weekdays in force ÷ 5: one total, split. */
export function byTier(term: TermFact, stretch: ClosedSpan, facts: BillingFacts): LineDraft[] {
  const rate = needed(term, 'hourlyRate');
  const days = weekdaysBetween(stretch.from, stretch.to);
  const tier = tierOf(term);
  const payers = payersOn(facts, stretch.from);
  if (!tier || days === 0 || payers.length === 0) return [];
  const hours = fifths(parseDecimal(tier.hoursPerWeek), days);
  const hoursOf = splitByQuota(thousandths(hours), payers);
  return split(term, payers, stretch, amountOf(rate, hours)).map((each, at) => ({
    ...each,
    line: { ...each.line, days, rate, hours: formatDecimal({ unscaled: hoursOf[at] ?? 0n, scale: 3 }) },
  }));
}

/** The whole amount once, split among those who have a quota on the day it falls due. */
export function once(term: TermFact, stretch: ClosedSpan, facts: BillingFacts): LineDraft[] {
  const day = dueDay(term, facts);
  if (day === null || !contains(stretch, day)) return [];
  return split(term, payersOn(facts, day), { from: day, to: day }, needed(term, 'amountOnce'));
}

/** The tier with the most slots not above those the agreement states; undefined where it states fewer than any. */
export function tierOf(term: TermFact): TierFact | undefined {
  const agreed = needed(term, 'agreedSlots');
  return (term.tiers ?? [])
    .filter(({ slots }) => slots <= agreed)
    .sort((a, b) => a.slots - b.slots)
    .at(-1);
}

/** The date of a one-off, or the first later day of its term on which somebody has a quota; null where there is none. */
function dueDay(term: TermFact, facts: BillingFacts): CivilDate | null {
  const dueOn = needed(term, 'dueOn');
  const days = [...facts.quotas, ...facts.participations].map(({ from }) => later(from, dueOn));
  const due = [dueOn, ...days].sort().find((day) => payersOn(facts, day).length > 0);
  return due !== undefined && contains(term, due) ? due : null;
}

function payersOn(facts: BillingFacts, day: CivilDate): Payer[] {
  return facts.participations
    .filter((each) => contains(each, day))
    .map((each) => ({ ...each, quota: quotaOn(facts, each.id, day) }))
    .filter(({ quota }) => quota > 0);
}

function split(term: TermFact, payers: readonly Payer[], span: ClosedSpan, total: number): LineDraft[] {
  const shares = splitByQuota(BigInt(total), payers);
  const quotas = sumOfQuotas(payers);
  return payers.map((payer, at) => {
    const { quota } = payer;
    return draft(term, payer, span, { quota, quotas, total, rate: total, amount: Number(shares[at]) });
  });
}

function thousandths({ unscaled, scale }: Decimal): bigint {
  return unscaled * 10n ** BigInt(3 - scale);
}

function draft(
  term: TermFact,
  { id, jobcentreId, kommunekode }: Payer,
  { from, to }: ClosedSpan,
  counted: Pick<LineDraft['line'], 'days' | 'quota' | 'quotas' | 'total' | 'rate' | 'amount'>,
): LineDraft {
  return {
    kommunekode,
    term,
    line: {
      jobcentreId,
      rule: term.rule,
      termId: term.id,
      participationId: id,
      placementId: null,
      reference: null,
      from,
      to,
      ...counted,
    },
  };
}
