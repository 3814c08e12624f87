/** What a close looks at is what was touched: with random corrections between closes, it writes what the rules say of all of the past. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MONTHS } from '../src/billing/bill/billing-facts.arbitrary.fixture.js';
import { computePeriod } from '../src/billing/bill/billing.rules.js';
import { closeMonths } from '../src/billing/bill/close-period.js';
import { closingByRules } from '../src/billing/bill/closed-line.fixture.js';
import { type KeptLine, readClosedLines } from '../src/billing/bill/closed-bill.read.js';
import { readFacts } from '../src/billing/bill/facts.read.js';
import { Database, sqlState, type Tx } from '../src/platform/database/database.js';
import { entities } from '../src/rooms.js';
import { billingWorlds, company, fillWorlds, partnership } from './support/billing-worlds.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const worlds = billingWorlds(60);
const ids = worlds.map((_, world) => partnership(world));
const today = '2015-12-01';
const closing = {
  ...{ today, at: new Date('2015-08-01T10:00:00Z'), key: Buffer.alloc(32) },
  by: { userId: null, userName: 'x', partyId: company },
};

let clone: TestDatabase;
let database: Database;
beforeAll(async () => {
  clone = await createTestDatabase();
  await fillWorlds(clone.ownerUrl, worlds);
  // Nobody coordinates these worlds, so it is the owner who closes them.
  database = await Database.connect({ url: clone.ownerUrl, entities });
  await run(
    `UPDATE agreement SET vat_category = 'OUTSIDE_SCOPE', vat_reason = 'Tilskud', rate_basis = 'AGREED'`,
  );
  await run(`UPDATE jobcentre SET gln = '9520000001599'`);
});
afterAll(async () => {
  await database.close();
  await clone.drop();
});

const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  database.inTransaction({ partyId: null, today }, work);
const run = <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  within((tx) => tx.query<Row[]>(sql, values));

const one = (table: string): string =>
  `(SELECT id FROM ${table} WHERE partnership_id = $1 ORDER BY md5(id::text || $2::text) LIMIT 1)`;
const day = (from: string, to: string): string =>
  `(${from} + (('x' || left(md5($2::text), 6))::bit(24)::int % (${to} - ${from} + 1)))`;

/** Each takes the partnership and a text that chooses; what the database refuses is not done. */
const corrections = {
  'a placement ended earlier': `UPDATE placement SET ended_on = ${day('starts_on', 'ends_on')}, ends_on = ${day('starts_on', 'ends_on')}
    WHERE id = ${one('placement')} AND status = 'ENDED'`,
  'a placement began later': `UPDATE placement SET starts_on = ${day('starts_on', 'ends_on')} WHERE id = ${one('placement')}`,
  'a placement came to nothing': `UPDATE placement SET status = 'CANCELLED', ended_on = NULL, outcome = NULL, ends_on = expected_end_on
    WHERE id = ${one('placement')} AND status = 'ENDED'`,
  'a placement came about after all': `UPDATE placement SET status = 'ENDED', ended_on = ends_on, outcome = 'OTHER'
    WHERE id = (SELECT id FROM placement WHERE partnership_id = $1 AND status = 'CANCELLED' ORDER BY md5(id::text || $2::text) LIMIT 1)`,
  'a term began earlier': `UPDATE billing_term SET starts_on = starts_on - 31 WHERE id = ${one('billing_term')} AND rule <> 'ONE_OFF'`,
  'a placement is linked no longer': `UPDATE placement SET continues_id = NULL WHERE id = ${one('placement')}`,
  'another quota': `UPDATE quota SET quota = (quota + 1) % 5 WHERE id = ${one('quota')}`,
  'a quota ended earlier': `UPDATE quota SET ends_on = ${day('starts_on', `coalesce(ends_on, '2015-06-30'::date)`)} WHERE id = ${one('quota')}`,
  'no quota': `DELETE FROM quota WHERE id = ${one('quota')}`,
  'a participation ended earlier': `UPDATE participation SET ends_on = ${day('starts_on', `coalesce(ends_on, '2015-06-30'::date)`)} WHERE id = ${one('participation')}`,
  'another rate': `UPDATE billing_term SET hourly_rate = hourly_rate + 100, amount_per_month = amount_per_month + 100,
    amount_per_week = amount_per_week + 100, amount_once = amount_once + 100 WHERE id = ${one('billing_term')}`,
  'a term began later': `UPDATE billing_term SET starts_on = starts_on + 9 WHERE id = ${one('billing_term')} AND rule <> 'ONE_OFF'
    AND starts_on + 9 <= coalesce(ends_on, 'infinity')`,
  'more slots agreed':
    'UPDATE agreement SET slots_minimum = slots_minimum + 3 WHERE partnership_id = $1 AND $2::text IS NOT NULL',
  'a dispute won': `INSERT INTO statement_step (statement_id, number, partnership_id, company_id, jobcentre_id, kind, line_ids,
      reason, at, user_name, party_id)
    SELECT s.id, 2, s.partnership_id, s.company_id, s.jobcentre_id, 'STRUCK', ARRAY[l.id], 'x', now(), 'x', s.company_id
    FROM statement s JOIN statement_line l ON l.statement_id = s.id
    WHERE s.partnership_id = $1 AND NOT l.strikes ORDER BY md5(l.id::text || $2::text) LIMIT 1`,
};
type Correction = keyof typeof corrections;

