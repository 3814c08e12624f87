/** Owns telling the parties that an agreement runs out: once, when 60 days are left and no other follows. */
import type { Told } from '../platform/events/event-log.js';
import { tellInTime } from '../platform/events/tell-in-time.js';
import type { Changing } from '../platform/use-case.js';
import { decidersAnd, partiesOf, partnershipEvents } from './partnership-parties.js';

interface Ending {
  readonly id: string;
  readonly partnershipId: string;
}

/** Safe to call again and from several servers: what has been told stands in the log for longer than 60 days. */
export const tellAgreementsRunningOut = (services: Changing): Promise<number> =>
  tellInTime(
    services,
    'companies_with_agreements_ending($1)',
    [services.clock.today()],
    async ({ tx, viewer }) => {
      const ending = await tx.query<Ending[]>(
        `SELECT a.id, a.partnership_id AS "partnershipId" FROM agreement_in_force a JOIN partnership p ON p.id = a.partnership_id
         WHERE p.company_id = $1 AND p.status = 'ACTIVE' AND a.ends_on BETWEEN $2::date AND $2::date + 60
           AND NOT EXISTS (SELECT FROM agreement_in_force later
             WHERE later.partnership_id = a.partnership_id AND later.starts_on > a.ends_on)
           AND NOT EXISTS (SELECT FROM event e
             WHERE e.party_id = $1 AND e.subject_id = a.id AND e.kind = $3)
         ORDER BY a.id`,
        [viewer.partyId, viewer.today, partnershipEvents.AGREEMENT_RUNS_OUT],
      );
      const told: Told[] = [];
      for (const { id, partnershipId } of ending) {
        const parties = await partiesOf({ tx, viewer }, partnershipId);
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
