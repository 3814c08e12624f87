/** Owns the lines of many partnerships and periods as one statement: the same lines as the pure rules, set by set. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import type { Tx } from '../../platform/database/database.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { BillLine } from './billing-facts.js';
import { rules } from './rules/index.js';
import type { RuleSql } from './rules/rule.js';
import { weekdays } from './weekday.sql.js';

/** A line that is not numbered and not explained. */
export interface ComputedLine extends Omit<BillLine, 'number' | 'explanation'> {
  partnershipId: string;
  /** The first day of its period. */
  period: CivilDate;
  /** What its number depends on beside its first day and reference. */
  termNumber: number;
}

/** The rules by what their SQL is made of. */
const all = Object.entries(rules).map(([rule, { sql }]) => ({ rule, sql }));
const ofKind = (kind: RuleSql['kind']): string =>
  all
    .filter(({ sql }) => sql.kind === kind)
    .map(({ rule }) => `'${rule}'`)
    .join(', ');
const rates = all.flatMap(({ rule, sql }) => ('rate' in sql ? [`WHEN '${rule}' THEN ${sql.rate}`] : []));
const countsWeeks = all.flatMap(({ rule, sql }) =>
  'countsWeeks' in sql ? [`WHEN '${rule}' THEN ${sql.countsWeeks}`] : [],
);
const totals = all.flatMap(({ sql }) => ('total' in sql ? [sql.total] : []));

/** The days within the periods, but for their first, on which rows of a table begin or have just ended. */
const changesOf = (table: string, atFirst = '', atLast = ''): string => `
  SELECT partnership_id, starts_on AS day${atFirst} FROM ${table}
  WHERE starts_on > (SELECT first FROM bounds) AND starts_on <= (SELECT last FROM bounds)
  UNION ALL
  SELECT partnership_id, ends_on + 1${atLast} FROM ${table}
  WHERE ends_on >= (SELECT first FROM bounds) AND ends_on < (SELECT last FROM bounds)`;

/** Half up, of numbers that are not negative. */
const rounded = (dividend: string, divisor: string): string =>
  `((2 * (${dividend}) + ${divisor}) / (2 * ${divisor}))`;

/** An exact number of hours, held in thousandths. */
const hours = (thousandths: string): string => `trim_scale(${thousandths} * 0.001)`;

/**
 * The parameters: the partnerships, and of each period its partnership, first and last day. A period is a month;
 * any other span is counted as one period too, in which only the rule by slot and month begins a line with each month.
 *
 * Amounts are products of whole numbers in bigint, divided once. Of a placement the database itself keeps that it lies
 * within one participation, so its own dates are the days its jobcentre pays for.
 */
