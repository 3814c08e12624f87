/** Random facts of a spring, lawful as the database keeps them: no two placements in one slot or chain overlap. */
import fc from 'fast-check';
import { addDays } from '../../platform/calendar/calendar.js';
import type { BillingFacts, PlacementFact, QuotaFact, TermFact } from './billing-facts.js';
import {
  BALLERUP,
  commenced,
  fixed,
  GLADSAXE,
  HERLEV,
  hourly,
  oneOff,
  participation,
  perWeek,
  placement,
  quota,
  tiered,
} from './billing-facts.fixture.js';

/** All generated facts lie from this day on. */
export const FIRST_DAY = '2015-01-05';
const DAYS = 175;
export const MONTHS = ['2015-01', '2015-02', '2015-03', '2015-04', '2015-05', '2015-06'];

const codes = [GLADSAXE, BALLERUP, HERLEV] as const;
const kommunekode = fc.constantFrom(...codes);

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

type Maker = (over: Partial<TermFact>) => TermFact | null;
const nothing: Maker = () => null;

/** Rules of one lane follow each other; lanes run side by side. So one rule never bills twice at a time. */
const lanes: readonly (readonly Maker[])[] = [
  [hourly, hourly, commenced, commenced, commenced, (over) => hourly({ rule: 'NONE', ...over }), nothing],
  [fixed, fixed, tiered, tiered, nothing],
  [perWeek, perWeek, oneOff, oneOff, nothing],
];

const laneOf = (makers: readonly Maker[], lane: number): fc.Arbitrary<TermFact[]> =>
  fc
    .array(
      fc.record({
        make: fc.constantFrom(...makers),
        days: fc.integer({ min: 1, max: 60 }),
        rate: fc.integer({ min: 1, max: 99_999 }),
        hundredths: fc.integer({ min: 1, max: 3700 }),
        late: fc.integer({ min: 0, max: 70 }),
      }),
      { minLength: 1, maxLength: 5, size: 'max' },
    )
    .map((some) => {
      const spans = pieces(some.map(({ days }) => days));
      return some.flatMap(({ make, rate, hundredths, late }, index): TermFact[] => {
        const span = spans[index] ?? { from: FIRST_DAY, to: FIRST_DAY };
        const number = 10 * lane + index + 1;
        const to = index === some.length - 1 ? null : span.to;
        const made = make({ id: `term-${number}`, termNumber: number, from: span.from, to });
        return made ? [{ ...made, ...priced(made, rate, hundredths, addDays(span.from, late)) }] : [];
      });
    });

function priced(made: TermFact, rate: number, hundredths: number, dueOn: string): Partial<TermFact> {
  const hoursPerWeek = (hundredths / 100).toFixed(2);
  switch (made.rule) {
    case 'HOURLY_PER_OCCUPIED_SLOT':
      return { hourlyRate: rate, hoursPerWeek };
    case 'FIXED_PER_SLOT':
      return { amountPerMonth: rate * 10 };
    case 'FIXED_PER_CANDIDATE_WEEK':
      return { amountPerWeek: rate };
    case 'TIERED_HOURS_PER_CENTRE':
      return {
        hourlyRate: rate,
        tiers: [...(made.tiers ?? []), { slots: 9, hoursPerWeek: '90' }].slice(rate % 2),
      };
    case 'ONE_OFF':
      return { amountOnce: rate * 100 + 1, dueOn };
    case 'NONE':
      return {};
  }
}

/** Terms of several rules at once, one after the other within a lane, with gaps, the last ones without end. */
export const terms: fc.Arbitrary<TermFact[]> = fc
  .tuple(...lanes.map((makers, lane) => laneOf(makers, lane)))
  .map((each) => each.flat());

const quotasOf = (code: string): fc.Arbitrary<QuotaFact[]> =>
  fc
    .array(fc.tuple(fc.integer({ min: 5, max: 60 }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 4,
      size: 'max',
    })
    .map((some) =>
      pieces(some.map(([days]) => days)).map((span, index) => quota(code, some[index]?.[1] ?? 0, span)),
    );

/** Placements one after the other in one slot, with days between, each of either jobcentre. */
const placementsOf = (slot: number): fc.Arbitrary<PlacementFact[]> =>
  fc
    .array(fc.tuple(kommunekode, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 50 })), {
      maxLength: 6,
      size: 'max',
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
  participations: fc.tuple(...codes.map(participationOf)),
  quotas: fc.tuple(...codes.map(quotasOf)).map((all) => all.flat()),
  placements,
});
