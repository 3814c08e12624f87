/** Owns reading how far the bills of partnerships are reckoned, and which months of them must be reckoned again. */
import { addDays, monthOf, monthRange } from '../../platform/calendar/calendar.js';
import type { Reads } from '../../platform/database/database.js';
import { type KeptLine, lineJson } from './closed-bill.read.js';

/** How far a partnership's bills are reckoned, seen from one month of it. */
export interface Reckoning {
  readonly id: string;
  readonly companyId: string;
  /** How many months are closed, and the hash of the chain's last line so far. */
  readonly number: number;
  readonly hash: string;
  /** The latest closed month: what lies before it without a mark is as it was, closed or without lines. */
  readonly last: string | null;
  readonly isClosed: boolean;
  /** The months in which the first term begins and the last one ends; null where there is none, or no end. */
  readonly begins: string | null;
  readonly ends: string | null;
  /** Marked months that are closed, and those that passed unclosed. */
  readonly markedClosed: readonly string[];
  readonly markedOpen: readonly string[];
}

const marked = (which: 'EXISTS' | 'NOT EXISTS'): string =>
  `ARRAY(SELECT m.period FROM billing_mark m WHERE m.partnership_id = p.id AND ${which} (
     SELECT FROM billing_period c WHERE c.partnership_id = m.partnership_id AND c.period = m.period) ORDER BY 1)`;

/** @param month which is asked of */
export async function readReckonings(
  reads: Reads,
  partnershipIds: readonly string[],
  month: string,
): Promise<Map<string, Reckoning>> {
  const rows = await reads.query<Reckoning[]>(
    `SELECT p.id, p.company_id AS "companyId", coalesce(b.number, 0) AS number, coalesce(b.hash, '') AS hash,
       (SELECT max(l.period) FROM billing_period l WHERE l.partnership_id = p.id) AS last,
       EXISTS (SELECT FROM billing_period c WHERE c.partnership_id = p.id AND c.period = $2) AS "isClosed",
       to_char(t.first, 'YYYY-MM') AS begins, to_char(t.last, 'YYYY-MM') AS ends,
       ${marked('EXISTS')} AS "markedClosed", ${marked('NOT EXISTS')} AS "markedOpen"
     FROM partnership p
     LEFT JOIN LATERAL (SELECT number, hash FROM billing_period n WHERE n.partnership_id = p.id
       ORDER BY number DESC LIMIT 1) b ON true
     LEFT JOIN LATERAL (SELECT min(t.starts_on) AS first,
         CASE WHEN bool_and(t.ends_on IS NOT NULL) THEN max(t.ends_on) END AS last
       FROM billing_term t JOIN agreement_in_force a ON a.id = t.agreement_id WHERE t.partnership_id = p.id) t ON true
     WHERE p.id = ANY($1) ORDER BY p.id`,
    [partnershipIds, month],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The months before one that have passed unclosed and may have lines: those that were touched, or never reckoned. */
export function unreckonedBefore({ last, begins, ends, markedOpen }: Reckoning, month: string): string[] {
  const months = markedOpen.filter((each) => each < month);
  if (begins === null) return months;
  const next = (each: string) => monthOf(addDays(monthRange(each).to, 1));
  // Behind the last term nothing is owed.
  for (
    let each = last === null || last < begins ? begins : next(last);
    each < month && (ends === null || each <= ends);
    each = next(each)
  )
    months.push(each);
  return months;
}

/** A month of a partnership. */
export interface PartnershipMonth {
  readonly partnershipId: string;
  readonly period: string;
}

/** All that was billed for months, whenever it was, and the lines among it whose dispute was won. */
export async function readBilledFor(
  reads: Reads,
  months: readonly PartnershipMonth[],
  jobcentreId: string | null = null,
): Promise<Map<string, { lines: KeptLine[]; struck: string[] }>> {
  if (months.length === 0) return new Map();
  const rows = await reads.query<{ id: string; lines: KeptLine[]; struck: string[] }[]>(
    `SELECT l.partnership_id AS id, jsonb_agg(${lineJson} ORDER BY s.period, l.number, l.id) AS lines,
       coalesce(jsonb_agg(l.id) FILTER (WHERE EXISTS (SELECT FROM statement_step t
         WHERE t.statement_id = l.statement_id AND t.kind = 'STRUCK' AND l.id = ANY(t.line_ids))), '[]') AS struck
     FROM unnest($1::uuid[], $2::text[]) AS wanted(partnership_id, period)
     JOIN statement_line l ON l.partnership_id = wanted.partnership_id AND l.for_period = wanted.period
     JOIN statement s ON s.id = l.statement_id
     WHERE $3::uuid IS NULL OR l.jobcentre_id = $3 GROUP BY 1`,
    [months.map((each) => each.partnershipId), months.map((each) => each.period), jobcentreId],
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
