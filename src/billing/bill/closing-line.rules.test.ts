/** The lines of a close: first what won disputes take back, then late corrections, then the month; and what they come to. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sumDecimals, sumOere } from '../../platform/money.js';
import { billingFacts, MONTHS } from './billing-facts.arbitrary.fixture.js';
import { BALLERUP, facts, GLADSAXE, placement } from './billing-facts.fixture.js';
import { type BillingFacts, computePeriod } from './billing.rules.js';
import type { KeptLine } from './closed-bill.read.js';
import { closingByRules, kept, pendingByRules } from './closed-line.fixture.js';
import { giveUpsOf } from './strike.rules.js';

const spring = (endedOn: string) =>
  facts({
    placements: [
      placement('P1', GLADSAXE, '2015-04-01', endedOn),
      placement('P2', BALLERUP, '2015-04-01', '2015-05-29', { slotId: 'slot-2' }),
    ],
  });
const april = kept(closingByRules(spring('2015-04-30'), '2015-04', [], [], new Set()), '2015-04');
const [ofBallerup = '', ofGladsaxe = ''] = april.map(({ id }) => id);

/** Payer, month, days, amount, the line it corrects, whether it strikes. */
const shown = (
  lines: readonly Pick<
    KeptLine,
    'jobcentreId' | 'forPeriod' | 'days' | 'amount' | 'correctsId' | 'strikes'
  >[],
) =>
  lines.map((line) => [
    line.jobcentreId.slice(-3),
    line.forPeriod,
    line.days,
    line.amount,
    line.correctsId,
    line.strikes,
  ]);

const may = [BALLERUP, '2015-05', 21, 346_500, null, false];

test.each<[string, string, string[], unknown[][]]>([
  ['nothing has changed', '2015-04-30', [], [may]],
  [
    'ended earlier after all',
    '2015-04-14',
    [],
    [[GLADSAXE, '2015-04', -12, -198_000, ofGladsaxe, false], may],
  ],
  ['struck', '2015-04-30', [ofBallerup], [[BALLERUP, '2015-04', -22, -363_000, ofBallerup, true], may]],
  [
    'struck and ended earlier',
    '2015-04-14',
    [ofBallerup],
    [
      [BALLERUP, '2015-04', -22, -363_000, ofBallerup, true],
      [GLADSAXE, '2015-04', -12, -198_000, ofGladsaxe, false],
      may,
    ],
  ],
])('May, where of April %s', (_name, endedOn, struck, expected) => {
  const lines = closingByRules(spring(endedOn), '2015-05', ['2015-04'], april, new Set(struck));
  expect(shown(lines)).toEqual(expected);
  const { strikes, adjustments } = pendingByRules(spring(endedOn), ['2015-04'], april, new Set(struck));
  expect(shown([...strikes, ...adjustments])).toEqual(expected.slice(0, -1));
});

test('what was taken back is not taken back again, and its correction is no longer billed', () => {
  const struck = new Set([ofBallerup]);
  const closed = [
    ...april,
    ...kept(closingByRules(spring('2015-04-30'), '2015-05', ['2015-04'], april, struck), '2015-05'),
  ];
  expect(pendingByRules(spring('2015-04-30'), ['2015-04', '2015-05'], closed, struck)).toEqual({
    strikes: [],
    adjustments: [],
  });
});

const next = '2015-07';

/** Terms stay; what is known of who took part, with which quota, in which placements, changes from close to close. */
const histories = fc.record({
  terms: billingFacts.map(({ terms }) => terms),
  states: fc.array(billingFacts, { minLength: 3, maxLength: 3 }),
  choices: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
  strikes: fc.array(fc.array(fc.nat(30), { maxLength: 2 }), { minLength: 6, maxLength: 6 }),
  postponed: fc.boolean(),
});

test('any order of corrections, won disputes and closes ends at a fresh computation less what was given up', () => {
  const reached = { strikes: 0, adjustments: 0, postponed: 0 };
  fc.assert(
    fc.property(histories, ({ terms, states, choices, strikes, postponed }) => {
      const stateAt = (at: number): BillingFacts => ({ ...(states[at] ?? facts()), terms });
      const months: string[] = [];
      const struck = new Set<string>();
      let closed: KeptLine[] = [];
      const close = (given: BillingFacts, month: string) => {
        closed = [...closed, ...kept(closingByRules(given, month, months, closed, struck), month)];
        months.push(month);
      };
      const later: string[] = [];
      for (const [at, month] of MONTHS.entries()) {
        const given = stateAt(choices[at] ?? 0);
        // A month without lines keeps no later one open, and may be closed after them.
        if (postponed && computePeriod(given, month).length === 0) later.push(month);
        else close(given, month);
        const open = closed.filter((line) => !line.strikes && !struck.has(line.id));
        for (const choice of strikes[at] ?? []) {
          const line = open[choice];
          if (line) struck.add(line.id);
        }
      }
      const last = stateAt(2);
      for (const month of later) close(last, month);
      close(last, next);

      const fresh = months.flatMap((month) =>
        computePeriod(last, month).map((line) => ({ ...line, forPeriod: month })),
      );
      const asFresh = fresh.map((line) => ({ ...line, hours: line.hours ?? null }));
      expect(sums(closed)).toEqual(sums([...asFresh, ...giveUpsOf(asFresh, closed, struck)]));
      expect(pendingByRules(last, months, closed, struck)).toEqual({ strikes: [], adjustments: [] });
      const taken = closed.filter((line) => line.strikes).map((line) => line.correctsId);
      expect([...taken].sort()).toEqual([...struck].sort());
      reached.strikes += taken.length;
      reached.adjustments += closed.filter(
        (line) => line.forPeriod !== line.billedIn && !line.strikes,
      ).length;
      reached.postponed += later.length;
    }),
    { seed: 20150401, numRuns: 60 },
  );
  expect(reached.strikes).toBeGreaterThan(100);
  expect(reached.adjustments).toBeGreaterThan(500);
  expect(reached.postponed).toBeGreaterThan(5);
});

type Counted = Pick<
  KeptLine,
  'jobcentreId' | 'placementId' | 'participationId' | 'rule' | 'forPeriod' | 'amount'
> & {
  readonly hours?: string | null | undefined;
};

/** Amount and hours by payer, subject, rule and month; what comes to nothing is left out. */
function sums(lines: readonly Counted[]): Map<string, [number, string]> {
  const found = new Map<string, [number, string]>();
  for (const line of lines) {
    const key = [
      line.jobcentreId,
      line.placementId ?? line.participationId,
      line.rule,
      line.forPeriod,
    ].join();
    const [amount, hours] = found.get(key) ?? [0, '0'];
    found.set(key, [sumOere([amount, line.amount]), sumDecimals([hours, line.hours ?? '0'])]);
  }
  return new Map([...found].filter(([, [amount, hours]]) => amount !== 0 || hours !== '0').sort());
}