export const linesStatement = `
WITH RECURSIVE period AS MATERIALIZED (
  SELECT * FROM unnest($2::uuid[], $3::date[], $4::date[]) AS period(partnership_id, first, last)
), bounds AS MATERIALIZED (
  SELECT min(first) AS first, max(last) AS last FROM period
), term AS MATERIALIZED (
  SELECT t.id, t.partnership_id, t.number, t.rule, t.basis, t.starts_on, coalesce(t.ends_on, 'infinity') AS ends_on,
    t.due_on, CASE t.rule ${countsWeeks.join(' ')} ELSE false END AS counts_weeks,
    (CASE t.rule ${rates.join(' ')} END)::bigint AS rate,
    (t.hours_per_week * 1000)::bigint AS thousandths,
    (SELECT ((tier->>'hoursPerWeek')::numeric * 1000)::bigint FROM jsonb_array_elements(t.tiers) AS tier
     WHERE (tier->>'slots')::int <= a.slots_minimum ORDER BY (tier->>'slots')::int DESC LIMIT 1) AS tier_thousandths
  FROM billing_term t JOIN agreement_in_force a ON a.id = t.agreement_id
  WHERE t.partnership_id = ANY($1) AND a.partnership_id = ANY($1)
), taking_part AS MATERIALIZED (
  SELECT pa.id, pa.partnership_id, pa.jobcentre_id, pa.starts_on, coalesce(pa.ends_on, 'infinity') AS ends_on, j.kommunekode
  FROM participation pa JOIN jobcentre j ON j.id = pa.jobcentre_id
  WHERE pa.decision = 'APPROVED' AND pa.partnership_id = ANY($1)
), payer AS MATERIALIZED (
  SELECT pa.partnership_id, pa.id, pa.jobcentre_id, pa.kommunekode, q.quota::bigint AS quota,
    greatest(pa.starts_on, q.starts_on) AS starts_on, least(pa.ends_on, q.ends_on) AS ends_on
  FROM quota q JOIN taking_part pa ON pa.id = q.participation_id
  WHERE q.partnership_id = ANY($1) AND q.quota > 0 AND q.starts_on <= pa.ends_on AND (q.ends_on IS NULL OR q.ends_on >= pa.starts_on)
    AND (pa.partnership_id IN (SELECT partnership_id FROM term WHERE rule = 'ONE_OFF')
      OR (q.starts_on <= (SELECT last FROM bounds) AND (q.ends_on IS NULL OR q.ends_on >= (SELECT first FROM bounds))))
), change AS (
  ${changesOf('term')} UNION ${changesOf('taking_part')} UNION
  (SELECT partnership_id, day
   FROM (${changesOf('payer', ', id, quota AS rise', ', id, -quota')}) AS step
   GROUP BY partnership_id, id, day HAVING sum(rise) <> 0)
), stretch AS MATERIALIZED (
  SELECT partnership_id, first, last, day AS starts_on,
    coalesce(lead(day) OVER (PARTITION BY partnership_id, first ORDER BY day) - 1, last) AS ends_on
  FROM (SELECT partnership_id, first, last, first AS day FROM (SELECT DISTINCT partnership_id FROM term) AS billed JOIN period USING (partnership_id)
        UNION ALL
        SELECT partnership_id, first, last, day FROM change JOIN period USING (partnership_id) WHERE first < day AND day <= last) AS beginning
), counted AS (
  SELECT id, max(run_starts_on) OVER (PARTITION BY partnership_id, rule ORDER BY starts_on) AS since
  FROM (SELECT id, partnership_id, rule, starts_on, CASE
          WHEN lag(ends_on) OVER (PARTITION BY partnership_id, rule ORDER BY starts_on) + 1 = starts_on THEN NULL
          ELSE starts_on END AS run_starts_on
        FROM term WHERE counts_weeks) AS run
), in_force AS MATERIALIZED (
  SELECT s.first, s.last, s.starts_on, s.ends_on, t.id, t.partnership_id, t.number, t.rule, t.rate, t.counts_weeks,
    t.thousandths, t.tier_thousandths, c.since
  FROM stretch s JOIN term t ON t.partnership_id = s.partnership_id AND s.starts_on BETWEEN t.starts_on AND t.ends_on
  LEFT JOIN counted c ON c.id = t.id
), occupied AS NOT MATERIALIZED (
  SELECT p.id, p.reference, p.partnership_id, p.jobcentre_id, p.continues_id, p.starts_on, p.ends_on
  FROM placement p
  WHERE p.status IN ('ACTIVE', 'ENDED')
    AND p.starts_on <= (SELECT last FROM bounds) AND p.ends_on >= (SELECT first FROM bounds)
    AND p.partnership_id = ANY($1)
), counting AS MATERIALIZED (
  SELECT DISTINCT partnership_id, since FROM in_force WHERE counts_weeks
), earlier AS (
  SELECT o.id, o.partnership_id, o.jobcentre_id, o.continues_id AS before_id, o.starts_on, NULL::date AS ends_on
  FROM occupied o JOIN (SELECT DISTINCT partnership_id FROM counting) AS c ON c.partnership_id = o.partnership_id
  WHERE o.continues_id IS NOT NULL
  UNION ALL
  SELECT e.id, b.partnership_id, b.jobcentre_id, b.continues_id, b.starts_on, b.ends_on
  FROM earlier e
  CROSS JOIN LATERAL (SELECT * FROM placement WHERE placement.id = e.before_id OFFSET 0) AS b
  WHERE b.partnership_id = e.partnership_id AND b.jobcentre_id = e.jobcentre_id
    AND b.status IN ('ACTIVE', 'ENDED') AND b.starts_on < e.starts_on
), counted_before AS (
  SELECT e.id, c.since, sum(e.ends_on - greatest(e.starts_on, c.since) + 1)::int AS days
  FROM earlier e JOIN counting c ON c.partnership_id = e.partnership_id AND e.ends_on >= c.since
  GROUP BY e.id, c.since
), by_occupancy AS (
  SELECT f.*, o.id AS placement_id, o.reference, o.jobcentre_id,
    greatest(o.starts_on, f.starts_on) AS first_day, least(o.ends_on, f.ends_on) AS last_day,
    greatest(o.starts_on, f.since) - coalesce(b.days, 0) AS week_zero
  FROM occupied o
  JOIN in_force f ON f.partnership_id = o.partnership_id AND f.starts_on <= o.ends_on AND o.starts_on <= f.ends_on
  LEFT JOIN counted_before b ON b.id = o.id AND b.since = f.since
  WHERE f.rule IN (${ofKind('BY_OCCUPANCY')})
), occupancy_line AS (
  SELECT d.*,
    CASE WHEN NOT counts_weeks THEN ${weekdays('first_day', 'last_day')} END AS days,
    CASE WHEN counts_weeks THEN (last_day - week_zero) / 7 - (first_day - week_zero + 6) / 7 + 1 END AS weeks
  FROM by_occupancy d
), slot_line AS (
  SELECT f.*, p.id AS participation_id, p.jobcentre_id, p.kommunekode, p.quota, month.first_day, month.last_day,
    month.last_day - month.first_day + 1 AS days, month.length
  FROM in_force f
  JOIN payer p ON p.partnership_id = f.partnership_id AND f.starts_on BETWEEN p.starts_on AND p.ends_on,
  LATERAL (
    SELECT greatest(f.starts_on, day::date) AS first_day, least(f.ends_on, (day + interval '1 month')::date - 1) AS last_day,
      (day + interval '1 month')::date - day::date AS length
    FROM generate_series(date_trunc('month', f.starts_on::timestamp), f.ends_on::timestamp, interval '1 month') AS day) AS month
  WHERE f.rule IN (${ofKind('BY_SLOT')})
), shared AS (
  ${totals.join('\n  UNION ALL\n  ')}
), owed_together AS (
  SELECT s.*, p.id AS participation_id, p.jobcentre_id, p.kommunekode, p.quota,
    CASE WHEN s.days IS NULL THEN s.rate ELSE ${rounded('s.rate * (s.tier_thousandths * s.days)', '5000')} END AS total,
    coalesce(s.tier_thousandths * s.days / 5, 0) AS all_thousandths,
    (sum(p.quota) OVER share)::bigint AS quotas
  FROM shared s
  JOIN payer p ON p.partnership_id = s.partnership_id AND s.first_day BETWEEN p.starts_on AND p.ends_on
  WHERE s.days IS NULL OR s.days > 0
  WINDOW share AS (PARTITION BY s.id, s.first, s.first_day)
), share AS (
  SELECT *, total * quota / quotas AS whole, all_thousandths * quota / quotas AS whole_thousandths,
    row_number() OVER (PARTITION BY id, first, first_day ORDER BY total * quota % quotas DESC, kommunekode) AS rank,
    row_number() OVER (PARTITION BY id, first, first_day ORDER BY all_thousandths * quota % quotas DESC, kommunekode)
      AS rank_thousandths
  FROM owed_together
), share_line AS (
  SELECT *,
    whole + (rank <= total - (sum(whole) OVER line)::bigint)::int AS amount,
    whole_thousandths + (rank_thousandths <= all_thousandths - (sum(whole_thousandths) OVER line)::bigint)::int
      AS own_thousandths
  FROM share
  WINDOW line AS (PARTITION BY id, first, first_day)
)
SELECT l.partnership_id AS "partnershipId", l.first AS period, l.jobcentre_id AS "jobcentreId",
  l.rule, l.id AS "termId", l.number AS "termNumber", NULL::uuid AS "participationId", l.placement_id AS "placementId",
  l.reference, l.first_day AS "from", l.last_day AS "to", l.days, l.weeks,
  CASE WHEN l.weeks > 0 THEN l.first_day + (7 - (l.first_day - l.week_zero) % 7) % 7 END AS "firstWeekOn",
  ${hours('(l.thousandths * coalesce(l.weeks * 5, l.days) / 5)')} AS hours,
  NULL::int AS quota, NULL::int AS quotas, NULL::bigint AS total, l.rate::int,
  CASE WHEN l.thousandths IS NULL THEN l.rate * l.weeks
    ELSE ${rounded('l.rate * (l.thousandths * coalesce(l.weeks * 5, l.days))', '5000')} END AS amount
FROM occupancy_line l
WHERE coalesce(l.weeks, l.days) > 0
UNION ALL
SELECT partnership_id, first, jobcentre_id, rule, id, number, participation_id, NULL, NULL, first_day, last_day,
  days, NULL, NULL, NULL, quota::int, NULL, NULL, rate::int, ${rounded('rate * (quota * days)', 'length')}
FROM slot_line
UNION ALL
SELECT partnership_id, first, jobcentre_id, rule, id, number, participation_id, NULL, NULL, first_day, last_day,
  days, NULL, NULL, CASE WHEN days IS NOT NULL THEN ${hours('own_thousandths')} END, quota::int, quotas::int, total, rate::int,
  amount
FROM share_line`;

