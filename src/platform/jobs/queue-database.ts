/** Owns the queue's own connections: no job is taken while this server could not do it, and what runs is waited for. */
import { createPool, usualPatienceMs } from '../database/pool.js';

/** How the queue reaches the database. */
export interface QueueWay {
  readonly url: string;
  /** How long one statement may take. */
  readonly patienceMs?: number | undefined;
  /** Whether the connections that the jobs themselves work on come through; asked before a job is taken. */
  readonly isThere?: () => Promise<boolean>;
}

// How pg-boss, whose version is pinned, takes jobs, and nothing else that it does.
const takesJobs = 'FOR UPDATE SKIP LOCKED';

/**
 * Its statements can be waited for: when a pool is closed, those that still wait for a connection would wait for ever,
 * and the workers of pg-boss with them.
 */
export class QueueDatabase {
  private readonly running = new Set<Promise<unknown>>();
  private readonly pool;
  private isClosed = false;
  private closing: Promise<void> | undefined;

  constructor(private readonly way: QueueWay) {
    const { url, patienceMs = usualPatienceMs } = way;
    this.pool = createPool({ url, name: 'tovholder jobs', max: 2, patienceMs });
  }

  async executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    // A job that has outlived its server's patience is another's by now; pg-boss knows what no result means.
    if (this.isClosed) return undefined as never;
    if (!(await this.mayTake(text))) return { rows: [] };
    const result = this.pool.query<Record<string, unknown>>(text, values);
    this.running.add(result);
    try {
      return await result;
    } finally {
      this.running.delete(result);
    }
  }

  close(): Promise<void> {
    return (this.closing ??= this.end());
  }

  private async end(): Promise<void> {
    while (this.running.size > 0) await Promise.allSettled(this.running);
    this.isClosed = true;
    await this.pool.end();
  }

  private async mayTake(text: string): Promise<boolean> {
    const { isThere } = this.way;
    return !isThere || !text.includes(takesJobs) || (await isThere());
  }
}
