/** Owns how a job works through the parties that it has something to do for, as each of them. */
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

/** Does piece after piece for each party until nothing is left. @returns how much was done */
export async function forEach(
  parties: readonly string[],
  piece: (partyId: string) => Promise<number>,
): Promise<number> {
  let done = 0;
  for (const partyId of parties)
    for (let round = 0; round < mostRounds; round += 1) {
      const some = await piece(partyId);
      if (some === 0) break;
      done += some;
    }
  return done;
}
