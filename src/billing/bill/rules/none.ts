/** NONE: nothing is paid; occupancy and mentor hours are reported all the same. */
import type { Rule } from './rule.js';

export const none: Rule = {
  lines: () => [],
  arithmetic: (_term, { amount }, words) => words.kroner(amount),
  words: { da: () => 'Ingen betaling', en: () => 'No payment' },
  priceDa: () => '',
  sql: { kind: 'NOTHING' },
};
