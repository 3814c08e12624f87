/** Owns reading much: rows handed over batch by batch, so that neither side ever holds them all. */
import pg from 'pg';
import { type Actor, bindingFor, bound } from './binding.js';
import { outageOf } from './outage.js';
import { createPool } from './pool.js';

const usualBatch = 500;
const patienceMs = 120_000;

/** Connections of their own: what takes minutes must not keep those who wait from theirs. */
export class Scans {
  private readonly pool: pg.Pool;
  private readonly binding = bindingFor('thorough', patienceMs);

  constructor(url: string) {
    this.pool = createPool({ url, name: 'tovholder scan', max: 2, patienceMs });
  }

  /** See `Database.scan`. PostgreSQL's own cursor keeps the place; no package is needed for it. */
  async *rows<Row extends pg.QueryResultRow>(
    actor: Actor,
    sql: string,
    values: readonly unknown[],
    batch = usualBatch,
  ): AsyncGenerator<Row[], void, undefined> {
    if (!Number.isInteger(batch) || batch < 1) throw new Error('a batch has at least one row');
    let failure: Error | undefined;
    let client: pg.PoolClient | undefined;
    try {
      client = await this.pool.connect();
      await client.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query(this.binding, bound(actor));
      await client.query(`DECLARE scan NO SCROLL CURSOR FOR ${sql}`, [...values]);
      for (;;) {
        const { rows } = await client.query<Row>(`FETCH ${batch} FROM scan`);
        if (rows.length > 0) yield rows;
        if (rows.length < batch) return;
      }
    } catch (error) {
      failure = error as Error;
      throw outageOf(error) ?? error;
    } finally {
      // Nothing was written, so there is nothing to commit; who stops early comes here too.
      if (!failure) await client?.query('ROLLBACK').catch((error: unknown) => (failure = error as Error));
      client?.release(failure);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
