/** Owns the rows of the bench of bills: those of the reads, with five rules of payment and a million placement-weeks. */
import { rows, today } from './rows.mjs';

export { today };

/** Five stays in each of 20,000 slots, 350 days together. */
export const placementWeeks = 1_000_000;
/** Every stay has begun by today; the first begin in the first month. */
export const period = { from: '2014-03-01', to: '2015-06-30' };
export const month = { from: '2015-04-01', to: '2015-04-30' };

const firstDay = `(date '${today}' - 845)`;
const tiers = `'[{"slots": 4, "hoursPerWeek": "10"}, {"slots": 8, "hoursPerWeek": "15.50"}]'`;

/** The last member may join late or leave early, and has a quota but no trainees. */
const participation = `
  SELECT pg_temp.key('participation', p::bigint * 94 + j), 1, pg_temp.key('partnership', p), pg_temp.key('jobcentre', j),
    'APPROVED'::participation_decision,
    CASE WHEN last AND p % 4 = 1 THEN date '2014-09-10' ELSE ${firstDay} END,
    CASE WHEN last AND p % 4 = 2 THEN date '2015-04-14' END
  FROM (SELECT p, j, n = cardinality(jobcentres) AS last FROM member, unnest(jobcentres) WITH ORDINALITY AS each(j, n)) AS member`;

/** One partnership in three changes a quota in the middle of April, and one in six is told its quota again. */
const quota = `
  SELECT pg_temp.key('quota', (p::bigint * 94 + j) * 2 + part), pg_temp.key('participation', p::bigint * 94 + j),
    pg_temp.key('partnership', p), CASE WHEN part = 1 AND p % 3 = 0 AND n = 1 THEN 3 ELSE 1 + (p + n) % 3 END,
    CASE part WHEN 0 THEN ${firstDay} ELSE date '2015-04-20' END,
    CASE WHEN part = 0 AND (p % 3 = 0 OR p % 6 = 1) THEN date '2015-04-19' END
  FROM member, unnest(jobcentres) WITH ORDINALITY AS each(j, n), generate_series(0, 1) part
  WHERE part = 0 OR p % 3 = 0 OR p % 6 = 1`;

/** By the partnership's number; one in ten of the hourly ones has a new rate from the middle of a month on. */
const terms = `
  SELECT pg_temp.key('billing term', p * 4 + number), pg_temp.key('partnership', p), pg_temp.key('agreement', p), number::int,
    rule::billing_rule, basis::occupancy_basis, hourly_rate, hours_per_week::numeric, amount_per_month, starts_on, ends_on,
    amount_per_week, amount_once, due_on, tiers::jsonb
  FROM generate_series(0::bigint, 1999) p, LATERAL (
    SELECT 1, 'HOURLY_PER_OCCUPIED_SLOT', 'WEEKDAY', 27500, '3', NULL::int, ${firstDay},
      CASE WHEN p % 10 = 0 THEN date '2015-04-15' END, NULL::int, NULL::int, NULL::date, '[]' WHERE p % 5 = 0
    UNION ALL
    SELECT 2, 'HOURLY_PER_OCCUPIED_SLOT', 'WEEKDAY', 28033, '3.25', NULL, date '2015-04-16', NULL, NULL, NULL, NULL, '[]'
      WHERE p % 10 = 0
    UNION ALL
    SELECT 1, 'HOURLY_PER_OCCUPIED_SLOT', 'COMMENCED_WEEK', 24999, '2.50', NULL, ${firstDay},
      CASE WHEN p % 10 = 1 THEN date '2015-04-15' END, NULL, NULL, NULL, '[]' WHERE p % 5 = 1
    UNION ALL
    SELECT 2, 'HOURLY_PER_OCCUPIED_SLOT', 'COMMENCED_WEEK', 25733, '2.50', NULL, date '2015-04-16', NULL, NULL, NULL, NULL,
      '[]' WHERE p % 10 = 1
    UNION ALL
    SELECT 1, 'FIXED_PER_SLOT', NULL, NULL, NULL, 444150 + p::int, ${firstDay}, NULL, NULL, NULL, NULL, '[]' WHERE p % 5 = 2
    UNION ALL
    SELECT 1, 'FIXED_PER_CANDIDATE_WEEK', NULL, NULL, NULL, NULL, ${firstDay}, NULL, 97777, NULL, NULL, '[]' WHERE p % 5 = 3
    UNION ALL
    SELECT 2, 'ONE_OFF', NULL, NULL, NULL, NULL, ${firstDay}, NULL, NULL, 5000000 + p::int,
      date '2014-03-01' + (p % 480)::int, '[]' WHERE p % 5 = 3
    UNION ALL
    SELECT 1, 'TIERED_HOURS_PER_CENTRE', NULL, 19999, NULL, NULL, ${firstDay}, NULL, NULL, NULL, NULL, ${tiers} WHERE p % 5 = 4
  ) AS term(number, rule, basis, hourly_rate, hours_per_week, amount_per_month, starts_on, ends_on, amount_per_week,
    amount_once, due_on, tiers)`;

