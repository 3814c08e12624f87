/** Owns what a run has learned from the answers so far: ids by their type and cursors, a bounded number of each. */
import { fromOpaqueId } from '../../src/platform/opaque-id.js';

const most = 200;
const idForm = /^[\w-]{20,400}$/;

export class Known {
  private readonly ids = new Map<string, string[]>();
  private readonly cursors: string[] = [];
  private readonly seen = new Set<string>();

  constructor(private readonly roll: (sides: number) => number) {}

  get count(): number {
    return [...this.ids.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** All ids, of every type. */
  all(): string[] {
    return [...this.ids.values()].flat();
  }

  /** Takes in whatever an answer holds. */
  learn(answer: unknown): void {
    const rest: [string, unknown][] = [['', answer]];
    for (let next = rest.pop(); next; next = rest.pop()) {
      const [name, value] = next;
      if (typeof value === 'string') this.take(name, value);
      else if (typeof value === 'object' && value !== null)
        for (const [inner, each] of Object.entries(value))
          rest.push([Array.isArray(value) ? name : inner, each]);
    }
  }

  /** An id of a type, of any type where none is known, and null before anything is. */
  id(type: string): string | null {
    const found = this.ids.get(type) ?? [...this.ids.values()][this.roll(Math.max(1, this.ids.size))];
    return found?.[this.roll(found.length)] ?? null;
  }

  hasType(type: string): boolean {
    return this.ids.has(type);
  }

  cursor(): string | null {
    return this.cursors[this.roll(Math.max(1, this.cursors.length))] ?? null;
  }

  private take(name: string, value: string): void {
    if (/cursor$/i.test(name)) {
      this.put(this.cursors, value);
      return;
    }
    if (!idForm.test(value) || this.seen.has(value)) return;
    const type = fromOpaqueId(value)?.type;
    if (!type) return;
    const ids = this.ids.get(type) ?? [];
    this.ids.set(type, ids);
    this.seen.add(value);
    this.put(ids, value);
  }

  private put(into: string[], value: string): void {
    if (into.length < most) {
      into.push(value);
      return;
    }
    const at = this.roll(most);
    this.seen.delete(into[at] ?? '');
    into[at] = value;
  }
}
