/** FIXED_PER_SLOT: an amount for each slot of the quota and month, by days in force, occupied or not. */
import { daysBetween, monthOf, monthRange, monthsOf, overlap } from '../../../platform/calendar/calendar.js';
import { formatKroner, multiplyRounded } from '../../../platform/money.js';
import { needed } from '../line-draft.js';
import { payersOn, quotaDraft } from '../quota-line.rules.js';
import type { Rule } from './rule.js';

export const fixedPerSlot: Rule = {
  /** Quota × days in force ÷ days in the month. */
  lines: ({ term, stretch, facts }) => {
    const rate = needed(term, 'amountPerMonth');
    const payers = payersOn(facts, stretch.from);
    return monthsOf(stretch).flatMap((month) => {
      const span = overlap(stretch, month);
      if (!span) return [];
      const days = daysBetween(span.from, span.to);
      return payers.map((payer) => {
        const { quota } = payer;
        const amount = multiplyRounded(rate, quota * days, daysBetween(month.from, month.to));
        return quotaDraft(term, payer, span, { days, quota, rate, amount });
      });
    });
  },
  arithmetic: (_term, { from, days = 0, quota = 0, rate, amount }, words) => {
    const month = monthRange(monthOf(from));
    const whole = daysBetween(month.from, month.to);
    const part = days === whole ? '' : ` × ${days}/${whole} ${words.days}`;
    return `${words.slots(quota)} × ${words.kroner(rate)}${part} = ${words.kroner(amount)}`;
  },
  words: {
    da: () => 'Fast betaling pr. plads og måned, besat eller ej',
    en: () => 'Fixed payment per slot and month, occupied or not',
  },
  priceDa: ({ amountPerMonth }) => (amountPerMonth == null ? '' : formatKroner(amountPerMonth)),
  sql: { kind: 'BY_SLOT', rate: 't.amount_per_month' },
};
