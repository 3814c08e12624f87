/** Owns how fast one client may spend points: a bucket per client that fills with cost and leaks with time. */

/** The state of a client's bucket after a charge; times in whole seconds. */
export interface RateState {
  readonly limit: number;
  readonly remaining: number;
  /** Until the bucket is empty. */
  readonly resetSeconds: number;
  /** Until the refused charge would fit; undefined when it was taken. */
  readonly retryAfterSeconds: number | undefined;
}

// The clients used least recently are forgotten first: their buckets have had the longest to leak.
const CLIENTS = 10_000;

export class LeakyBucket {
  private readonly levels = new Map<string, { level: number; at: number }>();
  private readonly pointsPerMs: number;

  /** @param now milliseconds; the bucket leaks as they pass */
  constructor(
    private readonly capacity: number,
    seconds: number,
    private readonly now: () => number,
  ) {
    this.pointsPerMs = capacity / (seconds * 1000);
  }

  /** Charges a client, or refuses and charges nothing when the points do not fit. */
  charge(client: string, points: number): RateState {
    const at = this.now();
    const before = this.levels.get(client);
    const leaked = before ? Math.max(0, at - before.at) * this.pointsPerMs : 0;
    const present = before ? Math.max(0, before.level - leaked) : 0;
    const excess = present + points - this.capacity;
    const level = excess > 0 ? present : present + points;
    this.levels.delete(client);
    this.levels.set(client, { level, at });
    if (this.levels.size > CLIENTS) this.forgetOldest();
    return {
      limit: this.capacity,
      remaining: Math.max(0, Math.floor(this.capacity - level)),
      resetSeconds: this.secondsFor(level),
      retryAfterSeconds: excess > 0 ? Math.max(1, this.secondsFor(excess)) : undefined,
    };
  }

  /** Charges what has been spent already, whether it fits or not: the client waits the longer. */
  spend(client: string, points: number): void {
    this.charge(client, 0);
    const state = this.levels.get(client);
    if (state) state.level += points;
  }

  private secondsFor(points: number): number {
    return Math.ceil(points / this.pointsPerMs / 1000);
  }

  private forgetOldest(): void {
    for (const client of this.levels.keys()) {
      this.levels.delete(client);
      return;
    }
  }
}
