/** Owns the connection to PostgreSQL: transactions and reads, each for one viewer, and nothing outside them. */
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema, type QueryRunner } from 'typeorm';
import type { GraphQLSchema } from 'graphql';
import { runRows, type Way } from '../read/bound-read.js';
import { columnsOf } from '../read/columns.js';
import type { ReadMap, Roots } from '../read/read-map.js';
import { Reader, type ReadViewer } from '../read/reader.js';
import { type Actor, bindingFor, bound } from './binding.js';
import { Outage, outageOf, outageWithin, sqlState } from './outage.js';
import { createPool, isPooled, usualPatienceMs } from './pool.js';
import { ReadSession } from './read-session.js';
import { Readiness } from './readiness.js';
import { Scans } from './scan.js';
import { SnakeNaming } from './snake-naming.js';
import { StatementNames } from './statement-names.js';

export type { Actor } from './binding.js';
export { sqlState, violatedConstraint } from './outage.js';
export type { Reads, ReadSession } from './read-session.js';

/** The only handle to tables for those who write; it exists only inside `inTransaction`. */
export type Tx = EntityManager;

// What PostgreSQL says when two writers met and one may simply try again.
const retryable = new Set(['40001', '40P01']);
const attempts = 5;
const shortestPauseMs = 10;

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: (Function | EntitySchema)[];
  readonly poolSize?: number;
  /** How long one statement may take. */
  readonly patienceMs?: number;
  /** Whether statements may be prepared by name; unless told, on all but the connections of a pooler. */
  readonly mayPrepare?: boolean | undefined;
}

export class Database {
  private readonly readiness: Readiness;
  private readonly scans: Scans;

  private constructor(
    private readonly source: DataSource,
    private readonly way: Way,
    { url, patienceMs = usualPatienceMs }: DatabaseOptions,
  ) {
    this.scans = new Scans(url);
    this.readiness = new Readiness(way.pool, patienceMs / 3);
  }

  /** @throws Outage when the database does not answer */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const { url, patienceMs = usualPatienceMs } = options;
    const names = new StatementNames('tx');
    const named = new WeakSet<pg.ClientBase>();
    const pool = createPool({
      ...{ url, patienceMs, name: 'tovholder', max: options.poolSize ?? 8 },
      onConnect: async (client) => {
        if (!(options.mayPrepare ?? !(await isPooled(client)))) return;
        named.add(client);
        prepare(client, names);
      },
    });
    const source = new DataSource({
      type: 'postgres',
      entities: options.entities,
      namingStrategy: new SnakeNaming(),
      synchronize: false,
      // The server has one pool, and TypeORM is given it.
      driver: {
        ...pg,
        Pool: function () {
          return pool;
        },
      },
    });
    try {
      await source.initialize();
    } catch (error) {
      await pool.end();
      throw outageOf(error) ?? error;
    }
    const way = {
      pool,
      binding: bindingFor('atOnce', patienceMs),
      mayName: (client: pg.ClientBase) => named.has(client),
    };
    return new Database(source, way, options);
  }

  /**
   * Runs one use case in one transaction that row-level security binds to the actor.
   * Await in sequence inside. A deadlock or serialization failure runs `work` again from the start.
   * @throws Outage when the way to the database fails; then nothing is written, unless the answer to the commit alone
   * was lost
   */
  async inTransaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(actor, work);
      } catch (error) {
        if (attempt === attempts || !retryable.has(sqlState(error) ?? '')) throw error;
        // Those who met would meet again if they came back together.
        await wait(shortestPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
      }
    }
  }

  /** What answers whole queries by one statement each. */
  reader<Viewer extends ReadViewer, Context>(
    schema: GraphQLSchema,
    maps: readonly ReadMap<Viewer, Context>[],
    roots: Roots<Viewer>,
  ): Reader<Viewer, Context> {
    return new Reader(this.way, schema, columnsOf(this.source), maps, roots);
  }

  /** Opens reading on one snapshot; the connection is taken at the first read. Close it. */
  read(actor: Actor): ReadSession {
    return new ReadSession(actor, () => this.begin(actor, 'ISOLATION LEVEL REPEATABLE READ, READ ONLY'));
  }

  /**
   * Reads much, batch by batch, in one read-only snapshot that row-level security binds to the actor, and planned for
   * going through it: for reports, exports and checks. No more than a batch is held; who stops early ends it.
   * @param sql one SELECT
   * @param batch rows at once
   */
  scan<Row extends pg.QueryResultRow>(
    actor: Actor,
    sql: string,
    values: readonly unknown[] = [],
    batch?: number,
  ): AsyncIterable<Row[]> {
    return this.scans.rows<Row>(actor, sql, values, batch);
  }

  /**
   * Reads for no party, in one round trip; each use says why that is right. Row security shows it public tables alone,
   * and what a function of the database was made to tell.
   */
  unscoped<Row extends pg.QueryResultRow>(
    _reason: string,
    statement: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<Row[]> {
    return runRows<Row>(this.way, statement, values);
  }

  /** Whether a statement comes through and back, said in time. */
  isThere(): Promise<boolean> {
    return this.readiness.isThere();
  }

  /** Whether it can be read and written, said in time. */
  isReady(): Promise<boolean> {
    return this.readiness.isReady();
  }

  async close(): Promise<void> {
    await this.scans.close();
    await this.source.destroy();
  }

  private async once<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = await this.begin(actor);
    try {
      const result = await work(runner.manager);
      await commit(runner);
      return result;
    } catch (error) {
      // A connection that breaks is given back at once, and later statements have other words for it.
      if (runner.isReleased) throw new Outage(error);
      await runner.rollbackTransaction().catch(() => undefined);
      throw outageWithin(error) ?? error;
    } finally {
      await runner.release();
    }
  }

  /** A transaction bound to the actor; half of one is none, and is given back. */
  private async begin(actor: Actor, mode?: string): Promise<QueryRunner> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.connect();
      await runner.startTransaction();
      if (mode) await runner.query(`SET TRANSACTION ${mode}`);
      await runner.query(this.way.binding, bound(actor));
      return runner;
    } catch (error) {
      if (!runner.isReleased && runner.isTransactionActive)
        await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
      throw outageOf(error) ?? error;
    }
  }
}

/** PostgreSQL answers the COMMIT of a transaction that has failed with a rollback and no error. */
async function commit(runner: QueryRunner): Promise<void> {
  const client = (await runner.connect()) as pg.Client;
  const { command } = await client.query('COMMIT').catch((error: unknown) => {
    throw outageOf(error) ?? error;
  });
  // TypeORM's own way does not tell which of the two it was.
  Object.assign(runner, { isTransactionActive: false });
  if (command !== 'COMMIT')
    throw new Error('a statement of the transaction has failed, and whoever sent it went on');
}

/**
 * Makes a connection prepare what TypeORM asks it, which knows no names: planning a statement under row-level security
 * takes longer than carrying it out.
 */
function prepare(client: pg.ClientBase, names: StatementNames): void {
  const query = client.query.bind(client) as (asked: unknown, ...rest: unknown[]) => unknown;
  client.query = ((asked: unknown, values: unknown, ...rest: unknown[]) =>
    typeof asked === 'string' && Array.isArray(values)
      ? query({ name: names.nameOf(asked), text: asked, values }, ...rest)
      : query(asked, values, ...rest)) as typeof client.query;
}
