/** The other rules of payment: by candidate and week, by tiers of slots, and once; no rule bills twice at a time. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ExtendBillingTerms1763600400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "billing_term" DROP CONSTRAINT "billing_term_amounts"');
    // A value added to a type cannot be used in the transaction that adds it, so the type is made anew.
    await runner.query('ALTER TYPE "billing_rule" RENAME TO "billing_rule_old"');
    await runner.query(
      `CREATE TYPE "billing_rule" AS ENUM('HOURLY_PER_OCCUPIED_SLOT', 'FIXED_PER_SLOT', 'FIXED_PER_CANDIDATE_WEEK', 'TIERED_HOURS_PER_CENTRE', 'ONE_OFF', 'NONE')`,
    );
    await runner.query(
      'ALTER TABLE "billing_term" ALTER COLUMN "rule" TYPE "billing_rule" USING "rule"::text::"billing_rule"',
    );
    await runner.query('DROP TYPE "billing_rule_old"');
    await runner.query(
      `ALTER TABLE "billing_term" ADD "amount_per_week" integer, ADD "amount_once" integer, ADD "due_on" date, ADD "tiers" jsonb NOT NULL DEFAULT '[]'`,
    );
    await runner.query(`
      CREATE FUNCTION tiers_rise(tiers jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT jsonb_typeof(tiers) = 'array' AND coalesce((
          SELECT bool_and(coalesce(slots > before_slots AND hours > before_hours, false)) FROM (
            SELECT slots, hours, lag(slots, 1, 0) OVER tier AS before_slots, lag(hours, 1, 0.0) OVER tier AS before_hours
            FROM (SELECT n,
                CASE WHEN each->>'slots' ~ '^[0-9]{1,9}$' THEN (each->>'slots')::int END AS slots,
                CASE WHEN each->>'hoursPerWeek' ~ '^[0-9]{1,3}([.][0-9]{1,2})?$' THEN (each->>'hoursPerWeek')::numeric END AS hours
              FROM jsonb_array_elements(CASE jsonb_typeof(tiers) WHEN 'array' THEN tiers END) WITH ORDINALITY AS element(each, n)) read
            WINDOW tier AS (ORDER BY n)) compared), true)
      $$`);
    for (const constraint of [
      `"billing_term_fields" CHECK (num_nonnulls(basis, hourly_rate, hours_per_week, amount_per_month, amount_per_week, amount_once, due_on, nullif(tiers, '[]')) =
   CASE rule
     WHEN 'HOURLY_PER_OCCUPIED_SLOT' THEN CASE WHEN num_nonnulls(basis, hourly_rate, hours_per_week) = 3 THEN 3 END
     WHEN 'FIXED_PER_SLOT' THEN CASE WHEN amount_per_month IS NOT NULL THEN 1 END
     WHEN 'FIXED_PER_CANDIDATE_WEEK' THEN CASE WHEN amount_per_week IS NOT NULL THEN 1 END
     WHEN 'TIERED_HOURS_PER_CENTRE' THEN CASE WHEN num_nonnulls(hourly_rate, nullif(tiers, '[]')) = 2 THEN 2 END
     WHEN 'ONE_OFF' THEN CASE WHEN num_nonnulls(amount_once, due_on) = 2 THEN 2 END
     ELSE 0
   END IS TRUE)`,
      `"billing_term_above_zero" CHECK (least(hourly_rate, hours_per_week, amount_per_month, amount_per_week, amount_once) > 0)`,
      `"billing_term_tiers" CHECK (tiers_rise(tiers))`,
      `"billing_term_due" CHECK (due_on >= starts_on)`,
      `"billing_term_rule_once" EXCLUDE USING gist (agreement_id WITH =, rule WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (rule NOT IN ('ONE_OFF', 'NONE'))`,
      `"billing_term_one_off_once" EXCLUDE USING gist (agreement_id WITH =, due_on WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (rule = 'ONE_OFF')`,
    ])
      await runner.query(`ALTER TABLE "billing_term" ADD CONSTRAINT ${constraint}`);
    // Versions in force never overlap, so neither do their terms as long as each lies within its version. Deferred:
    // replacing a version shortens it and its terms in two statements.
    await runner.query(`
      CREATE FUNCTION check_billing_term() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM billing_term t JOIN agreement a ON a.id = t.agreement_id
          WHERE a.id = CASE TG_TABLE_NAME WHEN 'agreement' THEN NEW.id ELSE (to_jsonb(NEW)->>'agreement_id')::uuid END
            AND NOT (t.partnership_id = a.partnership_id
              AND daterange(t.starts_on, t.ends_on, '[]') <@ daterange(a.starts_on, a.ends_on, '[]'));
        IF FOUND THEN PERFORM refuse('billing_term_within_agreement'); END IF;
        RETURN NULL;
      END $$`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER billing_term_within_agreement
      AFTER INSERT OR UPDATE OF agreement_id, partnership_id, starts_on, ends_on ON billing_term DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_billing_term()`);
    await runner.query(`
      CREATE CONSTRAINT TRIGGER billing_term_within_agreement
      AFTER UPDATE OF partnership_id, starts_on, ends_on ON agreement DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION check_billing_term()`);
  }

  async down(): Promise<void> {
    throw new Error('Rules that agreements may hold are not taken back; drop the database instead.');
  }
}
