/** What is in force has one name: versions that hold or have held on their dates. Drafts are none of them and may overlap. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NameAgreementInForce1763601610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // With the rights of whoever asks, so that row security shows it what the table would.
    await runner.query(`CREATE VIEW agreement_in_force WITH (security_invoker = true) AS
      SELECT * FROM agreement WHERE status IN ('IN_FORCE', 'REPLACED')`);
    await runner.query('ALTER TABLE "agreement" DROP CONSTRAINT "agreement_one_in_force"');
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "agreement_one_in_force" EXCLUDE USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (status IN ('IN_FORCE', 'REPLACED'))`,
    );
    await runner.query(`
      CREATE OR REPLACE FUNCTION companies_with_agreements_ending(the_date date) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.company_id FROM agreement_in_force a JOIN partnership p ON p.id = a.partnership_id
      WHERE a.ends_on BETWEEN the_date AND the_date + 60 $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION companies_with_agreements_ending(the_date date) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT p.company_id FROM agreement a JOIN partnership p ON p.id = a.partnership_id
      WHERE a.ends_on BETWEEN the_date AND the_date + 60 $$`);
    await runner.query('ALTER TABLE "agreement" DROP CONSTRAINT "agreement_one_in_force"');
    await runner.query(
      `ALTER TABLE "agreement" ADD CONSTRAINT "agreement_one_in_force" EXCLUDE USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
    );
    await runner.query('DROP VIEW agreement_in_force');
  }
}
