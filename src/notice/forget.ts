/** Owns forgetting what has been kept long enough: events with their notifications, mails, deliveries, keys. */
import type { Clock } from '../platform/calendar/clock.js';
import type { Database } from '../platform/database/database.js';
import { type RetainedKind, retainedDays } from '../platform/retention.js';

// Short enough that nobody waits for the rows.
const keysAtOnce = 1_000;
const MS_PER_DAY = 86_400_000;

/** The database keeps what is younger than its own limits, whatever is asked. */
export async function forgetOld(database: Database, clock: Clock): Promise<number> {
  const before = (kind: RetainedKind) =>
    new Date(clock.now().getTime() - retainedDays(kind, clock.today()) * MS_PER_DAY);
  const why = 'what is too old is forgotten for all parties alike; nothing is read';
  await database.unscoped(why, { name: 'forget_events', text: 'SELECT forget_events($1)' }, [
    before('events'),
  ]);
  await database.unscoped(why, { name: 'forget_outgoing', text: 'SELECT forget_outgoing($1, $2)' }, [
    before('mails'),
    before('deliveries'),
  ]);
  const keys = { name: 'forget_idempotency_keys', text: 'SELECT forget_idempotency_keys($1, $2) AS gone' };
  for (let gone = keysAtOnce; gone === keysAtOnce;)
    gone =
      (await database.unscoped<{ gone: number }>(why, keys, [before('idempotencyKeys'), keysAtOnce]))[0]
        ?.gone ?? 0;
  return 0;
}
