/** TIERED_HOURS_PER_CENTRE: the mentor hours of the tier that the agreed slots reach, one total, split by quota. */
import { weekdaysBetween } from '../../../platform/calendar/calendar.js';
import { formatDecimal, formatKroner, parseDecimal, type Decimal } from '../../../platform/money.js';
import type { TermFact, TierFact } from '../billing-facts.js';
import type { Words } from '../explanation-words.js';
import { needed } from '../line-draft.js';
import { amountOf, fifths } from '../occupied-line.rules.js';
import { payersOn, shareOf, split } from '../quota-line.rules.js';
import { splitByQuota } from '../split.rules.js';
import { weekdays } from '../weekday.sql.js';
import type { Rule } from './rule.js';

/** The tier with the most slots not above those the agreement states; undefined where it states fewer than any. */
function tierOf(term: TermFact): TierFact | undefined {
  const agreed = needed(term, 'agreedSlots');
  return (term.tiers ?? [])
    .filter(({ slots }) => slots <= agreed)
    .sort((a, b) => a.slots - b.slots)
    .at(-1);
}

/** `fra 8 pladser 15 t om ugen` */
function tier(term: TermFact, words: Words, from: string, aWeek: string): string {
  const { slots = 0, hoursPerWeek = '0' } = tierOf(term) ?? {};
  return `${from} ${words.slots(slots)} ${words.hours(hoursPerWeek)} ${aWeek}`;
}

const thousandths = ({ unscaled, scale }: Decimal): bigint => unscaled * 10n ** BigInt(3 - scale);

export const tieredHoursPerCentre: Rule = {
  /** The hours of the tier × weekdays in force ÷ 5. */
  lines: ({ term, stretch, facts }) => {
    const rate = needed(term, 'hourlyRate');
    const days = weekdaysBetween(stretch.from, stretch.to);
    const reached = tierOf(term);
    const payers = payersOn(facts, stretch.from);
    if (!reached || days === 0 || payers.length === 0) return [];
    const hours = fifths(parseDecimal(reached.hoursPerWeek), days);
    const hoursOf = splitByQuota(thousandths(hours), payers);
    return split(term, payers, stretch, amountOf(rate, hours)).map((each, at) => ({
      ...each,
      line: { ...each.line, days, rate, hours: formatDecimal({ unscaled: hoursOf[at] ?? 0n, scale: 3 }) },
    }));
  },
  arithmetic: (term, line, words) => {
    const hours = words.hours(tierOf(term)?.hoursPerWeek ?? '0');
    return `${words.weekdays(line.days ?? 0)} ÷ 5 × ${hours} × ${words.kroner(line.rate)} = ${shareOf(line, words)}`;
  },
  words: {
    da: (term, words) =>
      `Mentortimer for hele centret efter trin (${tier(term, words, 'fra', 'om ugen')}), delt efter kvote`,
    en: (term, words) =>
      `Mentor hours of the whole centre by tier (${tier(term, words, 'from', 'a week')}), split by quota`,
  },
  priceDa: ({ hourlyRate }) => `à ${formatKroner(hourlyRate ?? 0)} pr. time`,
  sql: {
    kind: 'TOGETHER',
    rate: 't.hourly_rate',
    total: `SELECT f.id, f.partnership_id, f.number, f.rule, f.rate, f.first, f.starts_on AS first_day, f.ends_on AS last_day,
    ${weekdays('f.starts_on', 'f.ends_on')} AS days, f.tier_thousandths
  FROM in_force f WHERE f.rule = 'TIERED_HOURS_PER_CENTRE' AND f.tier_thousandths IS NOT NULL`,
  },
};
