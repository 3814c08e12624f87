/** The lines of the rules that pay by quota, occupied or not: one per participation and stretch, or once. */
import { contains, type ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { BillingFacts, ParticipationFact, TermFact } from './billing-facts.js';
import type { ToldLine } from './explanation.js';
import type { Words } from './explanation-words.js';
import type { LineDraft } from './line-draft.js';
import { splitByQuota, sumOfQuotas } from './split.rules.js';
import { quotaOn } from './stretch.rules.js';

export interface Payer extends ParticipationFact {
  readonly quota: number;
}

/** Those who have a quota on a day. */
export function payersOn(facts: BillingFacts, day: CivilDate): Payer[] {
  return facts.participations
    .filter((each) => contains(each, day))
    .map((each) => ({ ...each, quota: quotaOn(facts, each.id, day) }))
    .filter(({ quota }) => quota > 0);
}

/** A total, split by quota. */
export function split(
  term: TermFact,
  payers: readonly Payer[],
  span: ClosedSpan,
  total: number,
): LineDraft[] {
  const shares = splitByQuota(BigInt(total), payers);
  const quotas = sumOfQuotas(payers);
  return payers.map((payer, at) => {
    const { quota } = payer;
    return quotaDraft(term, payer, span, { quota, quotas, total, rate: total, amount: Number(shares[at]) });
  });
}

/** `8.800,00 kr; heraf 3 af 7 pladser = 3.771,43 kr`, or the total alone where one pays all of it. */
export function shareOf({ quota = 0, quotas = 0, total = 0, amount }: ToldLine, words: Words): string {
  const whole = words.kroner(total);
  return quota === quotas ? whole : `${whole}; ${words.share(quota, quotas)} = ${words.kroner(amount)}`;
}

export function quotaDraft(
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
