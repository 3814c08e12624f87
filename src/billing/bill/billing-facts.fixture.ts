/** Facts and rows for the tests of the billing rules: Falck's terms, two jobcentres, and what a case says differs. */
import { computePeriod } from './billing.rules.js';
import type { BillingFacts, ParticipationFact, PlacementFact, QuotaFact, TermFact } from './billing-facts.js';

export const GLADSAXE = '159';
export const BALLERUP = '151';
export const HERLEV = '163';

/** Falck's term: 275 kr for 3 hours a week, from 1 April 2015. */
export function hourly(over: Partial<TermFact> = {}): TermFact {
  return {
    id: 'hourly',
    agreementId: 'agreement-1',
    agreementNumber: 1,
    termNumber: 1,
    rule: 'HOURLY_PER_OCCUPIED_SLOT',
    basis: 'WEEKDAY',
    hourlyRate: 27500,
    hoursPerWeek: '3',
    amountPerMonth: null,
    from: '2015-04-01',
    to: null,
    ...over,
  };
}

export function commenced(over: Partial<TermFact> = {}): TermFact {
  return hourly({ id: 'commenced', basis: 'COMMENCED_WEEK', ...over });
}

/** BRFkredit's term: 4.441,50 kr for a slot and month. */
export function fixed(over: Partial<TermFact> = {}): TermFact {
  return hourly({
    id: 'fixed',
    rule: 'FIXED_PER_SLOT',
    basis: null,
    hourlyRate: null,
    hoursPerWeek: null,
    amountPerMonth: 444150,
    ...over,
  });
}

/** 1.000 kr for a candidate and commenced week. */
export function perWeek(over: Partial<TermFact> = {}): TermFact {
  return hourly({
    ...{ id: 'per-week', rule: 'FIXED_PER_CANDIDATE_WEEK', amountPerWeek: 100_000 },
    ...{ basis: null, hourlyRate: null, hoursPerWeek: null },
    ...over,
  });
}

/** The magazine's tiers: 10 hours a week from 4 slots, 15 from 8, here for 8 slots at 200 kr an hour. */
export function tiered(over: Partial<TermFact> = {}): TermFact {
  return hourly({
    id: 'tiered',
    rule: 'TIERED_HOURS_PER_CENTRE',
    basis: null,
    hourlyRate: 20_000,
    hoursPerWeek: null,
    tiers: [
      { slots: 4, hoursPerWeek: '10' },
      { slots: 8, hoursPerWeek: '15' },
    ],
    agreedSlots: 8,
    ...over,
  });
}

/** 50.000 kr for the start, on 1 April 2015. */
export function oneOff(over: Partial<TermFact> = {}): TermFact {
  return hourly({
    ...{ id: 'one-off', rule: 'ONE_OFF', amountOnce: 5_000_000, dueOn: '2015-04-01' },
    ...{ basis: null, hourlyRate: null, hoursPerWeek: null },
    ...over,
  });
}

/** The jobcentre of a municipality takes part, from the beginning of the year where nothing else is said. */
export function participation(kommunekode: string, over: Partial<ParticipationFact> = {}): ParticipationFact {
  return {
    id: `participation-${kommunekode}`,
    jobcentreId: `jobcentre-${kommunekode}`,
    kommunekode,
    from: '2015-01-01',
    to: null,
    ...over,
  };
}

export function quota(kommunekode: string, slots: number, over: Partial<QuotaFact> = {}): QuotaFact {
  return {
    participationId: `participation-${kommunekode}`,
    quota: slots,
    from: '2015-01-01',
    to: null,
    ...over,
  };
}

/** A placement that ended on its last day; its id is its reference. */
export function placement(
  reference: string,
  kommunekode: string,
  from: string,
  to: string,
  over: Partial<PlacementFact> = {},
): PlacementFact {
  return {
    id: reference,
    reference,
    slotId: 'slot-1',
    jobcentreId: `jobcentre-${kommunekode}`,
    continuesId: null,
    status: 'ENDED',
    startsOn: from,
    expectedEndOn: to,
    endedOn: to,
    ...over,
  };
}

/** A placement that has begun and not ended. */
export function active(
  reference: string,
  kommunekode: string,
  from: string,
  expectedEndOn: string,
  over: Partial<PlacementFact> = {},
): PlacementFact {
  return placement(reference, kommunekode, from, expectedEndOn, {
    status: 'ACTIVE',
    endedOn: null,
    ...over,
  });
}

export function facts(over: Partial<BillingFacts> = {}): BillingFacts {
  return {
    terms: [hourly()],
    participations: [GLADSAXE, BALLERUP, HERLEV].map((code) => participation(code)),
    quotas: [],
    placements: [],
    ...over,
  };
}

/** kommunekode, number, reference, first and last day counted, days, hours, amount */
export type Row = [
  string,
  number,
  string | null,
  string,
  string,
  number | undefined,
  string | undefined,
  number,
];

export function rows(given: BillingFacts, month: string): Row[] {
  return computePeriod(given, month).map((line) => [
    line.jobcentreId.slice(-3),
    line.number,
    line.reference,
    line.from.slice(5),
    line.to.slice(5),
    line.days,
    line.hours,
    line.amount,
  ]);
}
