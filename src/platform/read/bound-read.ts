/** Owns one read in one round trip: the party's setting and the statement under a single Sync, an implicit transaction. */
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { prepareValue } from 'pg/lib/utils.js';
import { bound } from '../database/binding.js';
import { outageOf } from '../database/outage.js';

export interface BoundRead {
  readonly text: string;
  /** Undefined for statements seen too seldom to be prepared for good. */
  readonly name: string | undefined;
  readonly values: readonly unknown[];
  readonly partyId: string | null;
  readonly today: string;
}

/** The connections that reads share, and how each transaction on them is bound. */
export interface Way {
  readonly pool: pg.Pool;
  /** See `bindingFor`. */
  readonly binding: string;
  /** Whether a connection keeps what is prepared on it by name. */
  readonly mayName: (client: pg.ClientBase) => boolean;
}

/** How one read goes. */
export interface Manner {
  readonly binding: string;
  readonly mayName: boolean;
}

const bindName = 'tovholder_bind';

const endOfBoth = Buffer.concat([serialize.execute(), serialize.sync()]);

/** What of pg's connection we build on; the version is pinned, and a test of interleaved parties guards it. */
interface Connection {
  readonly stream: { write(bytes: Uint8Array): boolean };
  /** By name, what this connection has prepared. */
  readonly parsedStatements: Record<string, string | undefined>;
}

type Done = (error: Error | null, text: string) => void;

/**
 * A query as pg's client knows it: it is submitted, and told what comes back. Ours sends all messages in one piece and
 * asks for no description of the one column it reads. The setting comes first; its row is over before the read's begins.
 */
class BoundQuery implements pg.Submittable {
  private isBound = false;
  private text = 'null';

  constructor(
    private readonly read: BoundRead,
    private readonly manner: Manner,
    private readonly done: Done,
  ) {}

  submit(connection: pg.Connection): Error | null {
    const { stream, parsedStatements } = connection as unknown as Connection;
    try {
      stream.write(this.messages(parsedStatements));
      return null;
    } catch (error) {
      // A value that has no text; pg's client hands the error back.
      return error as Error;
    }
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    if (this.isBound) this.text = String(fields[0]);
  }

  handleCommandComplete(): void {
    this.isBound = true;
  }

  handleReadyForQuery(): void {
    this.done(null, this.text);
  }

  handleError(error: Error): void {
    this.done(error, '');
  }

  private messages(prepared: Connection['parsedStatements']): Buffer {
    const { text, values, partyId, today } = this.read;
    const name = (this.manner.mayName && this.read.name) || '';
    return Buffer.concat([
      ...binding(this.manner, prepared, bound({ partyId, today })),
      ...parsed(prepared, name, text),
      serialize.bind({ statement: name, values: [...values], valueMapper: prepareValue }),
      endOfBoth,
    ]);
  }
}

function binding(manner: Manner, prepared: Connection['parsedStatements'], values: string[]): Buffer[] {
  const statement = manner.mayName ? bindName : '';
  return [
    ...parsed(prepared, statement, manner.binding),
    serialize.bind({ statement, values }),
    serialize.execute(),
  ];
}

function parsed(prepared: Connection['parsedStatements'], name: string, text: string): Buffer[] {
  if (name !== '' && prepared[name] !== undefined) return [];
  // A connection on which anything fails is not used again.
  if (name !== '') prepared[name] = text;
  return [serialize.parse({ text, name })];
}

/** What of pg's own query we build on. */
interface OwnQuery {
  submit(connection: pg.Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: unknown): void;
  handleReadyForQuery(connection: unknown): void;
  handleError(error: Error, connection: unknown): void;
}

/** The same for rows of many columns: pg's own query, with the setting before it. */
class BoundRows implements pg.Submittable {
  private isBound = false;

  constructor(
    private readonly query: OwnQuery,
    private readonly manner: Manner,
  ) {}

  submit(connection: pg.Connection): Error | null {
    const { stream, parsedStatements } = connection as unknown as Connection;
    const nobody = bound({ partyId: null, today: '' });
    stream.write(Buffer.concat(binding(this.manner, parsedStatements, nobody)));
    return this.query.submit(connection);
  }

  handleRowDescription(message: unknown): void {
    this.query.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    if (this.isBound) this.query.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: unknown): void {
    if (this.isBound) this.query.handleCommandComplete(message, connection);
    this.isBound = true;
  }

  handleReadyForQuery(connection: unknown): void {
    this.query.handleReadyForQuery(connection);
  }

  handleError(error: Error, connection: unknown): void {
    this.query.handleError(error, connection);
  }
}

/** Runs a read that gives one row of one column and hands over its text. Connections that fail must not be used again. */
export function runBound(client: pg.ClientBase, read: BoundRead, manner: Manner, done: Done): void {
  client.query(new BoundQuery(read, manner, done));
}

/** The same on a connection of the pool. */
export const runPooled = (way: Way, read: BoundRead): Promise<string> =>
  lent(way, (client, manner, done) => runBound(client, read, manner, done));

/** Reads for no party; whatever rows the statement gives. */
export const runRows = <Row extends pg.QueryResultRow>(
  way: Way,
  { name, text }: { name: string; text: string },
  values: readonly unknown[],
): Promise<Row[]> =>
  lent(way, (client, manner, done) => {
    // Always by the messages that the setting was sent with.
    const statement = { ...(manner.mayName && { name }), text, values: [...values], queryMode: 'extended' };
    const query = new pg.Query<Row>(statement, (error, result) =>
      done(error ?? null, error ? [] : result.rows),
    );
    client.query(new BoundRows(query as unknown as OwnQuery, manner));
  });

function lent<T>(
  { pool, binding, mayName }: Way,
  run: (client: pg.ClientBase, manner: Manner, done: (error: Error | null, value: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    pool.connect((unreachable, client, release) => {
      if (!client) {
        reject(outageOf(unreachable) ?? unreachable ?? new Error('no connection'));
        return;
      }
      run(client, { binding, mayName: mayName(client) }, (failure, value) => {
        // Whatever state the connection is in, it is not used again.
        release(failure ?? undefined);
        if (failure) reject(outageOf(failure) ?? failure);
        else resolve(value);
      });
    });
  });
}
