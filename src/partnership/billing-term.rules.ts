/** Owns which billing terms cannot be: each reason with the field it lies in, before an agreement is proposed. */
import { overlap } from '../platform/calendar/calendar.js';
import { type ProblemFact, problem } from '../platform/problem.js';
import { BillingRule, type BillingTerm } from './billing-term.entity.js';
import { coversDate } from './partnership.rules.js';

/** A term as it is proposed. */
export type ProposedTerm = Pick<
  BillingTerm,
  | 'rule'
  | 'basis'
  | 'hourlyRate'
  | 'hoursPerWeek'
  | 'amountPerMonth'
  | 'amountPerWeek'
  | 'amountOnce'
  | 'dueOn'
  | 'tiers'
  | 'startsOn'
  | 'endsOn'
>;

type TermField = Exclude<keyof ProposedTerm, 'rule' | 'startsOn' | 'endsOn'>;

const fields: readonly TermField[] = [
  'basis',
  'hourlyRate',
  'hoursPerWeek',
  'amountPerMonth',
  'amountPerWeek',
  'amountOnce',
  'dueOn',
  'tiers',
];

const fieldsOf: Readonly<Record<BillingRule, readonly TermField[]>> = {
  HOURLY_PER_OCCUPIED_SLOT: ['basis', 'hourlyRate', 'hoursPerWeek'],
  FIXED_PER_SLOT: ['amountPerMonth'],
  FIXED_PER_CANDIDATE_WEEK: ['amountPerWeek'],
  TIERED_HOURS_PER_CENTRE: ['hourlyRate', 'tiers'],
  ONE_OFF: ['amountOnce', 'dueOn'],
  NONE: [],
};

/** The rules that split a total by quota. */
const splitting: readonly BillingRule[] = [BillingRule.TIERED_HOURS_PER_CENTRE, BillingRule.ONE_OFF];

/** Hours a week as the database keeps them. */
const hoursForm = /^\d{1,3}(?:\.\d{1,2})?$/;
const hoursRange = { least: '0,01', most: '999,99' };

/**
 * Everything that keeps the terms of one agreement from being proposed.
 * @param path where they lie in the input; each problem adds the term's place, from 0, and its field
 */
export function termProblems(terms: readonly ProposedTerm[], path: string): ProblemFact[] {
  const each = terms.flatMap((term, index) => problemsOf(term, [path, String(index)]));
  const twice = terms.flatMap((term, second) =>
    terms
      .slice(0, second)
      .flatMap((other, first) =>
        billTwice(other, term)
          ? [problem('TERMS_OVERLAP', [path, String(second)], { first: first + 1, second: second + 1 })]
          : [],
      ),
  );
  return [...each, ...twice];
}

function problemsOf(term: ProposedTerm, path: readonly string[]): ProblemFact[] {
  const own = fieldsOf[term.rule];
  return fields
    .map((field): ProblemFact | null => {
      const at = [...path, field];
      if (!isFilled(term[field])) return own.includes(field) ? problem('TERM_FIELD_REQUIRED', at) : null;
      if (!own.includes(field)) return problem('TERM_FIELD_NOT_USED', at);
      if (field === 'tiers') return tierProblem(term, at);
      if (field === 'basis') return null;
      if (field === 'dueOn') return dueProblem(term, at);
      return numberProblem(term[field] ?? 0, at);
    })
    .filter((found) => found !== null);
}

function tierProblem({ tiers }: ProposedTerm, path: readonly string[]): ProblemFact | null {
  for (const { slots, hoursPerWeek } of tiers) {
    const unfit = numberProblem(slots, path) ?? numberProblem(hoursPerWeek, path);
    if (unfit) return unfit;
  }
  const rises = tiers.every(({ slots, hoursPerWeek }, index) => {
    const before = tiers[index - 1];
    return !before || (before.slots < slots && Number(before.hoursPerWeek) < Number(hoursPerWeek));
  });
  return rises ? null : problem('TIERS_OUT_OF_ORDER', path);
}

function dueProblem({ dueOn, startsOn }: ProposedTerm, path: readonly string[]): ProblemFact | null {
  return dueOn !== null && dueOn < startsOn ? problem('DUE_BEFORE_TERM', path, { earliest: startsOn }) : null;
}

// A centre may pay several amounts once, but not two on one day.
function billTwice(a: ProposedTerm, b: ProposedTerm): boolean {
  const sameTime = overlap({ from: a.startsOn, to: a.endsOn }, { from: b.startsOn, to: b.endsOn }) !== null;
  if (a.rule !== b.rule || a.rule === BillingRule.NONE) return false;
  return sameTime && a.dueOn === b.dueOn;
}

interface Participant {
  readonly id: string;
  readonly jobcentre: string;
}

interface HeldQuota {
  readonly participationId: string;
  readonly quota: number;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/**
 * The jobcentres for which an agreement cannot come into force on a date, since a term of it is split by quota and
 * they have none; zero slots are a quota.
 * @param participants those that take part on that date, each with its jobcentre's name
 */
export function quotaProblems(
  terms: readonly Pick<ProposedTerm, 'rule'>[],
  participants: readonly Participant[],
  quotas: readonly HeldQuota[],
  on: string,
  path: string,
): ProblemFact[] {
  if (!terms.some(({ rule }) => splitting.includes(rule))) return [];
  return participants
    .filter(({ id }) => !quotas.some((held) => held.participationId === id && coversDate(held, on)))
    .map(({ jobcentre }) => problem('QUOTA_REQUIRED', path, { jobcentre }));
}

function isFilled(value: ProposedTerm[TermField]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null;
}

function numberProblem(value: number | string, path: readonly string[]): ProblemFact | null {
  if (Number(value) <= 0) return problem('RATE_NOT_ABOVE_ZERO', path);
  return typeof value === 'string' && !hoursForm.test(value)
    ? problem('INVALID_NUMBER', path, hoursRange)
    : null;
}
