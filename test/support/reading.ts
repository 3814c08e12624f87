/** Owns what an answer of the schema walk holds, field by field, told in the few words of the table. */
import type { Answer } from './api.js';
import type { Step } from './plan.js';

type Json = Record<string, unknown>;

/**
 * The words: `yes` a value, `null`, `empty` text, `no` an action not allowed, `0` an empty list, `=` before a number or
 * length that may differ between viewers, and the code of an error. Several of them where the things of a list differ.
 */
export class Reading {
  private readonly words = new Map<string, Set<string>>();
  private readonly errors = new Map<string, string>();

  /** @param root the field of the answer that has the thing; '' when the answer itself is it */
  constructor(answer: Answer<unknown>, root: string, steps: readonly Step[]) {
    for (const { path = [], extensions } of answer.errors ?? [])
      if (root === '' || path.length === 0 || path[0] === root)
        this.errors.set(path.join('.'), extensions.code);
    const data = answer.data as Json | null | undefined;
    const thing = root === '' ? data : (data?.[root] as Json | null | undefined);
    if (thing) this.fields(thing, steps, root);
    else if (this.errors.size > 0) this.add('', [...this.errors.values()].join(' '));
  }

  /** Path to word; a path that is missing lies below something the viewer does not see. */
  get seen(): ReadonlyMap<string, string> {
    return new Map([...this.words].map(([path, words]) => [path, [...words].sort().join('/')]));
  }

  private add(path: string, word: string): void {
    const words = this.words.get(path);
    if (words) words.add(word);
    else this.words.set(path, new Set([word]));
  }

  private fields(parent: Json, steps: readonly Step[], at: string): void {
    for (const step of steps)
      this.field(step, parent[step.response], at === '' ? step.response : `${at}.${step.response}`);
  }

  private field(step: Step, value: unknown, at: string): void {
    if (value == null) {
      this.add(step.path, this.errorAt(at) ?? 'null');
      return;
    }
    switch (step.kind) {
      case 'actions':
        for (const action of step.actions)
          this.add(`${step.path} ${action}`, (value as string[]).includes(action) ? 'yes' : 'no');
        return;
      case 'list':
        this.add(step.path, lengthWord(this.page(step, value as Json, at)));
        return;
      case 'leaf':
      case 'node':
      case 'part':
        this.add(step.path, wordOf(value));
        if (Array.isArray(value))
          value.forEach((each, index) => this.fields(each as Json, step.below, `${at}.${index}`));
        else if (typeof value === 'object') this.fields(value as Json, step.below, at);
    }
  }

  /** The length of a page that agrees with itself. */
  private page(step: Step, value: Json, at: string): number {
    const { totalCount, nodes, edges, pageInfo } = value as {
      totalCount: number;
      nodes: Json[];
      edges: { cursor: string; node: Json }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: unknown; endCursor: unknown };
    };
    const agrees =
      edges.length === nodes.length &&
      edges.every(({ cursor, node }) => cursor && node) &&
      pageInfo.startCursor === (edges[0]?.cursor ?? null) &&
      pageInfo.endCursor === (edges.at(-1)?.cursor ?? null) &&
      !pageInfo.hasPreviousPage &&
      pageInfo.hasNextPage === totalCount > nodes.length;
    if (!agrees) throw new Error(`${step.field} does not agree with itself: ${JSON.stringify(value)}`);
    nodes.forEach((each, index) => this.fields(each, step.below, `${at}.nodes.${index}`));
    return nodes.length;
  }

  /** The error that made this null, here or in something below that may not be. */
  private errorAt(at: string): string | undefined {
    return [...this.errors].find(([path]) => path === at || path.startsWith(`${at}.`))?.[1];
  }
}

function wordOf(value: unknown): string {
  if (Array.isArray(value)) return lengthWord(value.filter((each) => each !== null).length);
  if (typeof value === 'number') return `=${value}`;
  return value === '' ? 'empty' : 'yes';
}

const lengthWord = (length: number): string => (length === 0 ? '0' : `=${length}`);
