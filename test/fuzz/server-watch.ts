/** Owns how a server of a fuzz run is watched: its memory, and when its event loop was held and by what. */
import { existsSync, readFileSync } from 'node:fs';
import type { FuzzOperation } from './operation-fuzzer.js';

/** The event loop did nothing else for so long; for `workMs` of it the server computed. */
export interface Hold {
  readonly until: number;
  readonly heldMs: number;
  readonly workMs: number;
  /** What was under way. */
  readonly during: readonly Asked[];
}

export interface Asked {
  readonly who: string;
  readonly operation: FuzzOperation;
  readonly from: number;
  to: number;
}

/** In bytes. */
export interface Memory {
  readonly resident: number;
  readonly heap: number;
}

const keptAsked = 400;
const worthHoldMs = 100;

export class ServerWatch {
  readonly holds: Hold[] = [];
  readonly memory: Memory[] = [];
  private readonly asked: Asked[] = [];
  /** Starting is no answering. */
  private readonly since = Date.now();
  private holdsRead = 0;

  constructor(
    private readonly address: string,
    private readonly holdsFile: string,
  ) {}

  async during(who: string, operation: FuzzOperation, work: Promise<void>): Promise<void> {
    const asked: Asked = { who, operation, from: Date.now(), to: Infinity };
    this.asked.push(asked);
    if (this.asked.length > keptAsked) this.asked.shift();
    await work;
    asked.to = Date.now();
  }

  async look(): Promise<void> {
    const metrics = await fetch(`${this.address}/metrics`)
      .then((response) => response.text())
      .catch(() => '');
    const figure = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(metrics)?.[1] ?? 0);
    if (metrics)
      this.memory.push({
        resident: figure('process_resident_memory_bytes'),
        heap: figure('nodejs_heap_size_used_bytes'),
      });
    const text = existsSync(this.holdsFile) ? readFileSync(this.holdsFile, 'utf8') : '';
    const lines = text.split('\n').slice(0, -1);
    for (const line of lines.slice(this.holdsRead)) this.take(JSON.parse(line) as Omit<Hold, 'during'>);
    this.holdsRead = lines.length;
  }

  private take(hold: Omit<Hold, 'during'>): void {
    const from = hold.until - hold.heldMs;
    if (hold.heldMs < worthHoldMs || from < this.since) return;
    const during = this.asked.filter((each) => each.from <= hold.until && each.to >= from);
    this.holds.push({ ...hold, during: during.map((each) => ({ ...each })) });
  }
}
