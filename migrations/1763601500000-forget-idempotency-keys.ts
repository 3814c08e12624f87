/** Keys of idempotency that nobody may repeat any more are forgotten, and those kept as they were sent are at once. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

const door = 'forget_idempotency_keys(timestamptz, int)';

export class ForgetIdempotencyKeys1763601500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The server's role deletes nothing, and is let to forget no key that still protects its sender.
    await runner.query(`
      CREATE FUNCTION forget_idempotency_keys(the_time timestamptz, the_most int) RETURNS int
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      WITH gone AS (
        DELETE FROM idempotency_record WHERE ctid = ANY (ARRAY(
          SELECT r.ctid FROM idempotency_record r
          WHERE r.created_at < the_time AND the_time <= now() - interval '72 hours'
          ORDER BY r.created_at LIMIT the_most FOR UPDATE SKIP LOCKED))
        RETURNING 1)
      SELECT count(*)::int FROM gone $$`);
    await runner.query(`REVOKE EXECUTE ON FUNCTION ${door} FROM public`);
    // From now on hashes of keys are kept. The key to them is outside the database, so what is there cannot be hashed.
    await runner.query('DELETE FROM idempotency_record');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${door}`);
  }
}
