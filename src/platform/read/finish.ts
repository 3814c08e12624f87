/** Owns what remains to be done in code with the rows of a statement: cursors, and fields the domain computes. */
import { cursorMark, type Key, writeCursor } from '../cursor.js';
import { pageSize } from '../page.js';
import type { Pick } from './read-map.js';

interface Part {
  readonly key: string;
  readonly field: string;
  readonly of: Finish | null;
  readonly inner?: readonly Part[];
}

export interface PickedField {
  readonly key: string;
  /** Null for `__typename`. */
  readonly field: string | null;
  readonly type: string;
}

export type Finish =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Finish> }
  | { readonly kind: 'list'; readonly of: Finish }
  | {
      readonly kind: 'derived';
      readonly value: (facts: unknown, context: unknown, pick: Pick) => unknown;
      readonly selection: readonly PickedField[] | undefined;
    }
  | {
      readonly kind: 'page';
      readonly parts: Part[];
      readonly backward: boolean;
      readonly argumentsAt: number;
      readonly keys: readonly Key<{ id: string }>[];
      readonly list: string;
      readonly name: string;
    };

interface Surroundings {
  readonly context: unknown;
  readonly membershipId: string;
  readonly args: readonly Readonly<Record<string, unknown>>[];
}

type Json = Record<string, unknown>;

/** The answer in its final form; the JSON is changed in place. */
export function finishValue(finish: Finish, value: unknown, around: Surroundings): unknown {
  if (value === null || value === undefined) return null;
  switch (finish.kind) {
    case 'object': {
      const object = value as Json;
      for (const [key, of] of finish.fields) object[key] = finishValue(of, object[key], around);
      return object;
    }
    case 'list':
      return (value as unknown[]).map((each) => finishValue(finish.of, each, around));
    case 'derived':
      return finish.value(value, around.context, (type, fieldValue) =>
        Object.fromEntries(
          (finish.selection ?? []).map(({ key, field }) => [key, field === null ? type : fieldValue(field)]),
        ),
      );
    case 'page':
      return finishPage(finish, value as { rows: Json[]; total: number | null }, around);
  }
}

function finishPage(
  plan: Extract<Finish, { kind: 'page' }>,
  { rows, total }: { rows: Json[]; total: number | null },
  around: Surroundings,
): Json {
  const args = around.args[plan.argumentsAt] ?? {};
  const size = pageSize(args);
  const more = rows.length > size;
  const page = rows.slice(0, size);
  if (plan.backward) page.reverse();
  const mark = cursorMark(`${around.membershipId} ${plan.list.toLowerCase()}`, plan.keys);
  const cursorOf = (row: Json | undefined): string | null =>
    row
      ? writeCursor(
          Object.fromEntries(plan.keys.map((key, at) => [key.property, (row.k as unknown[])[at]])) as {
            id: string;
          },
          plan.keys,
          mark,
        )
      : null;
  const info: Json = {
    hasNextPage: plan.backward ? args.before != null : more,
    hasPreviousPage: plan.backward ? more : args.after != null,
    startCursor: cursorOf(page[0]),
    endCursor: cursorOf(page.at(-1)),
    __typename: 'PageInfo',
  };
  const nested = (part: Part, value: unknown) => (part.of ? finishValue(part.of, value, around) : value);
  const entries = plan.parts.map((part): [string, unknown] => {
    switch (part.field) {
      case 'nodes':
        return [part.key, page.map((row) => nested(part, row[`n_${part.key}`]))];
      case 'edges':
        return [
          part.key,
          page.map((row) =>
            Object.fromEntries(
              (part.inner ?? []).map((each) => [
                each.key,
                each.field === 'node'
                  ? nested(each, row[`e_${part.key}_${each.key}`])
                  : each.field === 'cursor'
                    ? cursorOf(row)
                    : `${plan.list}Edge`,
              ]),
            ),
          ),
        ];
      case 'pageInfo':
        return [part.key, Object.fromEntries((part.inner ?? []).map((each) => [each.key, info[each.field]]))];
      case 'totalCount':
        return [part.key, total];
      default:
        return [part.key, plan.name];
    }
  });
  return Object.fromEntries<unknown>(entries);
}
