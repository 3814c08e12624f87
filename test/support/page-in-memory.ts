/** Owns paging told a second time: a page cut from the whole list in memory, by the values its cursors hold. */
import { cursorMark, type Key } from '../../src/platform/cursor.js';
import { badUserInput } from '../../src/platform/error.js';
import { keysOf } from '../../src/platform/page.js';
import type { PageSource } from '../../src/platform/read/read-map.js';

export interface WholeList {
  readonly edges: readonly { cursor: string; node: { id: string } }[];
  readonly totalCount: number;
  readonly eventCursor?: string;
}

interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly orderBy?: readonly string[] | null;
}

type Keys = readonly Key<{ id: string }>[];

/** @param things the rows of the list, in its order */
export function pageOf<Viewer>(
  list: WholeList,
  things: readonly unknown[],
  args: PageArgs,
  source: PageSource<Viewer>,
  membershipId: string,
) {
  const named = (args.orderBy ?? []).map((name) => source.orderBy?.[name]).filter((key) => key !== undefined);
  const keys = keysOf((named.length > 0 ? named : source.order) as Keys);
  const mark = cursorMark(`${membershipId} ${source.type.toLowerCase()}`, keys);
  const all = list.edges.map(({ cursor }, at) => ({
    cursor,
    node: things[at],
    values: valuesOf(cursor, mark, keys),
  }));
  const after = args.after == null ? null : valuesOf(args.after, mark, keys);
  const before = args.before == null ? null : valuesOf(args.before, mark, keys);
  const within = all.filter(
    ({ values }) =>
      (after === null || compare(values, after, keys) > 0) &&
      (before === null || compare(values, before, keys) < 0),
  );
  const backward = args.last != null || (args.before != null && args.first == null);
  const size = args.last ?? args.first ?? 25;
  const page = backward ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const more = within.length > size;
  return {
    edges: page.map(({ cursor, node }) => ({ cursor, node })),
    nodes: page.map(({ node }) => node),
    totalCount: list.totalCount,
    pageInfo: {
      hasNextPage: backward ? args.before != null : more,
      hasPreviousPage: backward ? more : args.after != null,
      startCursor: page[0]?.cursor ?? null,
      endCursor: page.at(-1)?.cursor ?? null,
    },
  };
}

function valuesOf(cursor: string, mark: string, keys: Keys): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parsed = null;
  }
  const [found, ...values] = Array.isArray(parsed) ? (parsed as string[]) : [];
  if (found !== mark || values.length !== keys.length)
    throw badUserInput('This cursor does not belong to this list and order. Start again without it.');
  return values;
}

function compare(one: readonly string[], other: readonly string[], keys: Keys): number {
  for (const [at, key] of keys.entries()) {
    const [a = '', b = ''] = [one[at], other[at]];
    if (a !== b) return a < b === (key.descending ?? false) ? 1 : -1;
  }
  return 0;
}
