/** Owns closing a month of many partnerships: batch by batch, each in one transaction as the party that coordinates them. */
import { monthRange } from '../../platform/calendar/calendar.js';
import { problem } from '../../platform/problem.js';
import { change, type Changing } from '../../platform/use-case.js';
import { closeMonths, type Outcome } from './close-period.js';

/** A partnership that had begun by the end of the month, and its tovholder of today. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  readonly tovholderId: string;
}

export interface Attempt extends Outcome {
  readonly candidate: Candidate;
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
        `SELECT p.id, p.name, EXISTS (
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

/** So many at once: what is held in memory, and how long others wait, is bounded by it. */
const batchSize = 100;

/** The partnerships in batches of one tovholder each. */
export function batchesOf(candidates: readonly Candidate[]): Candidate[][] {
  const byTovholder = new Map<string, Candidate[]>();
  for (const each of candidates) {
    const own = byTovholder.get(each.tovholderId) ?? [];
    byTovholder.set(each.tovholderId, own);
    own.push(each);
  }
  return [...byTovholder.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / batchSize) }, (_, at) =>
      own.slice(at * batchSize, (at + 1) * batchSize),
    ),
  );
}

/**
 * Closes the month of a tovholder's partnerships in one transaction, all but those that are refused; or, as a trial,
 * undoes all that closing them would write.
 */
export async function closeBatch(
  services: Changing,
  month: string,
  batch: readonly Candidate[],
  isTrial: boolean,
  key: Buffer,
): Promise<Attempt[]> {
  const partyId = batch[0]?.tovholderId ?? null;
  if (partyId === null) return [];
  const today = services.clock.today();
  const by = { userId: null, userName: operator, partyId };
  const outcomes = await change(services, { partyId, today }, async ({ tx, at, tell }) => {
    const locked = await tx.query<{ id: string }[]>(
      'SELECT id FROM partnership WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
      [batch.map(({ id }) => id)],
    );
    const ids = locked.map(({ id }) => id);
    const made = await closeMonths(tx, { period: month, today, at, by, key }, ids);
    if (isTrial) throw new Undone(made);
    for (const { written } of made.values()) for (const each of written?.told ?? []) tell(each);
    return made;
  }).catch((error: unknown) => {
    if (error instanceof Undone) return error.made;
    throw error;
  });
  const gone = { written: null, problems: [problem('NOT_FOUND', 'partnershipId')] };
  return batch.map((candidate) => ({ candidate, ...(outcomes.get(candidate.id) ?? gone) }));
}

/** Carries what came of a trial out of the transaction, which must not be kept. */
class Undone extends Error {
  constructor(readonly made: ReadonlyMap<string, Outcome>) {
    super('undone on purpose');
  }
}
