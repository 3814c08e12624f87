/** The cases of terms that cannot be, and of jobcentres that lack a quota. */
import { describe, expect, test } from '@jest/globals';
import { BillingRule, OccupancyBasis } from './billing-term.entity.js';
import { type ProposedTerm, quotaProblems, termProblems } from './billing-term.rules.js';

const empty: ProposedTerm = {
  rule: BillingRule.NONE,
  basis: null,
  hourlyRate: null,
  hoursPerWeek: null,
  amountPerMonth: null,
  amountPerWeek: null,
  amountOnce: null,
  dueOn: null,
  tiers: [],
  startsOn: '2015-04-01',
  endsOn: null,
};
const of = (over: Partial<ProposedTerm>): ProposedTerm => ({ ...empty, ...over });
const hourly = of({
  rule: BillingRule.HOURLY_PER_OCCUPIED_SLOT,
  basis: OccupancyBasis.WEEKDAY,
  hourlyRate: 27_500,
  hoursPerWeek: '3',
});
const slots = of({ rule: BillingRule.FIXED_PER_SLOT, amountPerMonth: 444_150 });
const weeks = of({ rule: BillingRule.FIXED_PER_CANDIDATE_WEEK, amountPerWeek: 100_000 });
const tiers = [
  { slots: 4, hoursPerWeek: '10' },
  { slots: 8, hoursPerWeek: '15' },
];
const tiered = of({ rule: BillingRule.TIERED_HOURS_PER_CENTRE, hourlyRate: 20_000, tiers });
const once = of({ rule: BillingRule.ONE_OFF, amountOnce: 5_000_000, dueOn: '2015-04-01' });

describe('terms', () => {
  const found = (...terms: ProposedTerm[]) =>
    termProblems(terms, 'billingTerms').map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

  test('of every rule, several at once, can be', () => {
    expect(found(hourly, slots, weeks, tiered, once, empty)).toEqual([]);
  });

  test.each<[string, ProposedTerm, string[]]>([
    ['a rate of zero', { ...hourly, hourlyRate: 0 }, ['RATE_NOT_ABOVE_ZERO 0.hourlyRate']],
    ['a rate below zero', { ...tiered, hourlyRate: -1 }, ['RATE_NOT_ABOVE_ZERO 0.hourlyRate']],
    ['no hours', { ...hourly, hoursPerWeek: '0.00' }, ['RATE_NOT_ABOVE_ZERO 0.hoursPerWeek']],
    ['hours too fine to keep', { ...hourly, hoursPerWeek: '2.505' }, ['INVALID_NUMBER 0.hoursPerWeek']],
    ['no amount for a slot', { ...slots, amountPerMonth: 0 }, ['RATE_NOT_ABOVE_ZERO 0.amountPerMonth']],
    ['no amount for a week', { ...weeks, amountPerWeek: -5 }, ['RATE_NOT_ABOVE_ZERO 0.amountPerWeek']],
    ['no amount once', { ...once, amountOnce: 0 }, ['RATE_NOT_ABOVE_ZERO 0.amountOnce']],
    ['a field that is missing', { ...hourly, basis: null }, ['TERM_FIELD_REQUIRED 0.basis']],
    ['no tiers', { ...tiered, tiers: [] }, ['TERM_FIELD_REQUIRED 0.tiers']],
    ['a field of another rule', { ...slots, hourlyRate: 1 }, ['TERM_FIELD_NOT_USED 0.hourlyRate']],
    ['tiers of another rule', { ...hourly, tiers }, ['TERM_FIELD_NOT_USED 0.tiers']],
    ['tiers out of order', { ...tiered, tiers: tiers.toReversed() }, ['TIERS_OUT_OF_ORDER 0.tiers']],
    [
      'a tier twice',
      { ...tiered, tiers: [tiers[0], tiers[0]] as typeof tiers },
      ['TIERS_OUT_OF_ORDER 0.tiers'],
    ],
    [
      'more slots with fewer hours',
      { ...tiered, tiers: [...tiers, { slots: 9, hoursPerWeek: '9.50' }] },
      ['TIERS_OUT_OF_ORDER 0.tiers'],
    ],
    [
      'a tier of no slots',
      { ...tiered, tiers: [{ slots: 0, hoursPerWeek: '5' }, ...tiers] },
      ['RATE_NOT_ABOVE_ZERO 0.tiers'],
    ],
    ['a one-off due before its term', { ...once, dueOn: '2015-03-31' }, ['DUE_BEFORE_TERM 0.dueOn']],
  ])('cannot have %s', (_case, term, expected) => {
    expect(found(term)).toEqual(expected);
  });

  test('of one rule cannot overlap; one after the other they can', () => {
    const until = { ...hourly, endsOn: '2015-04-30' };
    const weekly = { ...hourly, basis: OccupancyBasis.COMMENCED_WEEK };
    expect(found(until, { ...weekly, startsOn: '2015-04-30' })).toEqual(['TERMS_OVERLAP 1']);
    expect(found(until, { ...weekly, startsOn: '2015-05-01' })).toEqual([]);
    expect(found(slots, weeks, slots)).toEqual(['TERMS_OVERLAP 2']);
  });

  test('once are two amounts on two days, or else they bill twice', () => {
    expect(found(once, { ...once, dueOn: '2015-07-01' })).toEqual([]);
    expect(found(once, { ...once, amountOnce: 1 })).toEqual(['TERMS_OVERLAP 1']);
  });
});

describe('a rule that splits', () => {
  const participants = [
    { id: 'p1', jobcentre: 'Jobcenter Ballerup' },
    { id: 'p2', jobcentre: 'Jobcenter Gladsaxe' },
    { id: 'p3', jobcentre: 'Jobcenter Herlev' },
  ];
  const quotas = [
    { participationId: 'p1', quota: 0, startsOn: '2015-01-01', endsOn: null },
    { participationId: 'p2', quota: 3, startsOn: '2015-01-01', endsOn: '2015-03-31' },
  ];
  const lacking = (terms: ProposedTerm[], on: string) =>
    quotaProblems(terms, participants, quotas, on, 'agreementId').map(({ code, params }) => [
      code,
      params?.jobcentre,
    ]);

  test('names the jobcentres without a quota on the day', () => {
    expect(lacking([hourly, tiered], '2015-04-01')).toEqual([
      ['QUOTA_REQUIRED', 'Jobcenter Gladsaxe'],
      ['QUOTA_REQUIRED', 'Jobcenter Herlev'],
    ]);
    expect(lacking([once], '2015-03-31')).toEqual([['QUOTA_REQUIRED', 'Jobcenter Herlev']]);
  });

  test('is none of those that split nothing', () => {
    expect(lacking([hourly, slots, weeks, empty], '2015-04-01')).toEqual([]);
  });
});
