/** Owns reminding of statements that nobody has answered: once, the payer and the tovholder, 14 days after the close. */
import { partiesOf } from '../../partnership/index.js';
import { addDays } from '../../platform/calendar/calendar.js';
import type { Told } from '../../platform/events/event-log.js';
import { tellInTime } from '../../platform/events/tell-in-time.js';
import type { Changing } from '../../platform/use-case.js';
import { statementEvents } from '../bill/index.js';

const remindAfterDays = 14;
// Afterwards it would be no news, and the log of events no longer says for sure whether it was told.
const isNewsForDays = 60;

interface Waiting {
  readonly id: string;
  readonly partnershipId: string;
}

/** Safe to call again and from several servers. */
export function remindPayers(services: Changing): Promise<number> {
  const last = addDays(services.clock.today(), -remindAfterDays);
  const first = addDays(last, -isNewsForDays);
  return tellInTime(
    services,
    'payers_of_waiting_statements($1, $2)',
    [first, last],
    async ({ tx, viewer }) => {
      const waiting = await tx.query<Waiting[]>(
        `SELECT s.id, s.partnership_id AS "partnershipId"
         FROM statement s JOIN statement_step closed ON closed.statement_id = s.id AND closed.number = 1
         WHERE s.jobcentre_id = $1 AND (closed.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN $2 AND $3
           AND NOT EXISTS (SELECT FROM statement_step answer WHERE answer.statement_id = s.id AND answer.number > 1)
           -- What only takes struck lines back waits for nobody.
           AND EXISTS (SELECT FROM statement_line l WHERE l.statement_id = s.id AND NOT l.strikes)
           AND NOT EXISTS (SELECT FROM event e WHERE e.party_id = $1 AND e.subject_id = s.id AND e.kind = $4)
         ORDER BY s.period, s.id`,
        [viewer.partyId, first, last, statementEvents.STATEMENT_WAITS],
      );
      const told: Told[] = [];
      for (const { id, partnershipId } of waiting) {
        const { tovholder } = await partiesOf({ tx, viewer }, partnershipId);
        told.push({
          kind: statementEvents.STATEMENT_WAITS,
          subject: { type: 'Statement', id },
          partnershipId,
          parties: tovholder ? [viewer.partyId, tovholder] : [viewer.partyId],
        });
      }
      return told;
    },
  );
}
