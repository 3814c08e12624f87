/** Owns whether the database can be worked with now: asked with a deadline of its own, and not more often than useful. */
import type pg from 'pg';
import { breakIdle, breakOff } from './pool.js';

/** For so long what was written is good for others who ask. */
const goodForMs = 1_000;

/**
 * Half a megabyte that is put on the database's disk and given back, and a row that is written again and again: nothing
 * grows, a database that is read-only refuses it, and so does a disk that is full.
 */
const proof = `BEGIN; SET LOCAL statement_timeout = '10s'; SET LOCAL work_mem = '64kB';
  SELECT count(*) FROM generate_series(1, 40000);
  INSERT INTO readiness (only_one, at) VALUES (true, now()) ON CONFLICT (only_one) DO UPDATE SET at = excluded.at;
  COMMIT`;

export class Readiness {
  private readonly answers: Question;
  private readonly writes: Question;
  private isWritten = false;

  constructor(pool: pg.Pool, deadlineMs: number) {
    this.answers = new Question(pool, 'SELECT 1', deadlineMs);
    this.writes = new Question(pool, proof, deadlineMs);
  }

  /** Whether a statement comes through and back. */
  isThere(): Promise<boolean> {
    return this.answers.ask();
  }

  /** Whether all that is asked of it can be done. */
  async isReady(): Promise<boolean> {
    if (this.isWritten) return this.isThere();
    this.isWritten = await this.writes.ask();
    setTimeout(() => (this.isWritten = false), goodForMs).unref();
    return this.isWritten;
  }
}

/** Those who ask meanwhile are given the same answer. */
class Question {
  private asking: Promise<boolean> | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly sql: string,
    private readonly deadlineMs: number,
  ) {}

  ask(): Promise<boolean> {
    return (this.asking ??= this.askInTime().finally(() => (this.asking = undefined)));
  }

  private async askInTime(): Promise<boolean> {
    let client: pg.PoolClient | undefined;
    let isOver = false;
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      deadline = setTimeout(() => {
        isOver = true;
        if (client) breakOff(client, 'was too slow to say whether it is ready');
        breakIdle(this.pool);
        resolve(false);
      }, this.deadlineMs).unref();
    });
    const asked = async (): Promise<boolean> => {
      let failure: Error | undefined;
      try {
        client = await this.pool.connect();
        if (isOver) return false;
        await client.query(this.sql);
        return true;
      } catch (error) {
        failure = error as Error;
        return false;
      } finally {
        // From here on the connection may be somebody else's.
        clearTimeout(deadline);
        client?.release(failure);
      }
    };
    return Promise.race([asked(), late]);
  }
}
