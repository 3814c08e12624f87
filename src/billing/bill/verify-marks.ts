/** Owns looking whether a month that was reckoned has changed unmarked: by the pure rules, for all months; as each company. */
import { setImmediate } from 'node:timers/promises';
import { monthOf, monthRange, monthsOf } from '../../platform/calendar/calendar.js';
import type { Clock } from '../../platform/calendar/clock.js';
import type { Database, Tx } from '../../platform/database/database.js';
import { computePeriod } from './billing.rules.js';
import { pendingLines } from './closing-line.rules.js';
import { readFacts } from './facts.read.js';
import { readBilledFor, readReckonings } from './reckoning.read.js';

/** A month that the next close would have passed by. */
export interface Unmarked {
  readonly partnershipId: string;
  readonly partnership: string;
  readonly period: string;
}

/** Marks what it finds, so that the next close looks at it. */
export async function mendMarks(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  companies: readonly string[],
  /** Partnerships whose closed lines are not to be trusted. */
  but: ReadonlySet<string>,
  found: (month: Unmarked) => void,
): Promise<void> {
  const today = clock.today();
  for (const partyId of companies) {
    const partnerships = await database.inTransaction({ partyId, today }, (tx) =>
      tx.query<{ id: string; name: string }[]>(
        `SELECT p.id, p.name FROM partnership p
         WHERE p.company_id = $1 AND EXISTS (SELECT FROM billing_period b WHERE b.partnership_id = p.id) ORDER BY p.id`,
        [partyId],
      ),
    );
    for (const { id, name } of partnerships.filter((each) => !but.has(each.id))) {
      const unmarked = await database.inTransaction({ partyId, today }, async (tx) => {
        // Neither a correction nor a close comes between looking and marking.
        await tx.query('SELECT FROM partnership WHERE id = $1 FOR NO KEY UPDATE', [id]);
        const periods = await unmarkedOf(tx, id);
        if (periods.length > 0)
          await tx.query('INSERT INTO billing_mark SELECT $1, period FROM unnest($2::text[]) AS period', [
            id,
            periods,
          ]);
        return periods;
      });
      for (const period of unmarked) found({ partnershipId: id, partnership: name, period });
    }
  }
}

async function unmarkedOf(tx: Tx, id: string): Promise<string[]> {
  const state = (await readReckonings(tx, [id], '')).get(id);
  if (!state?.last || state.begins === null) return [];
  const { to } = monthRange(state.last);
  const facts = (await readFacts(tx, [id], to, {})).get(id);
  if (!facts) return [];
  const closed = new Set(
    (
      await tx.query<{ period: string }[]>('SELECT period FROM billing_period WHERE partnership_id = $1', [
        id,
      ])
    ).map(({ period }) => period),
  );
  const first = [state.begins, ...closed].reduce((least, each) => (each < least ? each : least));
  const months = monthsOf({ from: monthRange(first).from, to }).map(({ from }) => monthOf(from));
  const billed = (
    await readBilledFor(
      tx,
      months.map((period) => ({ partnershipId: id, period })),
    )
  ).get(id);
  const marked = new Set([...state.markedClosed, ...state.markedOpen]);
  const unmarked: string[] = [];
  for (const month of months.filter((each) => !marked.has(each))) {
    // What waits for this process is let in after each month.
    await setImmediate();
    const computed = computePeriod(facts, month).map((line) => ({ ...line, forPeriod: month }));
    const lines = (billed?.lines ?? []).filter(({ forPeriod }) => forPeriod === month);
    const { strikes, adjustments } = pendingLines(computed, lines, new Set(billed?.struck), facts.terms);
    const isChanged = closed.has(month) ? strikes.length + adjustments.length > 0 : computed.length > 0;
    if (isChanged) unmarked.push(month);
  }
  return unmarked;
}
