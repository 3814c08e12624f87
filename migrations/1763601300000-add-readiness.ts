/** One row that servers write to know whether the database can be written. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReadiness1763601300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Nobody reads it, it tells nothing of anybody, and it never has a second row.
    await runner.query(`
      CREATE TABLE readiness (
        only_one boolean PRIMARY KEY DEFAULT true CONSTRAINT readiness_is_one CHECK (only_one),
        at timestamptz NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE readiness');
  }
}
