/** The cases of adjustments, and what holds of closing and correcting in any order. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { monthRange } from '../../platform/calendar/calendar.js';
import { sumDecimals, sumOere } from '../../platform/money.js';
import { adjustmentsOf, type ClosedLine, type FreshLine } from './adjustment.rules.js';
import { billingFacts, MONTHS } from './billing-facts.arbitrary.fixture.js';
import { BALLERUP, facts, fixed, GLADSAXE, hourly, placement, quota } from './billing-facts.fixture.js';
import { computePeriod, type BillingFacts } from './billing.rules.js';

function freshOf(given: BillingFacts, months: readonly string[]): FreshLine[] {
  return months.flatMap((month) =>
    computePeriod(given, month).map((line) => ({ ...line, period: monthRange(month).from })),
  );
}

/** Closes a month: its lines, and before them the adjustments of all months closed so far. */
function close(given: BillingFacts, month: string, closed: ClosedLine[], terms = given.terms): ClosedLine[] {
  const before = MONTHS.filter((each) => each < month);
  const lines = [...adjustmentsOf(freshOf(given, before), closed, terms), ...freshOf(given, [month])];
  const closedIn = monthRange(month).from;
  const made = lines.map((line, index) => ({
    ...line,
    id: `${month}/${index + 1}`,
    number: index + 1,
    closedIn,
  }));
  return [...closed, ...made];
}

const april = facts({ placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-30')] });
const closedApril = close(april, '2015-04', []);
const seen = (given: BillingFacts, closed = closedApril) =>
  adjustmentsOf(freshOf(given, ['2015-04']), closed, given.terms).map((line) => [
    line.jobcentreId.slice(-3),
    line.days,
    line.hours,
    line.amount,
    line.corrects,
  ]);

test('nothing is adjusted while nothing has changed', () => {
  expect(seen(april)).toEqual([]);
});

test('a placement that ended on the 14th after all gives twelve days back, and says so', () => {
  const given = facts({ placements: [placement('P1', GLADSAXE, '2015-04-01', '2015-04-14')] });
  expect(seen(given)).toEqual([[GLADSAXE, -12, '-7.2', -198000, '2015-04/1']]);
  expect(adjustmentsOf(freshOf(given, ['2015-04']), closedApril, given.terms)[0]?.explanation).toEqual({
    da: 'Regulering af april 2015, praktik P1, 1.4.2015–30.4.2015: 1.650,00 kr − 3.630,00 kr afregnet = -1.980,00 kr (dage 10 − 22, timer 6 − 13,2). Timebetaling pr. optaget plads efter dage (man–fre). Aftale version 1, vilkår fra 1.4.2015. Retter linje 1 i afregningen for april 2015.',
    en: 'Adjustment of 2015-04, placement P1, 2015-04-01 to 2015-04-30: 1,650.00 kr − 3,630.00 kr billed = -1,980.00 kr (days 10 − 22, hours 6 − 13.2). Hourly payment per occupied slot by days (Mon–Fri). Agreement version 1, terms from 2015-04-01. Corrects line 1 of the statement of 2015-04.',
  });
});

test('a placement recorded late is billed for the first time', () => {
  const given = facts({
    placements: [
      ...april.placements,
      placement('P2', BALLERUP, '2015-04-13', '2015-04-14', { slotId: 'slot-2' }),
    ],
  });
  expect(seen(given)).toEqual([[BALLERUP, 2, '1.2', 33000, null]]);
  const [line] = adjustmentsOf(freshOf(given, ['2015-04']), closedApril, given.terms);
  expect(line?.explanation.da).toContain(
    '330,00 kr − 0,00 kr afregnet = 330,00 kr (dage 2 − 0, timer 1,2 − 0). ',
  );
  expect(line?.explanation.da).toContain('Ikke afregnet før.');
});

test('a placement that was another jobcentre’s moves the money, one credit and one line', () => {
  const given = facts({ placements: [placement('P1', BALLERUP, '2015-04-01', '2015-04-30')] });
  expect(seen(given)).toEqual([
    [BALLERUP, 22, '13.2', 363000, null],
    [GLADSAXE, -22, '-13.2', -363000, '2015-04/1'],
  ]);
});

test('another rate changes the amount alone', () => {
  const given = { ...april, terms: [hourly({ id: 'dearer', agreementNumber: 2, hourlyRate: 30000 })] };
  expect(seen(given)).toEqual([[GLADSAXE, 0, '0', 33000, '2015-04/1']]);
});

test('a quota corrected twice is adjusted twice, each time to what is due, naming the first line', () => {
  const slots = (count: number) => facts({ terms: [fixed()], quotas: [quota(GLADSAXE, count)] });
  const closed = close(slots(3), '2015-04', []);
  const once = close(slots(4), '2015-05', closed);
  expect(once.slice(1).map(({ period, amount }) => [period, amount])).toEqual([
    ['2015-04-01', 444150],
    ['2015-05-01', 1776600],
  ]);
  const again = adjustmentsOf(freshOf(slots(2), ['2015-04', '2015-05']), once, slots(2).terms);
  expect(again.map(({ period, amount, corrects, days }) => [period, amount, corrects, days])).toEqual([
    ['2015-04-01', -888300, '2015-04/1', 0],
    ['2015-05-01', -888300, '2015-05/2', 0],
  ]);
});

test('closing and correcting in any order ends at what one fresh computation gives', () => {
  const states = fc.array(billingFacts, { minLength: 2, maxLength: 3 }).map((all) =>
    all.map((given, state) => ({
      ...given,
      terms: given.terms.map((term) => ({ ...term, id: `${term.id} of ${state}` })),
    })),
  );
  let adjusted = 0;
  fc.assert(
    fc.property(states, fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), (all, choices) => {
      const terms = all.flatMap((given) => given.terms);
      const stateAt = (month: number) => all[(choices[month] ?? 0) % all.length] as BillingFacts;
      const [last] = all;
      let closed: ClosedLine[] = [];
      MONTHS.slice(0, 5).forEach((month, at) => (closed = close(stateAt(at), month, closed, terms)));
      closed = close(last as BillingFacts, MONTHS[5] ?? '', closed, terms);
      adjusted += closed.length - closed.filter((line) => line.closedIn === line.period).length;
      const fresh = freshOf(last as BillingFacts, MONTHS);
      expect(sums(closed)).toEqual(sums(fresh));
      expect(adjustmentsOf(fresh, closed, terms)).toEqual([]);
    }),
    { seed: 20150401, numRuns: 30 },
  );
  expect(adjusted).toBeGreaterThan(300);
});

/** Amount and hours by payer, subject, rule and month; what comes to nothing is left out. */
function sums(lines: readonly FreshLine[] | readonly ClosedLine[]): Map<string, [number, string]> {
  const found = new Map<string, [number, string]>();
  for (const line of lines) {
    const key = [line.jobcentreId, line.placementId ?? line.participationId, line.rule, line.period].join();
    const [amount, hours] = found.get(key) ?? [0, '0'];
    found.set(key, [sumOere([amount, line.amount]), sumDecimals([hours, line.hours ?? '0'])]);
  }
  return new Map([...found].filter(([, [amount, hours]]) => amount !== 0 || hours !== '0').sort());
}
