/** Owns telling the parties that an agreement runs out: once, when 60 days are left and no other follows. */
import type { Told } from '../platform/events/event-log.js';
import { type Telling, tellInTime } from '../platform/events/tell-in-time.js';
import { decidersAnd, partiesOf, partnershipEvents } from './partnership-parties.js';

interface Ending {
  readonly id: string;
  readonly partnershipId: string;
}

/** Safe to call again and from several servers: what has been told stands in the log for longer than 60 days. */
export const tellAgreementsRunningOut = (telling: Telling): Promise<number> =>
  tellInTime(
    telling,
    'companies_with_agreements_ending($1)',
    [telling.clock.today()],
    async (tx, { partyId, today }) => {
      const ending = await tx.query<Ending[]>(
        `SELECT a.id, a.partnership_id AS "partnershipId" FROM agreement_in_force a JOIN partnership p ON p.id = a.partnership_id
         WHERE p.company_id = $1 AND p.status = 'ACTIVE' AND a.ends_on BETWEEN $2::date AND $2::date + 60
           AND NOT EXISTS (SELECT FROM agreement_in_force later
             WHERE later.partnership_id = a.partnership_id AND later.starts_on > a.ends_on)
           AND NOT EXISTS (SELECT FROM event e
             WHERE e.party_id = $1 AND e.subject_id = a.id AND e.kind = $3)
         ORDER BY a.id`,
        [partyId, today, partnershipEvents.AGREEMENT_RUNS_OUT],
      );
      const told: Told[] = [];
      for (const { id, partnershipId } of ending) {
        const parties = await partiesOf({ tx, viewer: { today } }, partnershipId);
        told.push({
          kind: partnershipEvents.AGREEMENT_RUNS_OUT,
          subject: { type: 'Agreement', id },
          partnershipId,
          parties: decidersAnd(parties, ...parties.jobcentres),
        });
      }
      return told;
    },
  );
