/** Owns one read in one round trip: the party's setting and the statement under a single Sync, an implicit transaction. */
import pg from 'pg';

/** How PostgreSQL plans a prepared statement: generic for one row by id, custom for lists whose skew matters. */
export type PlanMode = 'force_generic_plan' | 'force_custom_plan';

export interface BoundRead {
  readonly text: string;
  /** Undefined for statements seen too seldom to be prepared for good. */
  readonly name: string | undefined;
  readonly values: readonly unknown[];
  readonly mode: PlanMode;
  readonly partyId: string | null;
  readonly today: string;
}

const bindText = `SELECT set_config('app.party', $1, true), set_config('app.today', $2, true), set_config('plan_cache_mode', $3, true)`;
const bindName = 'tovholder_bind';

interface Connection {
  readonly parsedStatements: Record<string, string | undefined>;
  readonly submittedNamedStatements: Record<string, string | undefined>;
  parse(message: { text: string; name: string }): void;
  bind(message: { portal: string; statement: string; values: readonly unknown[] }): void;
  execute(message: { portal: string }): void;
}

/** What of pg's query we build on; the version is pinned, and a test of interleaved parties guards it. */
interface Internals {
  prepare(connection: Connection): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

const base = pg.Query.prototype as unknown as Internals;

/** The setting comes first and is over, with its own row, before the read is described. */
class BoundQuery extends pg.Query {
  private described = false;

  constructor(
    private readonly read: BoundRead,
    done: (error: Error | null, result: pg.QueryResult) => void,
  ) {
    // The types of pg know no callback here; its code does.
    super({
      text: read.text,
      name: read.name,
      values: [...read.values],
      queryMode: 'extended',
      callback: done,
    } as never);
  }

  prepare(connection: Connection): void {
    if (
      connection.parsedStatements[bindName] === undefined &&
      connection.submittedNamedStatements[bindName] === undefined
    ) {
      connection.parse({ text: bindText, name: bindName });
      connection.submittedNamedStatements[bindName] = bindText;
    }
    const { partyId, today, mode } = this.read;
    connection.bind({ portal: '', statement: bindName, values: [partyId ?? '', today, mode] });
    connection.execute({ portal: '' });
    base.prepare.call(this, connection);
  }

  handleRowDescription(message: unknown): void {
    this.described = true;
    base.handleRowDescription.call(this, message);
  }

  handleDataRow(message: unknown): void {
    if (this.described) base.handleDataRow.call(this, message);
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.described) base.handleCommandComplete.call(this, message, connection);
  }
}

/** Runs a read that gives one row of one column and hands over its text. */
export function runBound(client: pg.ClientBase, read: BoundRead): Promise<string> {
  return new Promise((resolve, reject) => {
    const query = new BoundQuery(read, (error, result) => {
      if (error) reject(error);
      else resolve(String((result.rows[0] as Record<string, unknown>).answer));
    });
    client.query(query);
  });
}

const ignore = (): void => undefined;

/** The same on a connection of the pool. */
export async function runPooled(pool: pg.Pool, read: BoundRead): Promise<string> {
  const client = await pool.connect();
  // The pool listens to those it holds alone; a connection that dies would end the process.
  client.on('error', ignore);
  try {
    const text = await runBound(client, read);
    client.off('error', ignore).release();
    return text;
  } catch (error) {
    // Whatever state the connection is in, it is not used again.
    client.release(true);
    throw error;
  }
}
