/** Owns the rows of the data set: the same ones for the same factor, each table made by one statement. */

/** The day the bench plays on; every date is reckoned from it. */
export const today = '2015-05-04';

const slotsPerPartnership = 10;
const stretchesPerSlot = 10;
const stretchDays = 100;
/** Day 45 of the ninth stretch of each slot is today; the tenth lies ahead. */
const firstDay = `(date '${today}' - 845)`;

/** How many there are of each at a factor; jobcentres are the country's, whatever the factor. */
const sizes = (factor) => ({
  jobcentres: 94,
  partnerships: 2_000 * factor,
  companies: 1_000 * factor,
  sites: 2_000 * factor,
  slots: 2_000 * slotsPerPartnership * factor,
});

/** Gone with the connection: keys, dice, and what several tables have in common. */
const preparation = ({ partnerships, slots }) => [
  `CREATE FUNCTION pg_temp.key(kind text, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
   AS $$ SELECT md5(kind || ' ' || n::text)::uuid $$`,
  // Evenly from 0 to below 1.
  `CREATE FUNCTION pg_temp.die(n bigint, throw bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
   AS $$ SELECT (hashint8extended(n, throw) & 2147483647) / 2147483648.0 $$`,
  // Three to eight throws each; the power makes some jobcentres members of many partnerships. The first is tovholder.
  `CREATE TEMP TABLE member AS
   SELECT p, array_agg(j ORDER BY throw) AS jobcentres
   FROM (SELECT DISTINCT ON (p, j) p, throw, j
         FROM (SELECT p, throw, floor(94 * power(pg_temp.die(p, throw), 1.5))::int AS j
               FROM generate_series(0, ${partnerships - 1}) p,
                 generate_series(1, 3 + floor(6 * pg_temp.die(p, 0))::int) throw) thrown
         ORDER BY p, j, throw) distinct_members
   GROUP BY p`,
  'ALTER TABLE member ADD PRIMARY KEY (p)',
  'ANALYZE member',
  // Two trainees take turns in each slot: one jobcentre's in the even stretches, one's in the odd.
  `CREATE TEMP VIEW turn AS
   SELECT s, turn, s * 2 + turn AS trainee, s / ${slotsPerPartnership} AS p,
     m.jobcentres[1 + floor(cardinality(m.jobcentres) * pg_temp.die(s, 20 + turn))::int] AS j
   FROM generate_series(0::bigint, ${slots - 1}) s
   JOIN member m ON m.p = s / ${slotsPerPartnership} CROSS JOIN generate_series(0, 1) turn`,
  `CREATE TEMP VIEW stay AS
   SELECT t.*, k, s * ${stretchesPerSlot} + k AS n, s % 20 = 7 AS closed,
     ${firstDay} + k * ${stretchDays} + floor(20 * pg_temp.die(s * 10 + k, 30))::int AS starts_on,
     19 + floor(60 * pg_temp.die(s * 10 + k, 31))::int AS days, pg_temp.die(s * 10 + k, 32) AS luck
   FROM turn t JOIN generate_series(0, ${stretchesPerSlot - 1}) k ON k % 2 = t.turn`,
];

const outcomes = [
  ...['ORDINARY_JOB', 'EDUCATION', 'CLEARED_FOR_FLEXJOB', 'REHABILITATION_TEAM'],
  ...['OTHER_MUNICIPAL_OFFER', 'LONG_TERM_SICK', 'OTHER'],
];

const placements = `
  SELECT pg_temp.key('placement', n), 1, 'P-' || lpad(n::text, 9, '0'), pg_temp.key('partnership', p),
    pg_temp.key('company', p / 2), pg_temp.key('slot', s), pg_temp.key('jobcentre', j),
    pg_temp.key('candidate', trainee), pg_temp.key('referral', n), status::placement_status, starts_on, ends_on,
    CASE status WHEN 'ENDED' THEN ends_on END, ends_on,
    CASE status WHEN 'ENDED'
      THEN ('{${outcomes.join(',')}}'::placement_outcome[])[1 + floor(${outcomes.length} * pg_temp.die(n, 33))::int]
    END, NULL::text, NULL::uuid
  FROM (SELECT stay.*, starts_on + days AS ends_on, CASE
          WHEN closed AND k >= 8 THEN 'CANCELLED'
          WHEN k = 9 THEN CASE WHEN luck < 0.5 THEN 'PLANNED' ELSE 'CANCELLED' END
          WHEN starts_on + days < date '${today}' THEN CASE WHEN luck < 0.03 THEN 'CANCELLED' ELSE 'ENDED' END
          ELSE CASE WHEN luck < 0.1 THEN 'PLANNED' ELSE 'ACTIVE' END
        END AS status FROM stay) made`;

