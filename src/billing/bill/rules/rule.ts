/** What a billing rule is: whose days or slots it counts, its lines, its words and its SQL, as one object. */
import type { ClosedSpan } from '../../../platform/calendar/calendar.js';
import type { BillingFacts, TermFact } from '../billing-facts.js';
import type { ToldLine } from '../explanation.js';
import type { Words } from '../explanation-words.js';
import type { LineDraft } from '../line-draft.js';
import type { OccupiedDays } from '../occupancy.rules.js';

/** What the lines of a term are made of: days on which nothing changes, and all there is to know. */
export interface Basis {
  readonly term: TermFact;
  readonly stretch: ClosedSpan;
  readonly facts: BillingFacts;
  readonly occupied: readonly OccupiedDays[];
}

export interface Rule {
  lines(basis: Basis): LineDraft[];
  /** How a line's amount comes about: `10 dage (man–fre) ÷ 5 × 3 t × 275,00 kr = 1.650,00 kr`. */
  arithmetic(term: TermFact, line: ToldLine, words: Words): string;
  /** What the term says, without its price. */
  readonly words: { da(term: TermFact, words: Words): string; en(term: TermFact, words: Words): string };
  /** Its price in Danish, `3 t om ugen à 275,00 kr`; empty where it has none. */
  priceDa(term: TermFact): string;
  readonly sql: RuleSql;
}

/**
 * The same in SQL, of a term `t`: its rate, and where it counts weeks and when. BY_OCCUPANCY makes one line per placement
 * and stretch, BY_SLOT one per participation and stretch; what is owed TOGETHER is a total that is split by quota, of the
 * columns id, partnership_id, number, rule, rate, first, first_day, last_day, days, tier_thousandths.
 */
export type RuleSql =
  | { readonly kind: 'BY_OCCUPANCY'; readonly rate: string; readonly countsWeeks: string }
  | { readonly kind: 'BY_SLOT'; readonly rate: string }
  | { readonly kind: 'TOGETHER'; readonly rate: string; readonly total: string }
  | { readonly kind: 'NOTHING' };
