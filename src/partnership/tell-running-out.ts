/** Owns telling the parties that an agreement runs out: once, when 60 days are left and no other follows. */
import type { Clock } from '../platform/clock.js';
import type { Database, Tx } from '../platform/database.js';
import { appendEvents, type Told } from '../platform/events/event-log.js';
import { lockKey } from '../platform/row.js';
import { decidersAnd, partiesOf, partnershipEvents } from './partnership-parties.js';

interface Ending {
  readonly id: string;
  readonly partnershipId: string;
}

/** Safe to call again and from several servers: what has been told stands in the log for longer than 60 days. */
export async function tellAgreementsRunningOut(
  database: Database,
  clock: Clock,
  events: { grown(told: readonly Told[]): void },
): Promise<number> {
  const companies = await database.unscoped<{ id: string }>(
    'time acts for no party; it asks for which it has something to do',
    { name: 'agreements_ending', text: 'SELECT companies_with_agreements_ending($1) AS id' },
    [clock.today()],
  );
  let count = 0;
  for (const { id: partyId } of companies) {
    const actor = { partyId, today: clock.today() };
    const told = await database.inTransaction(actor, (tx) => tellSome(tx, actor, clock.now()));
    events.grown(told);
    count += told.length;
  }
  return count;
}

async function tellSome(tx: Tx, actor: { partyId: string; today: string }, at: Date): Promise<Told[]> {
  await lockKey(tx, `agreements ${actor.partyId}`);
  const ending = await tx.query<Ending[]>(
    `SELECT a.id, a.partnership_id AS "partnershipId" FROM agreement a JOIN partnership p ON p.id = a.partnership_id
     WHERE p.company_id = $1 AND p.status = 'ACTIVE' AND a.ends_on BETWEEN $2::date AND $2::date + 60
       AND NOT EXISTS (SELECT FROM agreement later
         WHERE later.partnership_id = a.partnership_id AND later.starts_on > a.ends_on)
       AND NOT EXISTS (SELECT FROM event e
         WHERE e.party_id = $1 AND e.subject_id = a.id AND e.kind = $3)
     ORDER BY a.id`,
    [actor.partyId, actor.today, partnershipEvents.AGREEMENT_RUNS_OUT],
  );
  const told: Told[] = [];
  for (const { id, partnershipId } of ending) {
    const parties = await partiesOf({ tx, viewer: actor }, partnershipId);
    told.push({
      kind: partnershipEvents.AGREEMENT_RUNS_OUT,
      subject: { type: 'Agreement', id },
      partnershipId,
      parties: decidersAnd(parties, ...parties.jobcentres),
    });
  }
  if (told.length > 0) await appendEvents(tx, { membershipId: null, userId: null }, at, told);
  return told;
}
