/** Owns how a job works through the parties that it has something to do for, as each of them. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, Tx } from '../platform/database/database.js';

type Door =
  | 'parties_with_news()'
  | 'parties_with_digests($1)'
  | 'parties_with_due_mail($1)'
  | 'parties_with_due_deliveries($1)';

/** The parties that a function of the database names; it tells nothing else. */
export async function partiesWith(database: Database, door: Door, ...values: unknown[]): Promise<string[]> {
  const rows = await database.unscoped<{ id: string }>(
    'time acts for no party; it asks for which it has something to do',
    { name: door, text: `SELECT ${door} AS id` },
    values,
  );
  return rows.map(({ id }) => id);
}

/** One transaction with no more rights than the party's own. */
export const asParty = <T>(
  { database, clock }: { database: Database; clock: Clock },
  partyId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => database.inTransaction({ partyId, today: clock.today() }, work);

// What is left then is done at the next time; a job that never ends would be given to another server.
const mostRounds = 50;

/**
 * Does piece after piece for each party until nothing is left; where it fails for one, the others have theirs first.
 * @returns how much was done
 * @throws what failed first, so that the queue gives the job out again
 */
export async function forEach(
  parties: readonly string[],
  piece: (partyId: string) => Promise<number>,
): Promise<number> {
  let done = 0;
  const errors: unknown[] = [];
  for (const partyId of parties)
    try {
      for (let round = 0; round < mostRounds; round += 1) {
        const some = await piece(partyId);
        if (some === 0) break;
        done += some;
      }
    } catch (error) {
      errors.push(error);
    }
  if (errors.length > 0) throw errors[0];
  return done;
}

// A job that runs longer than two minutes is given to another server, so that none is begun in the second.
const beginMs = 60_000;
const mostBeside = 8;
const lookAgainMs = 500;

/**
 * Does one piece after the other for each party, parties beside each other: one that takes long holds up only its own.
 * Who has something to do is asked again meanwhile.
 * @throws what failed first, once the others are done
 */
export async function besideEachOther(
  partiesNow: () => Promise<string[]>,
  piece: (partyId: string) => Promise<number>,
): Promise<void> {
  const until = performance.now() + beginMs;
  const running = new Map<string, Promise<void>>();
  /** Have nothing that is not another server's, or fail. */
  const left = new Set<string>();
  const errors: unknown[] = [];
  const begin = (partyId: string) =>
    piece(partyId)
      .then(
        (some) => {
          if (some === 0) left.add(partyId);
        },
        (error: unknown) => {
          left.add(partyId);
          errors.push(error);
        },
      )
      .finally(() => running.delete(partyId));
  for (;;) {
    if (performance.now() < until)
      for (const partyId of await partiesNow())
        if (running.size < mostBeside && !running.has(partyId) && !left.has(partyId))
          running.set(partyId, begin(partyId));
    if (running.size === 0) break;
    const look = new AbortController();
    const later = wait(lookAgainMs, undefined, { signal: look.signal });
    // Somebody was faster.
    later.catch(() => undefined);
    await Promise.race([...running.values(), later]);
    look.abort();
  }
  if (errors.length > 0) throw errors[0];
}
