/** ONE_OFF: an amount once, split among those who have a quota on the day it falls due. */
import { contains, later } from '../../../platform/calendar/calendar.js';
import type { CivilDate } from '../../../platform/calendar/clock.js';
import { formatKroner } from '../../../platform/money.js';
import type { BillingFacts, TermFact } from '../billing-facts.js';
import { needed } from '../line-draft.js';
import { payersOn, shareOf, split } from '../quota-line.rules.js';
import type { Rule } from './rule.js';

/** Its date, or the first later day of its term on which somebody has a quota; null where there is none. */
function dueDay(term: TermFact, facts: BillingFacts): CivilDate | null {
  const dueOn = needed(term, 'dueOn');
  const days = [...facts.quotas, ...facts.participations].map(({ from }) => later(from, dueOn));
  const due = [dueOn, ...days].sort().find((day) => payersOn(facts, day).length > 0);
  return due !== undefined && contains(term, due) ? due : null;
}

export const oneOff: Rule = {
  lines: ({ term, stretch, facts }) => {
    const day = dueDay(term, facts);
    if (day === null || !contains(stretch, day)) return [];
    return split(term, payersOn(facts, day), { from: day, to: day }, needed(term, 'amountOnce'));
  },
  arithmetic: (_term, line, words) => shareOf(line, words),
  words: {
    da: (term, words) => `Engangsbeløb pr. ${words.date(needed(term, 'dueOn'))}, delt efter kvote`,
    en: (term, words) => `One-off amount as of ${words.date(needed(term, 'dueOn'))}, split by quota`,
  },
  priceDa: ({ amountOnce }) => (amountOnce == null ? '' : formatKroner(amountOnce)),
  sql: {
    kind: 'TOGETHER',
    rate: 't.amount_once',
    total: `SELECT due.id, due.partnership_id, due.number, due.rule, due.rate, period.first, due.day AS first_day, due.day AS last_day,
    NULL::int AS days, NULL::bigint AS tier_thousandths
  FROM (SELECT t.id, t.partnership_id, t.number, t.rule, t.rate, t.ends_on, min(greatest(p.starts_on, t.due_on)) AS day
        FROM term t JOIN payer p ON p.partnership_id = t.partnership_id AND p.ends_on >= t.due_on
        WHERE t.rule = 'ONE_OFF' GROUP BY t.id, t.partnership_id, t.number, t.rule, t.rate, t.ends_on) AS due
  JOIN period ON period.partnership_id = due.partnership_id AND due.day BETWEEN period.first AND period.last
  WHERE due.day <= due.ends_on`,
  },
};