/** From zero to below the number, as `n`. */
const numbered = (count) => `generate_series(0::bigint, ${count - 1}) n`;

/** What triggers keep besides each link: who sees it. No index is there yet, so not by the triggers' own functions. */
const seen = (table, order) => ({
  [`${table}_party`]: `SELECT it.company_id, it.status::text, it.${order}, it.id, NULL::datemultirange FROM ${table} it
    UNION ALL SELECT it.jobcentre_id, it.status::text, it.${order}, it.id, NULL FROM ${table} it
    UNION ALL SELECT pp.party_id, it.status::text, it.${order}, it.id, pp.coordinates FROM ${table} it
      JOIN partnership_party pp ON pp.partnership_id = it.partnership_id
      WHERE pp.coordinates <> '{}' AND pp.party_id <> it.jobcentre_id`,
});

const tables = (size) => ({
  municipality: `SELECT (101 + n)::text, 'Kommune ' || n, 'Region ' || n % 5 FROM ${numbered(size.jobcentres)}`,
  jobcentre: `SELECT pg_temp.key('jobcentre', n), (101 + n)::text, NULL FROM ${numbered(size.jobcentres)}`,
  jobcentre_name: `SELECT pg_temp.key('jobcentre name', n), pg_temp.key('jobcentre', n), 'Jobcenter ' || n, NULL,
    date '2007-01-01', NULL::date FROM ${numbered(size.jobcentres)}`,
  company: `SELECT pg_temp.key('company', n), 'Virksomhed ' || n, (10000000 + n)::text FROM ${numbered(size.companies)}`,
  app_user: `SELECT pg_temp.key('user', n), 'PERSON'::user_kind, 'demo', person || '@bench.example', person || '@bench.example', person
    FROM (SELECT n, 'jobcentre.' || n AS person FROM ${numbered(size.jobcentres)}
          UNION ALL SELECT 1000 + n, 'company.' || n FROM ${numbered(size.companies)}) people`,
  membership: `
    SELECT pg_temp.key('membership', n), pg_temp.key('user', n), NULL::uuid, pg_temp.key('jobcentre', n),
      '{CONSULTANT}'::membership_role[], NULL::date FROM ${numbered(size.jobcentres)}
    UNION ALL
    SELECT pg_temp.key('membership', 1000 + n), pg_temp.key('user', 1000 + n), pg_temp.key('company', n), NULL,
      '{CSR_MANAGER}', NULL FROM ${numbered(size.companies)}`,
  partnership: `SELECT pg_temp.key('partnership', n), 1, 'Partnerskab ' || left(md5(n::text), 8),
    pg_temp.key('company', n / 2), 'ACTIVE'::partnership_status, ${firstDay}, NULL::date, n % 3 = 0,
    pg_temp.key('company', n / 2) FROM ${numbered(size.partnerships)}`,
  participation: `SELECT pg_temp.key('participation', p::bigint * 94 + j), 1, pg_temp.key('partnership', p), pg_temp.key('jobcentre', j),
    'APPROVED'::participation_decision, ${firstDay}, NULL::date FROM member, unnest(jobcentres) j`,
  quota: `SELECT pg_temp.key('quota', p::bigint * 94 + j), pg_temp.key('participation', p::bigint * 94 + j),
    pg_temp.key('partnership', p), 2, ${firstDay}, NULL::date FROM member, unnest(jobcentres) j`,
  tovholder_role: `SELECT pg_temp.key('tovholder', p), pg_temp.key('partnership', p), pg_temp.key('jobcentre', jobcentres[1]),
    ${firstDay}, NULL::date FROM member`,
  partnership_party: `SELECT p.id, party.id, p.name, p.company_id, true,
      CASE WHEN party.id = t.jobcentre_id THEN datemultirange(daterange(t.starts_on, t.ends_on, '[]')) ELSE '{}' END, NULL::date
    FROM partnership p JOIN tovholder_role t ON t.partnership_id = p.id
    JOIN (SELECT id AS partnership_id, company_id AS id FROM partnership
          UNION ALL SELECT partnership_id, jobcentre_id FROM participation) party ON party.partnership_id = p.id`,
  contact: `SELECT pg_temp.key('partnership', n), side::contact_side, 'Ida ' || n, 'ida@bench.example', '44 00 00 01',
    'Bo ' || n, 'bo@bench.example', '44 00 00 02'
    FROM ${numbered(size.partnerships)}, unnest('{COMPANY,JOBCENTRE}'::text[]) side`,
  agreement: `SELECT pg_temp.key('agreement', n), pg_temp.key('partnership', n), 1, 'IN_FORCE'::agreement_status, ${firstDay},
    NULL::date, ${slotsPerPartnership}, '{Aktivitetsparate}'::text[], 'Klargøring', 'SUPPLIED_BY_JOBCENTRE'::mentor_arrangement,
    1, 'Mentor til tovholder', 'Samtale med mentor', 10, 13, 'AGREED'::rate_basis, 'OUTSIDE_SCOPE'::vat_category, 'Tilskud'
    FROM ${numbered(size.partnerships)}`,
  billing_term: `SELECT pg_temp.key('billing term', n), pg_temp.key('partnership', n), pg_temp.key('agreement', n), 1,
    'HOURLY_PER_OCCUPIED_SLOT'::billing_rule, 'WEEKDAY'::occupancy_basis, 27500, 3, NULL::int, ${firstDay}, NULL::date
    FROM ${numbered(size.partnerships)}`,
  site: `SELECT pg_temp.key('site', n), pg_temp.key('company', n / 2), 'Station ' || n, NULL, (101 + n % 94)::text
    FROM ${numbered(size.sites)}`,
  // Both partnerships of a company have slots at its two sites. One slot in twenty has closed.
  slot: `SELECT pg_temp.key('slot', n), 1, pg_temp.key('partnership', p), pg_temp.key('company', p / 2),
    pg_temp.key('site', p / 2 * 2 + n % 2), 'Plads ' || lpad((1 + n % ${slotsPerPartnership})::text, 2, '0'),
    'Klargøring og rengøring', '{}'::text[], ${firstDay}, CASE WHEN n % 20 = 7 THEN ${firstDay} + 810 END
    FROM (SELECT n, n / ${slotsPerPartnership} AS p FROM ${numbered(size.slots)}) numbered`,
  candidate: `SELECT pg_temp.key('candidate', trainee), 1, pg_temp.key('jobcentre', j), ${firstDay}::timestamptz FROM turn`,
  candidate_person: `SELECT pg_temp.key('candidate', trainee), 'Anna Bech ' || trainee, '44 00 00 03', NULL FROM turn`,
  referral: `SELECT pg_temp.key('referral', n), 1, pg_temp.key('partnership', p), pg_temp.key('company', p / 2),
    pg_temp.key('jobcentre', j), pg_temp.key('candidate', trainee), pg_temp.key('slot', s), 'ACCEPTED'::referral_status,
    (starts_on - 20)::timestamptz, NULL::timestamptz, NULL FROM stay`,
  placement: placements,
  // Nobody has a number on record here, so each candidate is a citizen of its own.
  placed_citizen: `SELECT id, candidate_id::text, starts_on, ends_on FROM placement WHERE status <> 'CANCELLED'`,
  ...seen('referral', 'proposed_at'),
  ...seen('placement', 'starts_on'),
});

