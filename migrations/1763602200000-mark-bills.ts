/** What changes a month that was reckoned marks it, so that closing looks at nothing else of what lies behind. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const inForce = (row: string): string => `${row}.status IN ('IN_FORCE', 'REPLACED')`;
const begun = (row: string): string => `${row}.status IN ('ACTIVE', 'ENDED')`;
const always = (): string => 'true';

/** What bills rest on: which rows count, and what of them beside their days. */
const sources: readonly {
  readonly table: string;
  readonly counts: (row: string) => string;
  readonly columns: readonly string[];
}[] = [
  {
    table: 'placement',
    counts: begun,
    columns: ['partnership_id', 'jobcentre_id', 'reference', 'continues_id'],
  },
  {
    table: 'participation',
    counts: (row) => `${row}.decision = 'APPROVED'`,
    columns: ['partnership_id', 'jobcentre_id'],
  },
  { table: 'quota', counts: always, columns: ['partnership_id', 'participation_id', 'quota'] },
  {
    table: 'billing_term',
    counts: always,
    columns: [
      ...['partnership_id', 'agreement_id', 'number', 'rule', 'basis', 'hourly_rate', 'hours_per_week'],
      ...['amount_per_month', 'amount_per_week', 'amount_once', 'due_on', 'tiers'],
    ],
  },
  { table: 'agreement', counts: inForce, columns: ['partnership_id', 'slots_minimum'] },
];

