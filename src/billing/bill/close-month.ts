/** Owns closing a month of many partnerships, each in a transaction of its own as the party that coordinates it. */
import { monthRange } from '../../platform/calendar/calendar.js';
import { type ProblemFact, problem, Refused } from '../../platform/problem.js';
import { change, type Changing } from '../../platform/use-case.js';
import { closePeriod, type Written } from './close-period.js';

/** A partnership that had begun by the end of the month, and its tovholder of today. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly companyId: string;
  readonly isClosed: boolean;
  readonly tovholderId: string;
}

/** What came of one partnership: written, closed already (null), or refused. */
export interface Attempt {
  readonly candidate: Candidate;
  readonly written: Written | null;
  readonly problems: readonly ProblemFact[];
}

/** The name under which the steps are kept; no person of the system did them. */
const operator = 'Driften (kommandolinjen)';

/**
 * The partnerships whose month can be closed, by name. Row security is never left aside: each jobcentre is asked which
 * ones it coordinates.
 * @param partnershipId one alone, or null for all
 */
export async function closable(
  { database, clock }: Pick<Changing, 'database' | 'clock'>,
  month: string,
  partnershipId: string | null,
): Promise<Candidate[]> {
  const today = clock.today();
  const jobcentres = await database.inTransaction({ partyId: null, today }, (tx) =>
    tx.query<{ id: string }[]>('SELECT id FROM jobcentre'),
  );
  const found: Candidate[] = [];
  for (const { id: tovholderId } of jobcentres) {
    const rows = await database.inTransaction({ partyId: tovholderId, today }, (tx) =>
      tx.query<Omit<Candidate, 'tovholderId'>[]>(
        `SELECT p.id, p.name, p.company_id AS "companyId", EXISTS (
           SELECT FROM billing_period b WHERE b.partnership_id = p.id AND b.period = $4) AS "isClosed"
         FROM partnership_party pp JOIN partnership p ON p.id = pp.partnership_id
         WHERE pp.party_id = $1 AND pp.coordinates @> $2::date AND p.status <> 'DRAFT' AND p.starts_on <= $3
           AND ($5::uuid IS NULL OR p.id = $5)`,
        [tovholderId, today, monthRange(month).to, month, partnershipId],
      ),
    );
    found.push(...rows.map((row) => ({ ...row, tovholderId })));
  }
  return found.sort((a, b) => (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1));
}

/** Closes the month of one partnership, or, as a trial, undoes all that closing it would write. */
export async function closeFor(
  services: Changing,
  month: string,
  candidate: Candidate,
  isTrial: boolean,
  key: Buffer,
): Promise<Attempt> {
  const { id: partnershipId, companyId, tovholderId: partyId } = candidate;
  const today = services.clock.today();
  const by = { userId: null, userName: operator, partyId };
  try {
    const written = await change(services, { partyId, today }, async ({ tx, at, tell }) => {
      const locked = await tx.query<unknown[]>('SELECT 1 FROM partnership WHERE id = $1 FOR NO KEY UPDATE', [
        partnershipId,
      ]);
      if (locked.length === 0) throw new Refused(problem('NOT_FOUND', 'partnershipId'));
      const made = await closePeriod(tx, { partnershipId, companyId, period: month, today, at, by, key });
      if (isTrial) throw new Undone(made);
      for (const each of made?.told ?? []) tell(each);
      return made;
    });
    return { candidate, written, problems: [] };
  } catch (error) {
    if (error instanceof Undone) return { candidate, written: error.written, problems: [] };
    if (error instanceof Refused) return { candidate, written: null, problems: error.problems };
    throw error;
  }
}

/** Carries what came of a trial out of the transaction, which must not be kept. */
class Undone extends Error {
  constructor(readonly written: Written | null) {
    super('undone on purpose');
  }
}
