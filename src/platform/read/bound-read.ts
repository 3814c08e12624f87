/** Owns one read in one round trip: the party's setting and the statement under a single Sync, an implicit transaction. */
import pg from 'pg';

export interface BoundRead {
  readonly text: string;
  /** Undefined for statements seen too seldom to be prepared for good. */
  readonly name: string | undefined;
  readonly values: readonly unknown[];
  readonly partyId: string | null;
  readonly today: string;
}

const bindText = `SELECT set_config('app.party', $1, true), set_config('app.today', $2, true)`;
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
    const { partyId, today } = this.read;
    connection.bind({ portal: '', statement: bindName, values: [partyId ?? '', today] });
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
