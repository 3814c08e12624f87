/** Owns what is caught and the server goes on: nothing fails in silence, each is logged with its kind and counted. */
import { Counter } from 'prom-client';
import { describe } from './http/mask.js';
import type { Logger } from './log.js';

// What is tried again many times a second is one line now and then, with how often it was.
const quietMs = 10_000;

interface Silence {
  until: number;
  times: number;
}

export class Troubles {
  readonly counter = new Counter({
    name: 'tovholder_troubles_total',
    help: 'What was caught: tried again, or given up and lost until somebody sees to it',
    labelNames: ['kind', 'outcome'] as const,
    registers: [],
  });
  private readonly silences = new Map<string, Silence>();

  constructor(private readonly log: Logger) {}

  /** It is done again, now or at its next time. @param facts ids and kinds, nothing a user wrote */
  retried(kind: string, error: unknown, facts: object = {}): void {
    this.counter.inc({ kind, outcome: 'retried' });
    const now = performance.now();
    const silence = this.silences.get(kind);
    if (silence && now < silence.until) {
      silence.times += 1;
      return;
    }
    this.silences.set(kind, { until: now + quietMs, times: 0 });
    this.log.warn({ kind, ...facts, ...describe(error), unsaid: silence?.times ?? 0 }, 'tried again');
  }

  /** Nobody does it again by itself: this is for the operator. */
  lost(kind: string, error: unknown, facts: object = {}): void {
    this.counter.inc({ kind, outcome: 'lost' });
    this.log.error({ kind, ...facts, ...describe(error) }, 'given up');
  }
}