const shown = (lines: readonly Omit<KeptLine, 'number'>[]): Map<string, unknown[]> => {
  const byPayer = new Map<string, unknown[]>();
  for (const line of lines) {
    const { rule, termId, placementId, participationId, from, to, days, weeks, hours, quota, rate } = line;
    const own = byPayer.get(line.jobcentreId) ?? [];
    byPayer.set(line.jobcentreId, own);
    own.push([
      ...[line.forPeriod, rule, termId, placementId ?? participationId, from, to, days, weeks],
      ...[hours === null ? null : Number(hours), quota, rate, line.amount, line.explanation],
      ...[line.strikes, line.correctsId],
    ]);
  }
  return new Map([...byPayer].sort());
};

test('corrections of every kind, in any order, between closes of which some come late', async () => {
  const done = new Map<string, number>();
  const reached = { lines: 0, corrections: 0, strikes: 0, unmarked: 0 };
  const choose = (seed: string, among: number): number =>
    createHash('md5').update(seed).digest().readUInt32BE() % among;
  const closedOf = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const [at, month] of [...MONTHS, '2015-07'].entries()) {
    for (const id of ids)
      for (const turn of [0, 1]) {
        const kinds = Object.keys(corrections) as Correction[];
        const kind = kinds[choose(`${id} ${at} ${turn}`, kinds.length * 2)];
        if (!kind) continue;
        try {
          const rows = await run(`WITH done AS (${corrections[kind]} RETURNING 1) SELECT FROM done`, [
            id,
            `${at} ${turn}`,
          ]);
          if (rows.length > 0) done.set(kind, (done.get(kind) ?? 0) + 1);
        } catch (error) {
          if (!/^(23|P0001)/.test(sqlState(error) ?? '')) throw error;
        }
      }
    const facts = await within((tx) => readFacts(tx, ids, '2015-07-31', {}));
    const before = await within((tx) => readClosedLines(tx, ids, null));
    const struck = new Set(
      (
        await run<{ id: string }>(`SELECT unnest(line_ids) AS id FROM statement_step WHERE kind = 'STRUCK'`)
      ).map((row) => row.id),
    );
    const marked = await run<{ id: string }>('SELECT DISTINCT partnership_id AS id FROM billing_mark');
    reached.unmarked += ids.length - marked.length;

    // Two in three leave a month without lines open, and so may be caught up by a correction.
    const wanted = ids.filter((id) => {
      const own = facts.get(id);
      return own && !(choose(`${id} waits ${at}`, 3) > 0 && computePeriod(own, month).length === 0);
    });
    const outcomes = await within((tx) => closeMonths(tx, { ...closing, period: month }, wanted));
    const after = await within((tx) => readClosedLines(tx, ids, null));
    for (const id of wanted) {
      const own = facts.get(id);
      const months = closedOf.get(id) ?? [];
      if (!own) throw new Error('a world without facts');
      const open = MONTHS.find(
        (each) => each < month && !months.includes(each) && computePeriod(own, each).length > 0,
      );
      const { written, problems } = outcomes.get(id) ?? { written: null, problems: [] };
      if (open !== undefined) {
        expect(problems).toMatchObject([{ code: 'EARLIER_PERIOD_OPEN', params: { period: open } }]);
        continue;
      }
      const expected = closingByRules(own, month, months, before.get(id) ?? [], struck);
      const found = (after.get(id) ?? []).filter(({ billedIn }) => billedIn === month);
      expect(problems).toEqual([]);
      expect(shown(found)).toEqual(shown(expected as KeptLine[]));
      expect(written).toMatchObject({ lines: expected.length });
      months.push(month);
      reached.lines += expected.length;
      reached.corrections += expected.filter((line) => line.forPeriod !== month && !line.strikes).length;
      reached.strikes += expected.filter((line) => line.strikes).length;
    }
  }
  expect([...done.keys()].sort()).toEqual(Object.keys(corrections).sort());
  expect(reached.lines).toBeGreaterThan(500);
  expect(reached.corrections).toBeGreaterThan(100);
  expect(reached.strikes).toBeGreaterThan(10);
  expect(reached.unmarked).toBeGreaterThan(50);
}, 120_000);

