/** Random facts of a spring, lawful as the database keeps them: no two placements in one slot or chain overlap. */
import fc from 'fast-check';
import { addDays } from '../platform/calendar.js';
import type { BillingFacts, PlacementFact, QuotaFact, TermFact } from './billing-facts.js';
import {
  BALLERUP,
  commenced,
  fixed,
  GLADSAXE,
  hourly,
  participation,
  placement,
  quota,
} from './billing-facts.fixture.js';

/** All generated facts lie from this day on. */
export const FIRST_DAY = '2015-01-05';
const DAYS = 175;
export const MONTHS = ['2015-01', '2015-02', '2015-03', '2015-04', '2015-05', '2015-06'];

const kommunekode = fc.constantFrom(GLADSAXE, BALLERUP);

interface Piece {
  from: string;
  to: string;
}

/** Adjoining pieces of the given lengths from the first day on. */
function pieces(days: readonly number[]): Piece[] {
  let next = FIRST_DAY;
  return days.map((length) => {
    const from = next;
    next = addDays(from, length);
    return { from, to: addDays(next, -1) };
  });
}

const makers: readonly ((over: Partial<TermFact>) => TermFact | null)[] = [
  hourly,
  hourly,
  commenced,
  commenced,
  commenced,
  fixed,
  (over) => hourly({ rule: 'NONE', ...over }),
  () => null,
];

const someTerm = fc.record({
  make: fc.constantFrom(...makers),
  days: fc.integer({ min: 1, max: 60 }),
  rate: fc.integer({ min: 0, max: 99_999 }),
  hundredths: fc.integer({ min: 1, max: 3700 }),
});

/** Terms one after the other, with gaps, the last one without end. */
export const terms: fc.Arbitrary<TermFact[]> = fc
  .array(someTerm, { minLength: 1, maxLength: 6 })
  .map((some) => {
    const spans = pieces(some.map(({ days }) => days));
    return some.flatMap(({ make, rate, hundredths }, index): TermFact[] => {
      const span = spans[index] ?? { from: FIRST_DAY, to: FIRST_DAY };
      const to = index === some.length - 1 ? null : span.to;
      const made = make({ id: `term-${index}`, agreementNumber: index + 1, from: span.from, to });
      if (!made) return [];
      if (made.rule === 'FIXED_PER_SLOT') return [{ ...made, amountPerMonth: rate * 10 }];
      return [{ ...made, hourlyRate: rate, hoursPerWeek: (hundredths / 100).toFixed(2) }];
    });
  });

const quotasOf = (code: string): fc.Arbitrary<QuotaFact[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 0, max: 3 })), { maxLength: 4 })
    .map((some) =>
      pieces(some.map(([days]) => days)).map((span, index) => quota(code, some[index]?.[1] ?? 0, span)),
    );

/** Placements one after the other in one slot, with days between, each of either jobcentre. */
const placementsOf = (slot: number): fc.Arbitrary<PlacementFact[]> =>
  fc
    .array(fc.tuple(kommunekode, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 50 })), {
      maxLength: 6,
    })
    .map((some) => {
      const spans = pieces(some.flatMap(([, pause, days]) => [pause, days]));
      return some.map(([code], index) => {
        const { from, to } = spans[2 * index + 1] ?? { from: FIRST_DAY, to: FIRST_DAY };
        return placement(`P${slot}${index}`, code, from, to, { slotId: `slot-${slot}` });
      });
    });

export const placements: fc.Arbitrary<PlacementFact[]> = fc
  .tuple(
    placementsOf(1),
    placementsOf(2),
    placementsOf(3),
    fc.array(fc.nat(4), { minLength: 18, maxLength: 18 }),
  )
  .map(([first, second, third, choices]) => linked([...first, ...second, ...third], choices));

/** Links some placements to one that ended before they begin and that nothing else continues. */
function linked(all: PlacementFact[], choices: readonly number[]): PlacementFact[] {
  const continued = new Set<string>();
  return [...all]
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1))
    .map((each, index) => {
      const open = all.filter(({ id, expectedEndOn }) => expectedEndOn < each.startsOn && !continued.has(id));
      const before = open[choices[index] ?? 0];
      if (before) continued.add(before.id);
      return { ...each, continuesId: before?.id ?? null };
    });
}

const participationOf = (code: string) =>
  fc.tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 60, max: DAYS }))).map(([from, to]) =>
    participation(code, {
      from: addDays(FIRST_DAY, from),
      to: to === null ? null : addDays(FIRST_DAY, to),
    }),
  );

export const billingFacts: fc.Arbitrary<BillingFacts> = fc.record({
  terms,
  participations: fc.tuple(participationOf(GLADSAXE), participationOf(BALLERUP)),
  quotas: fc.tuple(quotasOf(GLADSAXE), quotasOf(BALLERUP)).map((both) => both.flat()),
  placements,
});
