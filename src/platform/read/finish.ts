/** Owns what remains to be done in code with the rows of a statement: cursors, and fields the domain computes. */
import { cursorMark, type Key, writeCursor } from '../cursor.js';
import { badUserInput } from '../error.js';
import { pageSize } from '../page.js';
import type { Arguments, Pick } from './read-map.js';

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
  | {
      readonly kind: 'object';
      readonly fields: ReadonlyMap<string, Finish>;
      /** Columns whose field has too long a name for one, and the name. */
      readonly renamed?: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'list'; readonly of: Finish }
  | {
      readonly kind: 'derived';
      readonly value: (facts: unknown, context: unknown, pick: Pick, args: Arguments) => unknown;
      readonly selection: readonly PickedField[] | undefined;
      readonly argumentsAt: number;
    }
  /** An argument that was refused when the statement was made: the executor tells it at its place. */
  | { readonly kind: 'refused'; readonly error: Error }
  | {
      readonly kind: 'page';
      readonly parts: Part[];
      readonly backward: boolean;
      readonly argumentsAt: number;
      readonly keys: readonly Key<{ id: string }>[];
      readonly list: string;
      readonly name: string;
    }
  /** Rows by key, put in the order of the ids that asked for them. */
  | { readonly kind: 'nodes'; readonly argumentsAt: number; readonly of: ReadonlyMap<string, Finish | null> };

export interface Surroundings {
  readonly context: unknown;
  readonly membershipId: string;
  readonly args: readonly Arguments[];
  /** Hears of a field that the domain refuses; the value takes the error's place until the executor tells it. */
  readonly refused: (error: Error) => unknown;
}

type Json = Record<string, unknown>;

/** The answer in its final form; the JSON is changed in place. */
export function finishValue(finish: Finish, value: unknown, around: Surroundings): unknown {
  if (finish.kind === 'refused') return refuse(finish.error, around);
  if (value === null || value === undefined) return null;
  switch (finish.kind) {
    case 'object': {
      const object = value as Json;
      for (const [column, key] of finish.renamed ?? []) {
        object[key] = object[column];
        // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
        delete object[column];
      }
      for (const [key, of] of finish.fields) object[key] = finishValue(of, object[key], around);
      return object;
    }
    case 'list':
      return (value as unknown[]).map((each) => finishValue(finish.of, each, around));
    case 'derived':
      return derive(finish, value, around);
    case 'page':
      return finishPage(finish, value as { rows: Json[]; total: number | null }, around);
    case 'nodes':
      return finishNodes(finish, value as Json, around);
  }
}

function derive(finish: Extract<Finish, { kind: 'derived' }>, facts: unknown, around: Surroundings): unknown {
  const pick: Pick = (type, fieldValue) =>
    Object.fromEntries(
      (finish.selection ?? []).map(({ key, field }) => [key, field === null ? type : fieldValue(field)]),
    );
  try {
    return finish.value(facts, around.context, pick, around.args[finish.argumentsAt] ?? {});
  } catch (error) {
    return refuse(error as Error, around);
  }
}

function refuse(error: Error, around: Surroundings): Error {
  around.refused(error);
  return error;
}

const mostIds = 100;

/** The ids asked for. Looked at in each run, for their number does not shape the statement. @throws BAD_USER_INPUT */
export function idsOf({ ids }: Arguments): readonly string[] {
  if (!Array.isArray(ids) || ids.length > mostIds)
    throw badUserInput(`Ask for at most ${mostIds} ids at a time.`);
  return ids as string[];
}

function finishNodes(
  finish: Extract<Finish, { kind: 'nodes' }>,
  byType: Json,
  around: Surroundings,
): unknown[] {
  const ids = idsOf(around.args[finish.argumentsAt] ?? {});
  const found = new Map<string, unknown>();
  for (const [type, of] of finish.of)
    for (const [id, row] of Object.entries((byType[type] ?? {}) as Json))
      found.set(id, of ? finishValue(of, row, around) : row);
  return ids.map((id) => found.get(id) ?? null);
}

function finishPage(
  plan: Extract<Finish, { kind: 'page' }>,
  { rows, total, ...beside }: { rows: Json[]; total: number | null },
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
  const entries = plan.parts.map((part, at): [string, unknown] => {
    switch (part.field) {
      case 'nodes':
        return [part.key, page.map((row) => nested(part, row[`n${at}`]))];
      case 'edges':
        return [
          part.key,
          page.map((row) =>
            Object.fromEntries(
              (part.inner ?? []).map((each, nth) => [
                each.key,
                each.field === 'node'
                  ? nested(each, row[`e${at}_${nth}`])
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
      case 'more':
        return [part.key, nested(part, (beside as Json)[`more${at}`])];
      default:
        return [part.key, plan.name];
    }
  });
  return Object.fromEntries<unknown>(entries);
}
