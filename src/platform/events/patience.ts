/** Owns trying again: the database is waited for as long as it is away, and what fails five times by itself is set aside. */
import { setTimeout as wait } from 'node:timers/promises';
import { outageOf } from '../database/outage.js';
import type { Troubles } from '../troubles.js';

const tries = 5;
const firstPauseMs = 100;
const longestPauseMs = 800;

/** What is done with some things, and what becomes of one with which it cannot be done. */
export interface Handing<T, R> {
  readonly work: (some: readonly T[]) => Promise<R[]>;
  readonly instead: (thing: T) => R;
  /** What the operator is told of it: ids and kinds. */
  readonly facts: (thing: T) => object;
  readonly isWanted: () => boolean;
}

type Outcome<R> = { readonly done: R } | { readonly error: unknown } | 'unwanted';

export class Patience {
  constructor(
    readonly troubles: Troubles,
    private readonly isDatabaseThere: () => Promise<boolean>,
  ) {}

  /** Does it with all of them together; when that fails with each by itself, so that only one that cannot be done is set aside. */
  async each<T, R>(kind: string, things: readonly T[], handing: Handing<T, R>): Promise<R[]> {
    if (things.length === 0) return [];
    const { work, instead, facts, isWanted } = handing;
    if (things.length > 1) {
      const all = await this.tried(kind, () => work(things), 1, isWanted);
      if (all === 'unwanted') return things.map(instead);
      if ('done' in all) return all.done;
    }
    const results: R[] = [];
    for (const thing of things) {
      const one = await this.tried(kind, () => work([thing]), tries, isWanted);
      if (one !== 'unwanted' && 'error' in one) this.troubles.lost(kind, one.error, facts(thing));
      results.push(...(one !== 'unwanted' && 'done' in one ? one.done : [instead(thing)]));
    }
    return results;
  }

  /** Does something all need. @throws what it fails with the fifth time */
  async insist(kind: string, work: () => Promise<void>, isWanted: () => boolean): Promise<void> {
    const outcome = await this.tried(kind, work, tries, isWanted);
    if (outcome === 'unwanted' || 'done' in outcome) return;
    this.troubles.lost(kind, outcome.error);
    throw outcome.error;
  }

  /** Only what fails while the database answers counts. */
  private async tried<R>(
    kind: string,
    work: () => Promise<R>,
    most: number,
    isWanted: () => boolean,
  ): Promise<Outcome<R>> {
    let pauseMs = firstPauseMs;
    for (let failures = 0; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs))
      try {
        return { done: await work() };
      } catch (error) {
        if (!isWanted()) return 'unwanted';
        this.troubles.retried(kind, error);
        if (!outageOf(error) && (await this.isDatabaseThere())) failures += 1;
        if (failures >= most) return { error };
        await wait(pauseMs);
      }
  }
}
