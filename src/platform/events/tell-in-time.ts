/** Owns telling what only time brings about: as each party that it concerns, and by one server at a time. */
import { lockKey } from '../database/row.js';
import { type Change, change, type Changing, type Doer } from '../use-case.js';
import type { Told } from './event-log.js';

type Party = Doer & { readonly partyId: string };

/**
 * @param door a function of the database that names the parties and tells nothing else
 * @param untold finds what has not been told yet to the acting party, so that doing it again tells nothing twice
 * @returns how much was told
 */
export async function tellInTime(
  services: Changing,
  door: string,
  values: readonly unknown[],
  untold: (change: Change<Party>) => Promise<Told[]>,
): Promise<number> {
  const parties = await services.database.unscoped<{ id: string }>(
    'time acts for no party; it asks for which it has something to do',
    { name: door, text: `SELECT ${door} AS id` },
    [...values],
  );
  let count = 0;
  for (const { id: partyId } of parties)
    count += await change(services, { partyId, today: services.clock.today() }, async (made) => {
      await lockKey(made.tx, `${door} ${partyId}`);
      const found = await untold(made);
      for (const each of found) made.tell(each);
      return found.length;
    });
  return count;
}
