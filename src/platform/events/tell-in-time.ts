/** Owns telling what only time brings about: as each party that it concerns, and by one server at a time. */
import type { Clock } from '../calendar/clock.js';
import type { Actor, Database, Tx } from '../database/database.js';
import { lockKey } from '../database/row.js';
import { appendEvents, type Told } from './event-log.js';

export interface Telling {
  readonly database: Database;
  readonly clock: Clock;
  readonly events: { grown(told: readonly Told[]): void };
}

type Party = Actor & { readonly partyId: string };

/**
 * @param door a function of the database that names the parties and tells nothing else
 * @param untold finds what has not been told yet, so that doing it again tells nothing twice
 * @returns how much was told
 */
export async function tellInTime(
  { database, clock, events }: Telling,
  door: string,
  values: readonly unknown[],
  untold: (tx: Tx, party: Party) => Promise<Told[]>,
): Promise<number> {
  const parties = await database.unscoped<{ id: string }>(
    'time acts for no party; it asks for which it has something to do',
    { name: door, text: `SELECT ${door} AS id` },
    [...values],
  );
  let count = 0;
  for (const { id: partyId } of parties) {
    const party = { partyId, today: clock.today() };
    const told = await database.inTransaction(party, async (tx) => {
      await lockKey(tx, `${door} ${partyId}`);
      const found = await untold(tx, party);
      await appendEvents(tx, { membershipId: null, userId: null }, clock.now(), found);
      return found;
    });
    events.grown(told);
    count += told.length;
  }
  return count;
}