/**
 * Runs the statement in a transaction; it shows what the transaction's role may see, so all lines only to one that
 * sees all placements: the tovholder, the company, or the owner.
 * @param wanted months, as a rule; no two of one partnership overlap
 */
export async function computeLines(
  tx: Pick<Tx, 'query'>,
  wanted: readonly (ClosedSpan & { readonly partnershipId: string })[],
): Promise<ComputedLine[]> {
  if (wanted.length === 0) return [];
  const [before] = await tx.query<{ nested: string }[]>(planned('off'));
  const rows = await tx.query<Row[]>(linesStatement, [
    [...new Set(wanted.map(({ partnershipId }) => partnershipId))],
    wanted.map(({ partnershipId }) => partnershipId),
    wanted.map(({ from }) => from),
    wanted.map(({ to }) => to),
  ]);
  await tx.query(planned(before?.nested ?? 'on'));
  return rows.map(lineOf);
}

/**
 * Nothing is known of the number of rows of a set that was computed, and a loop in a loop over sets that were thought
 * small takes minutes; hashing is never far from best here, and where a loop is, LATERAL makes it.
 */
export const planned = (nestedLoops: string): string =>
  `SELECT current_setting('enable_nestloop') AS nested, set_config('enable_nestloop', '${nestedLoops}', true)`;

type Row = { [Field in Exclude<keyof ComputedLine, 'total' | 'amount'>]-?: ComputedLine[Field] | null } & {
  total: string | null;
  amount: string;
};

// What is null is nothing, as in the rules, and a bigint comes as text.
const lineOf = (row: Row): ComputedLine =>
  ({
    ...row,
    days: row.days ?? undefined,
    weeks: row.weeks ?? undefined,
    firstWeekOn: row.firstWeekOn ?? undefined,
    hours: row.hours ?? undefined,
    quota: row.quota ?? undefined,
    quotas: row.quotas ?? undefined,
    total: row.total === null ? undefined : Number(row.total),
    amount: Number(row.amount),
  }) as ComputedLine;
