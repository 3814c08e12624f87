/** Owns reading closed bills: periods with their statements, lines, steps and invoices, in one statement. */
import type { Reads } from '../../platform/database/database.js';
import type { BillingRule } from './billing-facts.js';

export interface KeptLine {
  readonly id: string;
  readonly statementId: string;
  readonly number: number;
  readonly forPeriod: string;
  /** The month whose statement it stands on. */
  readonly billedIn: string;
  readonly jobcentreId: string;
  readonly rule: BillingRule;
  readonly termId: string;
  readonly agreementId: string;
  readonly placementId: string | null;
  readonly participationId: string | null;
  readonly reference: string | null;
  readonly from: string;
  readonly to: string;
  readonly days: number | null;
  readonly weeks: number | null;
  readonly hours: string | null;
  readonly hoursPerWeek: string | null;
  readonly quota: number | null;
  readonly rate: number | null;
  readonly amount: number;
  readonly vatCategory: 'OUTSIDE_SCOPE' | 'EXEMPT' | 'STANDARD';
  readonly vatReason: string | null;
  readonly explanation: { da: string; en: string };
  readonly correctsId: string | null;
  readonly strikes: boolean;
  readonly hash: string;
}

/** A step as the rules need it: what was done, and with which lines. */
export interface Step {
  readonly kind: 'CLOSED' | 'APPROVED' | 'DISPUTED' | 'STANDS' | 'STRUCK' | 'INVOICED' | 'PAID';
  readonly lineIds: readonly string[];
  readonly userId: string | null;
}

export interface KeptStep extends Step {
  readonly number: number;
  readonly reason: string | null;
  readonly at: string;
  readonly userName: string;
  readonly partyId: string;
  readonly onBehalfOf: string | null;
}

export interface KeptStatement {
  readonly id: string;
  readonly jobcentreId: string;
  readonly lines: readonly KeptLine[];
  readonly steps: readonly KeptStep[];
  readonly invoiceIds: readonly string[];
}

export interface KeptPeriod {
  readonly closedAt: string;
  readonly hash: string;
  readonly statements: readonly KeptStatement[];
}

/** A line as JSON, from the alias `l` of a statement `s`. */
export const lineJson = `jsonb_build_object('id', l.id, 'statementId', l.statement_id, 'number', l.number,
  'forPeriod', l.for_period, 'billedIn', s.period, 'jobcentreId', l.jobcentre_id, 'rule', l.rule, 'termId', l.term_id,
  'agreementId', l.agreement_id, 'placementId', l.placement_id, 'participationId', l.participation_id,
  'reference', l.reference, 'from', l.starts_on, 'to', l.ends_on, 'days', l.days, 'weeks', l.weeks,
  'hours', trim_scale(l.hours)::text, 'hoursPerWeek', trim_scale(l.hours_per_week)::text, 'quota', l.quota,
  'rate', l.rate, 'amount', l.amount, 'vatCategory', l.vat_category, 'vatReason', l.vat_reason,
  'explanation', jsonb_build_object('da', l.explanation_da, 'en', l.explanation_en), 'correctsId', l.corrects_id,
  'strikes', l.strikes, 'hash', l.hash)`;

const statement = `jsonb_build_object('id', s.id, 'jobcentreId', s.jobcentre_id,
  'lines', (SELECT jsonb_agg(${lineJson} ORDER BY l.number) FROM statement_line l WHERE l.statement_id = s.id),
  'steps', (SELECT jsonb_agg(jsonb_build_object('kind', t.kind, 'lineIds', t.line_ids, 'userId', t.user_id,
      'number', t.number, 'reason', t.reason, 'at', to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'userName', t.user_name, 'partyId', t.party_id, 'onBehalfOf', t.on_behalf_of) ORDER BY t.number)
    FROM statement_step t WHERE t.statement_id = s.id),
  'invoiceIds', coalesce((SELECT jsonb_agg(i.id ORDER BY i.number) FROM invoice i WHERE i.statement_id = s.id), '[]'))`;