/**
 * Two trainees take turns, one in the first, third and fifth stay; one stay in three resumes the one before last.
 * Lengths are 70 days and as much more as another has less.
 */
const preparation = [
  `CREATE TEMP VIEW turn AS
   SELECT s, turn, s * 2 + turn AS trainee, s / 10 AS p,
     m.jobcentres[1 + floor((cardinality(m.jobcentres) - 1) * pg_temp.die(s, 20 + turn))::int] AS j
   FROM generate_series(0::bigint, 19999) s JOIN member m ON m.p = s / 10 CROSS JOIN generate_series(0, 1) turn`,
  `CREATE TEMP VIEW length AS
   SELECT s, k, 70 + CASE k WHEN 0 THEN a WHEN 1 THEN -a WHEN 2 THEN b WHEN 3 THEN -b ELSE 0 END AS days,
     floor(20 * pg_temp.die(s * 10 + k, 30))::int AS pause
   FROM (SELECT s, floor(85 * pg_temp.die(s, 40))::int - 42 AS a, floor(85 * pg_temp.die(s, 41))::int - 42 AS b
         FROM generate_series(0::bigint, 19999) s) slot, generate_series(0, 4) k`,
  `CREATE TEMP VIEW stay AS
   SELECT t.*, k, s * 10 + k AS n, days - 1 AS days, k > 1 AND pg_temp.die(s * 10 + k, 32) < 0.33 AS resumes,
     date '2014-03-03' + (sum(pause + days) OVER (PARTITION BY s ORDER BY k))::int - days AS starts_on
   FROM length JOIN turn t USING (s) WHERE k % 2 = t.turn`,
];

const placement = `
  SELECT pg_temp.key('placement', n), 1, 'P-' || lpad(n::text, 9, '0'), pg_temp.key('partnership', p),
    pg_temp.key('company', p / 2), pg_temp.key('slot', s), pg_temp.key('jobcentre', j),
    pg_temp.key('candidate', trainee), pg_temp.key('referral', n), (CASE WHEN ended THEN 'ENDED' ELSE 'ACTIVE' END)::placement_status,
    starts_on, ends_on, CASE WHEN ended THEN ends_on END, ends_on,
    CASE WHEN ended THEN 'OTHER'::placement_outcome END, NULL::text,
    CASE WHEN resumes THEN pg_temp.key('placement', n - 2) END
  FROM (SELECT stay.*, starts_on + days AS ends_on, starts_on + days < date '${today}' AS ended FROM stay) made`;

export function billingRows() {
  const { preparation: common, tables } = rows(1);
  const replaced = ['turn', 'stay'].map((view) => `CREATE TEMP VIEW ${view} AS`);
  return {
    preparation: [...common.filter((sql) => !replaced.some((start) => sql.startsWith(start))), ...preparation],
    tables: {
      ...tables,
      participation,
      quota,
      agreement: tables.agreement.replace("10, '{Aktivitetsparate}'", "2 + (n % 9)::int, '{Aktivitetsparate}'"),
      billing_term: terms,
      slot: tables.slot.replace(/CASE WHEN n % 20 = 7 .*? END/, 'NULL::date'),
      placement,
    },
  };
}
