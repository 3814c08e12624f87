/** Owns looking whether closed bills are as they were closed: all, or of each partnership the last; as each company. */
import type { JobParts } from '../../identity/index.js';
import type { Clock } from '../../platform/calendar/clock.js';
import type { Database } from '../../platform/database/database.js';
import { ClosedBillCheck, type ClosedRow, type Finding } from './closed-bill.check.js';
import { lineJson } from './closed-bill.read.js';
import { type ChainedMonth, sealingKey } from './hash-chain.js';
import { mendMarks } from './verify-marks.js';

export type Which = 'all' | 'last';

/** In the order in which they were closed; the lines of one month by payer and number. */
const closedRows = (which: Which): string => `
  SELECT p.partnership_id AS "partnershipId", p.name AS partnership, p.period, p.number, p.hash, p.seal,
    p.number_before AS "numberBefore", p.hash_before AS "hashBefore", j.kommunekode, CASE WHEN l.id IS NOT NULL THEN ${lineJson} END AS line
  FROM (SELECT m.*, it.name, coalesce(lag(m.number) OVER closing, 0) AS number_before,
          coalesce(lag(m.hash) OVER closing, '') AS hash_before, lead(m.number) OVER closing AS number_after
        FROM billing_period m JOIN partnership it ON it.id = m.partnership_id
        WHERE it.company_id = app_party()
        WINDOW closing AS (PARTITION BY m.partnership_id ORDER BY m.number)) p
  LEFT JOIN statement s ON s.partnership_id = p.partnership_id AND s.period = p.period
  LEFT JOIN jobcentre j ON j.id = s.jobcentre_id
  LEFT JOIN statement_line l ON l.statement_id = s.id
  ${which === 'last' ? 'WHERE p.number_after IS NULL' : ''}
  ORDER BY p.partnership_id, p.number, j.kommunekode, l.number`;

export async function companiesWithBills(database: Database): Promise<string[]> {
  const companies = await database.unscoped<{ id: string }>(
    'time acts for no party; it asks which companies have closed bills, and sees them as each',
    { name: 'companies_with_closed_bills', text: 'SELECT companies_with_closed_bills() AS id' },
    [],
  );
  return companies.map(({ id }) => id);
}

/** @returns how much was looked at */
export async function verifyClosed(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  key: Buffer,
  which: Which,
  found: (finding: Finding, month: ChainedMonth) => void,
): Promise<{ months: number; lines: number }> {
  const companies = await companiesWithBills(database);
  const check = new ClosedBillCheck(key, found);
  for (const partyId of companies)
    for await (const rows of database.scan<ClosedRow>({ partyId, today: clock.today() }, closedRows(which)))
      for (const row of rows) check.take(row);
  check.end();
  const { months, lines } = check;
  return { months, lines };
}

/**
 * Logs each finding as an error, for the operator; the server goes on.
 * @param changed takes up the partnerships it was found of
 * @returns how many there are
 */
export async function reportChanges(
  parts: Pick<JobParts, 'database' | 'clock' | 'cipher' | 'log'>,
  which: Which,
  changed = new Set<string>(),
): Promise<number> {
  let count = 0;
  await verifyClosed(parts, sealingKey(parts.cipher), which, ({ partnershipId, period, what }) => {
    count += 1;
    changed.add(partnershipId);
    parts.log.error({ partnershipId, period, what }, 'a closed bill is not as it was closed');
  });
  return count;
}

/** What was changed of closed bills, and what of their past changed unmarked, which is then marked. */
export async function reportAll(
  parts: Pick<JobParts, 'database' | 'clock' | 'cipher' | 'log'>,
): Promise<number> {
  const changed = new Set<string>();
  let count = await reportChanges(parts, 'all', changed);
  await mendMarks(parts, await companiesWithBills(parts.database), changed, ({ partnershipId, period }) => {
    count += 1;
    parts.log.error(
      { partnershipId, period },
      'a month changed unmarked after it was reckoned; it is marked now',
    );
  });
  return count;
}
