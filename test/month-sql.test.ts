/** The month as one statement, compared with the rules line by line on random worlds that the database itself admits. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MONTHS } from '../src/billing/bill/billing-facts.arbitrary.fixture.js';
import { computeSpan } from '../src/billing/bill/billing.rules.js';
import { computeLines } from '../src/billing/bill/month.sql.js';
import { entities } from '../src/rooms.js';
import { type ClosedSpan, monthRange } from '../src/platform/calendar/calendar.js';
import { Database } from '../src/platform/database/database.js';
import { billingWorlds, company, fillWorlds, partnership, uuid } from './support/billing-worlds.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const worlds = billingWorlds(300);

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase();
  await fillWorlds(clone.ownerUrl, worlds);
  database = await Database.connect({ url: clone.appUrl, entities });
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const everyone = worlds.map((_, world) => partnership(world));

const computed = (periods: ClosedSpan[], ids = everyone, partyId: string | null = company) =>
  database.inTransaction({ partyId, today: '2015-07-01' }, (tx) =>
    computeLines(
      tx,
      ids.flatMap((partnershipId) => periods.map((period) => ({ partnershipId, ...period }))),
    ),
  );

/** What the rules say of all worlds. */
function expected(periods: readonly ClosedSpan[]): object[] {
  return worlds.flatMap((facts, world) =>
    periods.flatMap((period) =>
      computeSpan(facts, period).map((line) => ({
        ...line,
        number: undefined,
        explanation: undefined,
        termNumber: facts.terms.find(({ id }) => id === line.termId)?.termNumber,
        partnershipId: partnership(world),
        period: period.from,
      })),
    ),
  );
}

const inOrder = (lines: readonly object[]): string[] =>
  lines.map((line) => JSON.stringify(line, Object.keys(line).sort())).sort();

test('gives, month by month, the lines of the rules for hundreds of partnerships at once', async () => {
  let compared = 0;
  for (const month of MONTHS) {
    const lines = await computed([monthRange(month)]);
    expect(inOrder(lines)).toEqual(inOrder(expected([monthRange(month)])));
    compared += lines.length;
  }
  expect(compared).toBeGreaterThan(5 * worlds.length);
});

test('gives all months at once, and half a year as one period', async () => {
  const months = MONTHS.map(monthRange);
  const all = await computed(months);
  expect(inOrder(all)).toEqual(inOrder(expected(months)));
  const halfYear = [{ from: '2015-01-01', to: '2015-06-30' }];
  const once = await computed(halfYear);
  expect(inOrder(once)).toEqual(inOrder(expected(halfYear)));
  expect(new Set(once.map(({ rule }) => rule)).size).toBe(5);
});

test('gives one partnership alone, and its own lines alone to a party', async () => {
  const april = [monthRange('2015-04')];
  const all = await computed(april);
  const one = await computed(april, [partnership(7)]);
  expect(inOrder(one)).toEqual(inOrder(all.filter(({ partnershipId }) => partnershipId === partnership(7))));
  expect(one.length).toBeGreaterThan(0);
  expect(await computed(april, everyone, uuid('another company'))).toEqual([]);
});
