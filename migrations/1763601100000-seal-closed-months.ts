/** Closed months get a seal made with the installation's key, and a door tells which companies have any. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const door = 'companies_with_closed_bills()';

export class SealClosedMonths1763601100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Months closed before have none: the key is not in the database, and only a person may say that they are right.
    await runner.query('ALTER TABLE "billing_period" ADD "seal" text');
    await runner.query(`
      CREATE FUNCTION ${door} RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT it.company_id FROM billing_period closed JOIN partnership it ON it.id = closed.partnership_id $$`);
    await runner.query(`REVOKE EXECUTE ON FUNCTION ${door} FROM public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${door}`);
    await runner.query('ALTER TABLE "billing_period" DROP COLUMN "seal"');
  }
}
