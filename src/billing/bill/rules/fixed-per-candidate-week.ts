/** FIXED_PER_CANDIDATE_WEEK: an amount for each commenced week of a placement. */
import { formatKroner, multiplyRounded } from '../../../platform/money.js';
import type { TermFact } from '../billing-facts.js';
import { needed } from '../line-draft.js';
import { byCommencedWeek } from '../occupied-line.rules.js';
import type { Rule } from './rule.js';

function priceOfWeeks(term: TermFact, weeks: number) {
  const rate = needed(term, 'amountPerWeek');
  return { rate, amount: multiplyRounded(rate, weeks) };
}

export const fixedPerCandidateWeek: Rule = {
  lines: (basis) => byCommencedWeek(basis, () => true, priceOfWeeks),
  arithmetic: (_term, { weeks = 0, rate, amount }, words) =>
    `${words.weeks(weeks)} × ${words.kroner(rate)} = ${words.kroner(amount)}`,
  words: {
    da: () => 'Fast betaling pr. kandidat og påbegyndt uge',
    en: () => 'Fixed payment per candidate and commenced week',
  },
  priceDa: ({ amountPerWeek }) => (amountPerWeek == null ? '' : formatKroner(amountPerWeek)),
  sql: { kind: 'BY_OCCUPANCY', rate: 't.amount_per_week', countsWeeks: 'true' },
};
