/** Owns the SQL of a list: one page of rows in order, with cursors' values and the count only where they are asked for. */
import { cursorMark, type Key, readCursor } from '../cursor.js';
import { beyond, direction, isBackward, keysOf, type PageArgs, pageSize } from '../page.js';
import { bodyOf, listed, namedObject, typename } from './body.js';
import type { Compiler } from './compile.js';
import { compileSource } from './compile-source.js';
import type { Selected } from './ground.js';
import { jsonRow, jsonRows, NotPlannable } from './sql-text.js';
import type { Finish } from './finish.js';
import type { Arguments, PageSource } from './read-map.js';

type Row = { id: string };

export function compilePage<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  source: PageSource<Viewer>,
  parent: string | null,
  selected: Selected,
): { sql: string; finish: Finish | null } {
  const type = compiler.objectType(source.type);
  const map = compiler.mapOf(type);
  if (!map.entity) throw new NotPlannable(source.type);
  const { entity } = map;
  const { columns } = compiler.ground;
  const args = selected.args as PageArgs;
  // Refused here too, so that no statement is made of it; the executor words the refusal.
  pageSize(args);
  const backward = isBackward(args);
  const keys = keysOf(orderOf(source, selected.args) as readonly Key<Row>[]);
  const at = compiler.argumentsAt(selected);
  const alias = compiler.alias(source.type);
  const table = `${columns.table(entity)} ${alias}`;
  const filter = compiler.condition(
    (viewer, given) => source.filter(alias, parent, viewer, given),
    selected.args,
    at,
  );
  const bounds = (['after', 'before'] as const)
    .filter((side) => args[side] != null)
    .map((side) =>
      compiler.condition(
        (viewer, given) =>
          beyond(
            (key) => columns.bare(entity, key.property, alias),
            keys,
            cursorValues(source, keys, viewer, given, side),
            side,
          ),
        selected.args,
        at,
      ),
    );
  const order = keys
    .map((key) => `${columns.bare(entity, key.property, alias)} ${direction(key as Key<never>, backward)}`)
    .join(', ');
  // Bound only where it is used: PostgreSQL refuses a parameter that its text does not name.
  const size = () => compiler.bind(({ args: all }) => pageSize(all[at] ?? {}), 'int');
  const from = `FROM ${table} WHERE ${[filter, ...bounds].join(' AND ')} ORDER BY ${order}`;

  const connection = namedObject(selected.field);
  const parts = compiler.selected(connection, selected.nodes);
  const needsCursors =
    backward || parts.some(({ field }) => field.name === 'edges' || field.name === 'pageInfo');
  const count = () => `(SELECT count(*)::int FROM ${table} WHERE ${filter})`;

  if (!needsCursors) {
    // Only rows are asked for: PostgreSQL's own JSON can be the answer.
    const body = bodyOf(
      parts.map(({ key, field, nodes }) => {
        if (field === typename) return { key, sql: `'${connection.name}'::text`, finish: null };
        if (field.name === 'totalCount') return { key, sql: count(), finish: null };
        const more = moreOf(compiler, source, alias, { key, nodes, field, args: {} });
        if (more) return { key, ...more };
        const row = compiler.body(type, alias, nodes);
        return {
          key,
          sql: jsonRows(row.columns, `${from} LIMIT ${size()}`),
          finish: listed(row.finish, true),
        };
      }),
    );
    return { sql: jsonRow(body.columns, ''), finish: body.finish };
  }

  const plan: Extract<Finish, { kind: 'page' }> = {
    kind: 'page',
    parts: [],
    backward,
    argumentsAt: at,
    keys,
    list: source.type,
    name: connection.name,
  };
  const cols = [
    `json_build_array(${keys.map((key) => columns.shown(entity, key.property, alias)).join(', ')}) AS k`,
  ];
  const rowOf = (nodes: Selected['nodes'], column: string): Finish | null => {
    const body = compiler.body(type, alias, nodes);
    cols.push(`${jsonRow(body.columns, '')} AS ${column}`);
    return body.finish;
  };
  const beside: string[] = [];
  parts.forEach(({ key, field, nodes }, nth) => {
    const inside = (name: string) => compiler.selected(compiler.objectType(name), nodes);
    if (field.name === 'nodes') plan.parts.push({ key, field: 'nodes', of: rowOf(nodes, `n${nth}`) });
    else if (field.name === 'edges')
      plan.parts.push({
        key,
        field: 'edges',
        of: null,
        inner: inside(`${source.type}Edge`).map((each, place) => ({
          key: each.key,
          field: each.field.name,
          of: each.field.name === 'node' ? rowOf(each.nodes, `e${nth}_${place}`) : null,
        })),
      });
    else if (field.name === 'pageInfo')
      plan.parts.push({
        key,
        field: 'pageInfo',
        of: null,
        inner: inside('PageInfo').map((each) => ({ key: each.key, field: each.field.name, of: null })),
      });
    else {
      const more = moreOf(compiler, source, alias, { key, nodes, field, args: {} });
      if (more) beside.push(`${more.sql} AS more${nth}`);
      plan.parts.push({ key, field: more ? 'more' : field.name, of: more?.finish ?? null });
    }
  });
  const rows = jsonRows(cols, `${from} LIMIT ${size()} + 1`);
  const total = parts.some(({ field }) => field.name === 'totalCount') ? count() : 'NULL::int';
  return { sql: jsonRow([`${rows} AS rows`, `${total} AS total`, ...beside], ''), finish: plan };
}

function moreOf<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  source: PageSource<Viewer>,
  alias: string,
  selected: Selected,
): { sql: string; finish: Finish | null } | undefined {
  const more = source.more?.[selected.field.name];
  return (
    more &&
    compileSource(compiler, more as never, compiler.mapOf(compiler.objectType(source.type)), alias, selected)
  );
}

function orderOf<Viewer>(source: PageSource<Viewer>, { orderBy }: Arguments): readonly Key<never>[] {
  const named = (orderBy as readonly string[] | null | undefined) ?? [];
  if (named.length === 0) return source.order;
  return named.map((name) => {
    const key = source.orderBy?.[name];
    if (!key) throw new Error(`the list of ${source.type} knows no order ${name}`);
    return key;
  });
}

function cursorValues<Viewer>(
  source: PageSource<Viewer>,
  keys: readonly Key<Row>[],
  viewer: Viewer,
  args: Arguments,
  side: 'after' | 'before',
): string[] {
  const { membershipId = '' } = viewer as { membershipId?: string };
  return readCursor(
    String(args[side]),
    keys,
    cursorMark(`${membershipId} ${source.type.toLowerCase()}`, keys),
  );
}