/** The key of a row of `statement`, as `statementKey` makes it. */
export const keyOfStatement = (alias: string): string =>
  `${alias}.partnership_id || ':' || ${alias}.jobcentre_id || ':' || ${alias}.period`;

/** The keys of closed statements by their rows. */
export async function readStatementKeys(reads: Reads, rows: readonly string[]): Promise<Map<string, string>> {
  const found = await reads.query<{ id: string; key: string }[]>(
    `SELECT s.id, ${keyOfStatement('s')} AS key FROM statement s WHERE s.id = ANY($1::uuid[])`,
    [rows],
  );
  return new Map(found.map(({ id, key }) => [id, key]));
}

export const periodKey = (partnershipId: string, period: string): string => `${partnershipId}:${period}`;

/**
 * Closed periods by their keys, with the statements of one jobcentre or of all; those still open are not there.
 * @param keys as `periodKey` makes them
 */
export async function readClosedPeriods(
  reads: Reads,
  keys: readonly string[],
  jobcentreId: string | null,
): Promise<Map<string, KeptPeriod>> {
  const rows = await reads.query<{ key: string; period: KeptPeriod }[]>(
    `SELECT p.partnership_id || ':' || p.period AS key, jsonb_build_object(
       'closedAt', to_char(p.closed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'hash', p.hash,
       'statements', coalesce((SELECT jsonb_agg(${statement} ORDER BY j.kommunekode)
         FROM statement s JOIN jobcentre j ON j.id = s.jobcentre_id
         WHERE s.partnership_id = p.partnership_id AND s.period = p.period
           AND ($3::uuid IS NULL OR s.jobcentre_id = $3)), '[]')) AS period
     FROM unnest($1::uuid[], $2::text[]) wanted(partnership_id, period)
     JOIN billing_period p USING (partnership_id, period)`,
    [keys.map((key) => key.slice(0, 36)), keys.map((key) => key.slice(37)), jobcentreId],
  );
  return new Map(rows.map((row) => [row.key, row.period]));
}

/** The closed lines of partnerships, whenever they were billed. @param jobcentreId one payer's, or null for all */
export async function readClosedLines(
  reads: Reads,
  partnershipIds: readonly string[],
  jobcentreId: string | null,
): Promise<Map<string, KeptLine[]>> {
  const rows = await reads.query<{ id: string; lines: KeptLine[] }[]>(
    `SELECT l.partnership_id AS id, jsonb_agg(${lineJson} ORDER BY s.period, l.number, l.id) AS lines
     FROM statement_line l JOIN statement s ON s.id = l.statement_id
     WHERE l.partnership_id = ANY($1) AND ($2::uuid IS NULL OR l.jobcentre_id = $2) GROUP BY 1`,
    [partnershipIds, jobcentreId],
  );
  return new Map(rows.map((row) => [row.id, row.lines]));
}

/** Mentor hours given for the trainees of statements, by the statements' keys. */
export async function readGivenHours(reads: Reads, keys: readonly string[]): Promise<Map<string, string>> {
  const parts = keys.map((key) => key.split(':'));
  const rows = await reads.query<{ key: string; hours: string }[]>(
    `SELECT ${keyOfStatement('wanted')} AS key,
       trim_scale(sum(h.hours))::text AS hours
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) wanted(partnership_id, jobcentre_id, period)
     JOIN mentor_hours h ON h.partnership_id = wanted.partnership_id AND h.jobcentre_id = wanted.jobcentre_id
       AND h.given_on >= (wanted.period || '-01')::date
       AND h.given_on < (wanted.period || '-01')::date + interval '1 month'
     GROUP BY 1`,
    [0, 1, 2].map((at) => parts.map((part) => part[at] ?? '')),
  );
  return new Map(rows.map((row) => [row.key, row.hours]));
}
