/** What holds of every bill, whatever the facts: the invariants of the rules, on random springs of a fixed seed. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BillingRule } from '../../partnership/index.js';
import {
  addDays,
  addWeeks,
  contains,
  daysBetween,
  monthRange,
  overlap,
} from '../../platform/calendar/calendar.js';
import { parseDecimal, sumDecimals, sumOere } from '../../platform/money.js';
import { billingFacts, FIRST_DAY, MONTHS, placements } from './billing-facts.arbitrary.fixture.js';
import { commenced, facts, hourly, perWeek } from './billing-facts.fixture.js';
import { computePeriod, computeSpan, type BillLine, type PlacementFact } from './billing.rules.js';
import { walkPeriod } from './day-by-day.fixture.js';

const RUNS = { seed: 20150401, numRuns: 100 };

const hoursOf = (lines: readonly BillLine[]) => sumDecimals(lines.map((line) => line.hours ?? '0'));
const weeksOf = (lines: readonly BillLine[]) => lines.reduce((sum, line) => sum + (line.weeks ?? 0), 0);
const thousandths = (text: string) => {
  const { unscaled, scale } = parseDecimal(text);
  return unscaled * 10n ** BigInt(3 - scale);
};

describe('every bill', () => {
  const halfYear = { from: `${MONTHS[0]}-01`, to: `${MONTHS.at(-1)}-30` };

  test('is what an independent calculation day by day gives, to the øre', () => {
    const compared = new Map<string, number>();
    const periods = [halfYear, ...MONTHS.map(monthRange)];
    fc.assert(
      fc.property(billingFacts, fc.constantFrom(...periods), (given, period) => {
        const computed = computeSpan(given, period);
        const lines = computed.map((line) => ({
          termId: line.termId,
          payerId: line.placementId ?? line.participationId,
          from: line.from,
          to: line.to,
          quantity: line.weeks ?? (line.days ?? 1) * (line.quota ?? 1),
          amount: line.amount,
        }));
        const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(lines.sort(byText)).toEqual(walkPeriod(given, period).sort(byText));
        for (const { rule } of computed) compared.set(rule, (compared.get(rule) ?? 0) + 1);
      }),
      RUNS,
    );
    expect([...compared.keys()].sort()).toEqual(
      Object.values(BillingRule)
        .filter((rule) => rule !== BillingRule.NONE)
        .sort(),
    );
    expect(Math.min(...compared.values())).toBeGreaterThan(RUNS.numRuns / 10);
  });

  test('that is split adds up to its total, in øre and in hours', () => {
    fc.assert(
      fc.property(billingFacts, (given) => {
        const lines = computeSpan(given, halfYear).filter((line) => line.total !== undefined);
        for (const { termId, from } of lines) {
          const shares = lines.filter((line) => line.termId === termId && line.from === from);
          expect(sumOere(shares.map((line) => line.amount))).toBe(shares[0]?.total);
          expect(shares.reduce((sum, line) => sum + (line.quota ?? 0), 0)).toBe(shares[0]?.quotas);
          const term = given.terms.find(({ id }) => id === termId);
          const tier = term?.tiers?.filter(({ slots }) => slots <= (term.agreedSlots ?? 0)).at(-1);
          if (tier)
            expect(thousandths(hoursOf(shares))).toBe(
              (thousandths(tier.hoursPerWeek) / 5n) * BigInt(shares[0]?.days ?? 0),
            );
        }
      }),
      RUNS,
    );
  });

  test('has nothing for empty slots but what is owed by quota', () => {
    fc.assert(
      fc.property(billingFacts, (given) => {
        const lines = computeSpan({ ...given, placements: [] }, halfYear);
        expect(lines.filter((line) => line.quota === undefined)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('is owed by nobody who does not take part, and bills a one-off once at most', () => {
    fc.assert(
      fc.property(billingFacts, (given) => {
        const lines = computeSpan(given, halfYear);
        for (const line of lines)
          expect(
            given.participations.some(
              (each) =>
                each.jobcentreId === line.jobcentreId && contains(each, line.from) && contains(each, line.to),
            ),
          ).toBe(true);
        for (const term of given.terms.filter(({ rule }) => rule === 'ONE_OFF')) {
          const shares = lines.filter(({ termId }) => termId === term.id);
          expect(new Set(shares.map(({ from }) => from)).size).toBeLessThanOrEqual(1);
          expect([0, term.amountOnce]).toContain(sumOere(shares.map(({ amount }) => amount)));
        }
      }),
      RUNS,
    );
  });

  test('is the same in whatever order the facts are read', () => {
    const shuffled = billingFacts.chain((given) =>
      fc.record({
        given: fc.constant(given),
        other: fc.record({
          terms: shuffle(given.terms),
          participations: shuffle(given.participations),
          quotas: shuffle(given.quotas),
          placements: shuffle(given.placements),
        }),
      }),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...MONTHS), ({ given, other }, month) => {
        expect(computePeriod(other, month)).toEqual(computePeriod(given, month));
      }),
      RUNS,
    );
  });

  test('numbers the lines of each statement from 1', () => {
    fc.assert(
      fc.property(billingFacts, fc.constantFrom(...MONTHS), (given, month) => {
        const lines = computePeriod(given, month);
        for (const payer of new Set(lines.map((line) => line.jobcentreId))) {
          const numbers = lines.filter((line) => line.jobcentreId === payer).map((line) => line.number);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        }
      }),
      RUNS,
    );
  });
});

describe('by weekdays', () => {
  const hundredths = fc.integer({ min: 1, max: 3700 });
  const rate = fc.integer({ min: 1, max: 99_999 });

  test('splitting placements changes no hours, and an amount by half an øre a line at most', () => {
    fc.assert(
      fc.property(placements, fc.integer({ min: 1, max: 20 }), hundredths, rate, (given, after, h, r) => {
        const terms = [hourly({ from: FIRST_DAY, hoursPerWeek: (h / 100).toFixed(2), hourlyRate: r })];
        for (const month of MONTHS) {
          const whole = computePeriod(facts({ terms, placements: given }), month);
          const split = computePeriod(
            facts({ terms, placements: given.flatMap((p) => cut(p, after)) }),
            month,
          );
          expect(hoursOf(split)).toBe(hoursOf(whole));
          const difference = sumOere(split.map((l) => l.amount)) - sumOere(whole.map((l) => l.amount));
          expect(Math.abs(difference)).toBeLessThanOrEqual((split.length + whole.length) / 2);
        }
      }),
      RUNS,
    );
  });

  test('a slot has never more than its hours in an ISO week, and exactly those where it is never empty', () => {
    fc.assert(
      fc.property(placements, fc.integer({ min: 0, max: 23 }), hundredths, (given, week, h) => {
        const from = addWeeks(FIRST_DAY, week);
        const to = addDays(from, 6);
        const terms = [hourly({ from, to, hoursPerWeek: (h / 100).toFixed(2) })];
        const lines = MONTHS.flatMap((month) => computePeriod(facts({ terms, placements: given }), month));
        for (const slotId of new Set(given.map((each) => each.slotId))) {
          const ofSlot = given.filter((each) => each.slotId === slotId);
          const hours = hoursOf(lines.filter((line) => ofSlot.some(({ id }) => id === line.placementId)));
          expect(thousandths(hours)).toBeLessThanOrEqual(BigInt(h * 10));
          if (occupiedWithin(ofSlot, from, to) === 7) expect(thousandths(hours)).toBe(BigInt(h * 10));
        }
      }),
      RUNS,
    );
  });
});

describe('by commenced weeks', () => {
  const byWeek = fc.constantFrom(commenced, perWeek);

  test('a chain pays for its occupied days in sevens, rounded up, whatever its moves, pauses and rates', () => {
    fc.assert(
      fc.property(placements, fc.integer({ min: 1, max: 120 }), byWeek, (given, newRateAfter, make) => {
        const newRateFrom = addDays(FIRST_DAY, newRateAfter);
        const terms = [
          make({ id: 'old', from: FIRST_DAY, to: addDays(newRateFrom, -1) }),
          make({ id: 'new', from: newRateFrom }),
        ];
        const inOneCentre = given.map((each) => ({ ...each, jobcentreId: 'jobcentre-159' }));
        const lines = monthsUntilAll(inOneCentre).flatMap((month) =>
          computePeriod(facts({ terms, placements: inOneCentre }), month),
        );
        for (const first of inOneCentre.filter((each) => each.continuesId === null)) {
          const chain = chainFrom(first, inOneCentre);
          const weeks = weeksOf(lines.filter((line) => chain.some(({ id }) => id === line.placementId)));
          const days = chain.reduce((sum, each) => sum + daysBetween(each.startsOn, each.expectedEndOn), 0);
          expect(weeks).toBe(Math.ceil(days / 7));
        }
      }),
      RUNS,
    );
  });
});

function shuffle<T>(all: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });
}

function cut(whole: PlacementFact, after: number): PlacementFact[] {
  const second = addDays(whole.startsOn, after);
  if (second > whole.expectedEndOn) return [whole];
  const last = addDays(second, -1);
  return [
    { ...whole, expectedEndOn: last, endedOn: last },
    {
      ...whole,
      id: `${whole.id}b`,
      reference: `${whole.reference}b`,
      continuesId: whole.id,
      startsOn: second,
    },
  ];
}

function occupiedWithin(all: readonly PlacementFact[], from: string, to: string): number {
  return all
    .map((each) => overlap({ from, to }, { from: each.startsOn, to: each.expectedEndOn }))
    .reduce((sum, days) => sum + (days ? daysBetween(days.from, days.to) : 0), 0);
}

function chainFrom(first: PlacementFact, all: readonly PlacementFact[]): PlacementFact[] {
  const next = all.find((each) => each.continuesId === first.id);
  return next ? [first, ...chainFrom(next, all)] : [first];
}

function monthsUntilAll(all: readonly PlacementFact[]): string[] {
  return [...MONTHS, '2015-07', '2015-08', '2015-09', '2015-10', '2015-11', '2015-12'].filter((month) =>
    all.some((each) => each.expectedEndOn >= `${month}-01`),
  );
}
