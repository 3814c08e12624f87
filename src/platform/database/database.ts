/** Owns the connection to PostgreSQL: transactions and reads, each for one viewer, and nothing outside them. */
import pg from 'pg';
import { DataSource, type EntityManager, type EntitySchema, type QueryRunner } from 'typeorm';
import type { GraphQLSchema } from 'graphql';
import type { CivilDate } from '../calendar/clock.js';
import { columnsOf } from '../read/columns.js';
import type { ReadMap, Roots } from '../read/read-map.js';
import { Reader, type ReadViewer } from '../read/reader.js';
import { SnakeNaming } from './snake-naming.js';
import { StatementNames } from './statement-names.js';

/** Whom row-level security lets the database work for, and on which civil date; null sees public tables alone. */
export interface Actor {
  readonly partyId: string | null;
  readonly today: CivilDate;
}

/** The only handle to tables for those who write; it exists only inside `inTransaction`. */
export type Tx = EntityManager;

/** The only handle for those who read: statements, no entities. It exists only inside `ReadSession.run`. */
export interface Reads {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

// A civil date is a date, not an instant in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/**
 * Planned once for all values, and by index however small a table is today: every statement is written to be right in
 * that way at any size, and a connection keeps the plans it once made.
 */
const planning = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';

// What PostgreSQL says when two writers met and one may simply try again.
const retryable = new Set(['40001', '40P01']);
const attempts = 5;

export class Database {
  private constructor(private readonly source: DataSource) {}

  static async connect(options: {
    url: string;
    entities: (Function | EntitySchema)[];
    poolSize?: number;
  }): Promise<Database> {
    const names = new StatementNames('tx');
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      entities: options.entities,
      namingStrategy: new SnakeNaming(),
      synchronize: false,
      applicationName: 'tovholder',
      poolSize: options.poolSize ?? 8,
      extra: {
        idleTimeoutMillis: 0,
        connectionTimeoutMillis: 10_000,
        statement_timeout: 30_000,
        options: planning,
        onConnect: (client: pg.ClientBase) => prepare(client, names),
      },
      // Without a listener an idle connection that dies would end the process; the pool replaces it.
      poolErrorHandler: () => undefined,
    });
    await source.initialize();
    return new Database(source);
  }

  // TypeORM's own pool, so that the server has one.
  private get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  /**
   * Runs one use case in one transaction that row-level security binds to the actor.
   * Await in sequence inside. A deadlock or serialization failure runs `work` again from the start.
   */
  async inTransaction<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.source.transaction(async (tx) => {
          await bind(tx, actor);
          return work(tx);
        });
      } catch (error) {
        if (attempt === attempts || !retryable.has(sqlState(error) ?? '')) throw error;
      }
    }
  }

  /** What answers whole queries by one statement each. */
  reader<Viewer extends ReadViewer, Context>(
    schema: GraphQLSchema,
    maps: readonly ReadMap<Viewer, Context>[],
    roots: Roots<Viewer>,
  ): Reader<Viewer, Context> {
    return new Reader(this.pool, schema, columnsOf(this.source), maps, roots);
  }

  /** Opens reading on one snapshot; the connection is taken at the first read. Close it. */
  read(actor: Actor): ReadSession {
    return new ReadSession(this.source, actor);
  }

  /**
   * Reads for no party, in one round trip; each use says why that is right. Row security shows it public tables alone,
   * and what a function of the database was made to tell.
   */
  async unscoped<Row extends pg.QueryResultRow>(
    _reason: string,
    statement: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values: [...values] });
    return rows;
  }

  async isReady(): Promise<boolean> {
    try {
      await this.source.query('select 1');
      return true;
    } catch {
      return false;
    }
  }

  close(): Promise<void> {
    return this.source.destroy();
  }
}

/** Reads that belong together: one read-only transaction, one snapshot, one statement at a time. */
export class ReadSession {
  private runner: QueryRunner | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly source: DataSource,
    readonly actor: Actor,
  ) {}

  run<T>(work: (reads: Reads) => Promise<T>): Promise<T> {
    const result = this.last.then(async () => work(await this.open()));
    this.last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.last;
    const runner = this.runner;
    if (!runner) return;
    this.runner = undefined;
    try {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
    } finally {
      await runner.release();
    }
  }

  private async open(): Promise<Reads> {
    if (this.closed) throw new Error('read after the operation has ended');
    if (!this.runner) {
      this.runner = this.source.createQueryRunner();
      await this.runner.connect();
      await this.runner.startTransaction('REPEATABLE READ');
      await this.runner.query('set transaction read only');
      await bind(this.runner.manager, this.actor);
    }
    return this.runner.manager;
  }
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

// Local to the transaction: a session-level setting on a pooled connection would leak one party's rows to the next.
async function bind(tx: Tx, actor: Actor): Promise<void> {
  await tx.query(`select set_config('app.party', $1, true), set_config('app.today', $2, true)`, [
    actor.partyId ?? '',
    actor.today,
  ]);
}

/** The five-character state of a PostgreSQL error, or undefined. */
export function sqlState(error: unknown): string | undefined {
  return driverError(error)?.code;
}

/** The constraint that a PostgreSQL error names, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return driverError(error)?.constraint;
}

function driverError(error: unknown): { code?: string; constraint?: string } | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'driverError' in error ? (error.driverError as { code?: string; constraint?: string }) : error;
}
