/** Owns what a page of a list is: how many rows, from which end, in which order, and beyond which cursor. */
import type { Key } from './cursor.js';
import { badUserInput } from './error.js';
import { type Predicate, where } from './database/predicate.js';

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

export type Side = 'after' | 'before';

const defaultSize = 25;
const largestSize = 100;

/** @throws BAD_USER_INPUT for both ends at once, and for more rows than a page may have */
export function pageSize({ first, last }: PageArgs): number {
  if (first != null && last != null) throw badUserInput('Use first or last, not both.');
  const size = last ?? first ?? defaultSize;
  if (size < 0 || size > largestSize) throw badUserInput(`A page has from 0 to ${largestSize} things.`);
  return size;
}

/** Whether the page is taken from the end of the list. */
export const isBackward = ({ first, last, before }: PageArgs): boolean =>
  last != null || (before != null && first == null);

/**
 * The order with the id as its last key, so that no two rows tie; a column named twice counts where it stands first.
 * The id runs as the key before it does, so that one plain index serves the list from either end.
 */
export function keysOf<Row extends { id: string }>(order: readonly Key<Row>[]): Key<Row>[] {
  const descending = order.at(-1)?.descending ?? false;
  const keys: Key<Row>[] = [...order, { property: 'id', type: 'uuid', descending }];
  return keys.filter((key, at) => keys.findIndex((each) => each.property === key.property) === at);
}

/** The direction of a key in SQL; from the end, everything is turned round. */
export const direction = (key: Key<never>, backward: boolean): 'ASC' | 'DESC' =>
  (key.descending ?? false) === backward ? 'ASC' : 'DESC';

/** Rows beyond a cursor: later in the first key, or the same there and later in the next, and so on. */
export function beyond<Row>(
  column: (key: Key<Row>) => string,
  keys: readonly Key<Row>[],
  values: readonly string[],
  side: Side,
): Predicate {
  const params = Object.fromEntries(keys.map((_key, index) => [`${side}_${index}`, values[index]]));
  const operators = new Set(
    keys.map((key) => ((key.descending ?? false) === (side === 'before') ? '>' : '<')),
  );
  if (operators.size === 1) {
    // As one comparison of rows, at which an index walk can begin.
    const bound = keys.map((key, index) => `:${side}_${index}::${key.type}`);
    return where(`(${keys.map(column).join(', ')}) ${[...operators].join('')} (${bound.join(', ')})`, params);
  }
  const alternatives = keys.map((key, index) => {
    const same = keys.slice(0, index).map((each, at) => `${column(each)} = :${side}_${at}::${each.type}`);
    const operator = (key.descending ?? false) === (side === 'before') ? '>' : '<';
    return [...same, `${column(key)} ${operator} :${side}_${index}::${key.type}`].join(' AND ');
  });
  return where(`(${alternatives.map((each) => `(${each})`).join(' OR ')})`, params);
}