/** What the triggers would have refused row by row; each finds nothing in a right data set. */
export const rulesOfTriggers = {
  placement_within_slot: `SELECT FROM placement p JOIN slot s ON s.id = p.slot_id
    WHERE p.status <> 'CANCELLED' AND (p.starts_on < s.open_from OR p.ends_on > s.open_to) LIMIT 1`,
  placement_within_participation: `SELECT FROM placement p
    WHERE p.status <> 'CANCELLED' AND NOT EXISTS (SELECT FROM participation pa
      WHERE pa.partnership_id = p.partnership_id AND pa.jobcentre_id = p.jobcentre_id AND pa.decision = 'APPROVED'
        AND pa.starts_on <= p.starts_on AND (pa.ends_on IS NULL OR p.ends_on <= pa.ends_on)) LIMIT 1`,
  tovholder_on_every_date: `SELECT FROM partnership p WHERE NOT EXISTS (SELECT FROM tovholder_role t
      JOIN participation pa ON pa.partnership_id = p.id AND pa.jobcentre_id = t.jobcentre_id AND pa.starts_on <= p.starts_on
      WHERE t.partnership_id = p.id AND t.starts_on <= p.starts_on AND t.ends_on IS NULL AND pa.ends_on IS NULL) LIMIT 1`,
};

/** @returns {{ preparation: string[], tables: Record<string, string> }} a SELECT for each table, in its columns' order */
export function rows(factor) {
  const size = sizes(factor);
  return { preparation: preparation(size), tables: tables(size) };
}