test('a month that passed without lines and gets some late keeps later ones open until it is closed', async () => {
  const close = (period: string) => within((tx) => closeMonths(tx, { ...closing, period }, ids));
  const codes = (outcomes: Awaited<ReturnType<typeof close>>, wanted: readonly string[]) =>
    new Set(wanted.flatMap((id) => outcomes.get(id)?.problems.map(({ code }) => code) ?? ['none']));
  for (const [table, per] of [
    ['participation', 'partnership_id, jobcentre_id'],
    ['quota', 'participation_id'],
  ])
    await run(`UPDATE ${table} SET ends_on = NULL
      WHERE id IN (SELECT DISTINCT ON (${per}) id FROM ${table} ORDER BY ${per}, starts_on DESC)`);
  for (const month of [...MONTHS, '2015-07']) await close(month);
  await run(`UPDATE billing_term SET ends_on = '2015-07-31' WHERE coalesce(ends_on, 'infinity') > '2015-07-31'
    AND starts_on <= '2015-07-31'`);
  expect(codes(await close('2015-10'), ids)).toEqual(new Set());
  expect(await run('SELECT FROM billing_mark')).toEqual([]);

  await run(`UPDATE billing_term SET ends_on = '2015-09-30' WHERE ends_on = '2015-07-31'`);
  const facts = await within((tx) => readFacts(tx, ids, '2015-09-30', {}));
  const late = ids.filter((id) => computePeriod(facts.get(id) ?? never(), '2015-09').length > 0);
  expect(late.length).toBeGreaterThan(10);
  // Closing the first of two such months does not let the second be passed by.
  for (const open of ['2015-08', '2015-09']) {
    const refused = await close('2015-11');
    expect(codes(refused, late)).toEqual(new Set(['EARLIER_PERIOD_OPEN']));
    expect(refused.get(late[0] ?? '')?.problems).toMatchObject([{ params: { period: open } }]);
    expect(codes(await close(open), ids)).toEqual(new Set());
  }
  expect(codes(await close('2015-11'), ids)).toEqual(new Set());
  expect(await run('SELECT FROM billing_mark')).toEqual([]);
}, 120_000);

const never = (): never => {
  throw new Error('a world without facts');
};
