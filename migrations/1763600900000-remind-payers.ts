/** Statements tell their parties: which payers time reminds, and deliveries that name a thing as the API does. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const door = 'payers_of_waiting_statements(date, date)';

export class RemindPayers1763600900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A statement has a row, but its id in the API is made of what it is for.
    await runner.query('ALTER TABLE "webhook_delivery" ALTER COLUMN "subject_id" TYPE text');
    await runner.query(`
      CREATE FUNCTION payers_of_waiting_statements(the_first date, the_last date) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
      SELECT DISTINCT closed.jobcentre_id FROM statement_step closed
      WHERE closed.number = 1 AND (closed.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN the_first AND the_last
        AND NOT EXISTS (SELECT FROM statement_step answer
          WHERE answer.statement_id = closed.statement_id AND answer.number > 1) $$`);
    await runner.query(`REVOKE EXECUTE ON FUNCTION ${door} FROM public`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${door}`);
    await runner.query(`DELETE FROM "webhook_delivery" WHERE subject_type = 'Statement'`);
    await runner.query(
      'ALTER TABLE "webhook_delivery" ALTER COLUMN "subject_id" TYPE uuid USING subject_id::uuid',
    );
  }
}
