/** Owns reads that belong together: one read-only transaction, one snapshot, one statement at a time. */
import type { QueryRunner } from 'typeorm';
import type { Actor } from './binding.js';
import { outageOf, Outage, outageWithin, sqlState } from './outage.js';

/** The only handle for those who read: statements, no entities. It exists only inside `ReadSession.run`. */
export interface Reads {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

export class ReadSession {
  private opened: Promise<QueryRunner> | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private closed = false;
  /** What ended the transaction: nothing is read without it, and nothing is taken for empty because of it. */
  private failure: Error | undefined;

  constructor(
    readonly actor: Actor,
    /** Starts the transaction and binds it to the actor. */
    private readonly begin: () => Promise<QueryRunner>,
  ) {}

  run<T>(work: (reads: Reads) => Promise<T>): Promise<T> {
    const result = this.last.then(() => this.next(work));
    // Whoever asked hears of it; those who come after it must only wait.
    this.last = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.last;
    const runner = await this.opened?.catch(() => undefined);
    // Released already where its connection broke.
    if (!runner || runner.isReleased) return;
    try {
      await runner.rollbackTransaction();
    } catch (error) {
      throw outageOf(error) ?? error;
    } finally {
      await runner.release();
    }
  }

  private async next<T>(work: (reads: Reads) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('read after the operation has ended');
    if (this.failure) throw this.failure;
    let runner: QueryRunner | undefined;
    try {
      runner = await (this.opened ??= this.begin());
      return await work(runner.manager);
    } catch (error) {
      const failure = runner?.isReleased ? new Outage(error) : (outageWithin(error) ?? error);
      if (!runner || failure !== error || sqlState(error)) this.failure = failure as Error;
      throw failure;
    }
  }
}