export class MarkBills1763602200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE "billing_mark" ("partnership_id" uuid NOT NULL, "period" text NOT NULL, CONSTRAINT "billing_mark_month" CHECK (period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), CONSTRAINT "PK_billing_mark" PRIMARY KEY ("partnership_id", "period"))`,
    );
    await runner.query(
      'ALTER TABLE "billing_mark" ADD CONSTRAINT "FK_e78b92747ea251d71d33413dbd0" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE NO ACTION ON UPDATE NO ACTION',
    );

    // Those past their expected end keep a month from being closed.
    await runner.query(
      `CREATE INDEX "placement_active" ON "placement"  ("partnership_id", "ends_on") WHERE status = 'ACTIVE'`,
    );

    // Months behind the last closed one; later ones are reckoned whatever happens. The lock makes a change and a close
    // of one partnership take turns, so that the close sees the change, or the change the close.
    await runner.query(`
      CREATE FUNCTION mark_bills(the_partnerships uuid[], the_firsts date[], the_lasts date[]) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM FROM partnership p WHERE p.id = ANY(the_partnerships) ORDER BY p.id FOR SHARE;
        INSERT INTO billing_mark
        SELECT DISTINCT touched.id, to_char(month, 'YYYY-MM')
        FROM unnest(the_partnerships, the_firsts, the_lasts) AS touched(id, first, last)
        CROSS JOIN LATERAL (SELECT (max(b.period) || '-01')::date + interval '1 month' - interval '1 day' AS day
          FROM billing_period b WHERE b.partnership_id = touched.id) AS reckoned
        CROSS JOIN LATERAL generate_series(date_trunc('month', touched.first::timestamp),
          least(touched.last, reckoned.day)::timestamp, interval '1 month') AS month
        WHERE touched.first <= reckoned.day
        ON CONFLICT DO NOTHING;
      END $$`);
    await runner.query('REVOKE EXECUTE ON FUNCTION mark_bills(uuid[], date[], date[]) FROM public');

    for (const source of sources) await this.watch(runner, source);

    // A dispute that is won takes a line back.
    await runner.query(`
      CREATE FUNCTION mark_struck() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO billing_mark
        SELECT DISTINCT l.partnership_id, l.for_period FROM added, unnest(added.line_ids) struck
        JOIN statement_line l ON l.id = struck WHERE added.kind = 'STRUCK'
        ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER mark_struck AFTER INSERT ON statement_step REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION mark_struck()`,
    );

    // A close has reckoned all that is closed, and found nothing in what is open before it; what is open behind it, when
    // it comes late, it has not looked at.
    await runner.query(`
      CREATE FUNCTION unmark_closed() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM billing_mark m USING added WHERE m.partnership_id = added.partnership_id
          AND (m.period <= added.period OR EXISTS (SELECT FROM billing_period b
            WHERE b.partnership_id = m.partnership_id AND b.period = m.period));
        RETURN NULL;
      END $$`);
    await runner.query(
      `CREATE TRIGGER unmark_closed AFTER INSERT ON billing_period REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION unmark_closed()`,
    );

    // What changed before there were marks, nobody knows: the next close reckons all of it once more.
    await runner.query(`
      INSERT INTO billing_mark
      SELECT t.partnership_id, to_char(month, 'YYYY-MM')
      FROM (SELECT partnership_id, min(starts_on) AS first FROM billing_term GROUP BY 1) t
      JOIN (SELECT partnership_id, max(period) AS last FROM billing_period GROUP BY 1) b USING (partnership_id)
      CROSS JOIN LATERAL generate_series(date_trunc('month', t.first::timestamp), (b.last || '-01')::date,
        interval '1 month') AS month`);
  }

  /** By statement, so that many rows at once are marked at once. */
  private async watch(
    runner: QueryRunner,
    { table, counts, columns }: (typeof sources)[number],
  ): Promise<void> {
    const what = (row: string): string => `(${columns.map((column) => `${row}.${column}`).join(', ')})`;
    // A move of the last day alone leaves what comes before as it is.
    const changed = `
      SELECT day.partnership_id, was.id, CASE
          WHEN ${counts('was')} AND ${counts('now')} AND was.starts_on = now.starts_on
            AND ${what('was')} IS NOT DISTINCT FROM ${what('now')}
          THEN least(was.ends_on, now.ends_on) + 1 ELSE least(was.starts_on, now.starts_on) END AS first,
        CASE WHEN was.ends_on IS NOT NULL AND now.ends_on IS NOT NULL
          THEN greatest(was.ends_on, now.ends_on) END AS last
      FROM was JOIN now ON now.id = was.id
      CROSS JOIN LATERAL (SELECT DISTINCT * FROM (VALUES (was.partnership_id), (now.partnership_id)) AS both_of(partnership_id)) AS day
      WHERE (${counts('was')} OR ${counts('now')})
        AND ((was.starts_on, was.ends_on, ${counts('was')}) IS DISTINCT FROM (now.starts_on, now.ends_on, ${counts('now')})
          OR ${what('was')} IS DISTINCT FROM ${what('now')})`;
    const whole = `
      SELECT row.partnership_id, row.id, row.starts_on AS first, row.ends_on AS last FROM touched AS row WHERE ${counts('row')}`;
    // Commenced weeks are counted through linked placements. Of all else, a one-off may fall due on any later day.
    const mark = (rows: string): string =>
      table === 'placement'
        ? `WITH RECURSIVE changed AS (${rows}), later AS (
             SELECT p.id, p.partnership_id, p.starts_on, p.ends_on FROM placement p JOIN changed c ON p.continues_id = c.id
             UNION
             SELECT p.id, p.partnership_id, p.starts_on, p.ends_on FROM placement p JOIN later l ON p.continues_id = l.id
           )
           SELECT mark_bills(array_agg(partnership_id), array_agg(first), array_agg(last))
           FROM (SELECT partnership_id, first, last FROM changed
                 UNION SELECT partnership_id, starts_on, ends_on FROM later) AS marked HAVING count(*) > 0`
        : `SELECT mark_bills(array_agg(partnership_id), array_agg(first), array_agg(NULL::date))
           FROM (SELECT partnership_id, min(first) AS first FROM (${rows}) AS changed GROUP BY 1) AS marked HAVING count(*) > 0`;
    await runner.query(`
      CREATE FUNCTION mark_${table}() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF TG_OP = 'UPDATE' THEN PERFORM * FROM (${mark(changed)}) AS done;
        ELSE PERFORM * FROM (${mark(whole)}) AS done;
        END IF;
        RETURN NULL;
      END $$`);
    for (const [operation, tables] of [
      ['INSERT', 'NEW TABLE AS touched'],
      ['UPDATE', 'OLD TABLE AS was NEW TABLE AS now'],
      ['DELETE', 'OLD TABLE AS touched'],
    ] as const)
      await runner.query(
        `CREATE TRIGGER mark_${operation.toLowerCase()} AFTER ${operation} ON ${table} REFERENCING ${tables}
         FOR EACH STATEMENT EXECUTE FUNCTION mark_${table}()`,
      );
  }

  async down(): Promise<void> {
    throw new Error('Accounts are not taken back; restore a backup to go back.');
  }
}
