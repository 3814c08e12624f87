/** Owns one read in one round trip: the party's setting and the statement under a single Sync, an implicit transaction. */
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { prepareValue } from 'pg/lib/utils.js';

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
    const { text, name = '', values, partyId, today } = this.read;
    const messages: Buffer[] = [];
    const prepare = (statement: string, statementName: string): void => {
      if (statementName !== '' && prepared[statementName] !== undefined) return;
      messages.push(serialize.parse({ text: statement, name: statementName }));
      // A connection on which anything fails is not used again.
      if (statementName !== '') prepared[statementName] = statement;
    };
    prepare(bindText, bindName);
    messages.push(
      serialize.bind({ statement: bindName, values: [partyId ?? '', today] }),
      serialize.execute(),
    );
    prepare(text, name);
    messages.push(
      serialize.bind({ statement: name, values: [...values], valueMapper: prepareValue }),
      endOfBoth,
    );
    return Buffer.concat(messages);
  }
}

/** Runs a read that gives one row of one column and hands over its text. Connections that fail must not be used again. */
export function runBound(client: pg.ClientBase, read: BoundRead, done: Done): void {
  client.query(new BoundQuery(read, done));
}

const ignore = (): void => undefined;

/** The same on a connection of the pool. */
export function runPooled(pool: pg.Pool, read: BoundRead): Promise<string> {
  return new Promise((resolve, reject) => {
    pool.connect((unreachable, client, release) => {
      if (!client) {
        reject(unreachable ?? new Error('no connection'));
        return;
      }
      // A connection that breaks tells whoever uses it, by the query; without a listener it would end the process.
      if (client.listenerCount('error') === 0) client.on('error', ignore);
      runBound(client, read, (failure, text) => {
        // Whatever state the connection is in, it is not used again.
        release(failure ?? undefined);
        if (failure) reject(failure);
        else resolve(text);
      });
    });
  });
}
