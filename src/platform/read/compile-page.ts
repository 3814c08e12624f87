/** Owns the SQL of a list: one page of rows in order, with cursors' values and the count only where they are asked for. */
import { cursorMark, type Key, readCursor } from '../cursor.js';
import { beyond, direction, isBackward, keysOf, type PageArgs, pageSize } from '../page.js';
import { bodyOf, listed, namedObject, typename } from './body.js';
import type { Compiler } from './compile.js';
import { compileSource } from './compile-source.js';
import type { Selected } from './ground.js';
import { jsonRow, jsonRows, NotPlannable } from './sql-text.js';
import type { Finish } from './finish.js';
import { everything, type Predicate, where } from '../database/predicate.js';
import type { Arguments, PageSource, Walk } from './read-map.js';

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
  const keys = keysOf(namedOrder(source, selected.args) as readonly Key<Row>[]);
  const at = compiler.argumentsAt(selected);
  const alias = compiler.alias(source.type);
  const table = `${columns.table(entity)} ${alias}`;
  const walk = source.walk?.(selected.args);
  const ordered = (property: string) =>
    walk ? `${alias}_walk.${walk.columns[property]}` : columns.bare(entity, property, alias);
  const bounds = (['after', 'before'] as const)
    .filter((side) => args[side] != null)
    .map((side) =>
      compiler.condition(
        (viewer, given) =>
          beyond((key) => ordered(key.property), keys, cursorValues(source, keys, viewer, given, side), side),
        selected.args,
        at,
      ),
    );
  const orderOf = (column: (property: string) => string) =>
    keys.map((key) => `${column(key.property)} ${direction(key as Key<never>, backward)}`).join(', ');
  // Bound only where it is used: PostgreSQL refuses a parameter that its text does not name.
  const size = () => compiler.bind(({ args: all }) => pageSize(all[at] ?? {}), 'int');
  const rows = walk
    ? walkedRows(compiler, walk, table, alias, selected.args, at)
    : ownRows(
        table,
        compiler.condition((viewer, given) => source.filter(alias, parent, viewer, given), selected.args, at),
      );
  const own = orderOf((property) => columns.bare(entity, property, alias));
  const page = (limit: string) =>
    `${rows.page(bounds, orderOf(ordered), limit)} ORDER BY ${own} LIMIT ${limit}`;

  const connection = namedObject(selected.field);
  const parts = compiler.selected(connection, selected.nodes);
  const needsCursors =
    backward || parts.some(({ field }) => field.name === 'edges' || field.name === 'pageInfo');
  const count = () => `(SELECT count(*)::int ${rows.all})`;

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
          sql: jsonRows(row.columns, page(size())),
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
  const found = jsonRows(cols, page(`${size()} + 1`));
  const total = parts.some(({ field }) => field.name === 'totalCount') ? count() : 'NULL::int';
  return { sql: jsonRow([`${found} AS rows`, `${total} AS total`, ...beside], ''), finish: plan };
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

/** The rows of a list in SQL: all, to be counted, and those that a page is cut from. */
interface Rows {
  readonly all: string;
  readonly page: (bounds: readonly string[], order: string, limit: string) => string;
}

function ownRows(table: string, filter: string): Rows {
  const all = `FROM ${table} WHERE ${filter}`;
  return { all, page: (bounds) => [all, ...bounds].join(' AND ') };
}

function walkedRows<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  walk: Walk<Viewer>,
  table: string,
  alias: string,
  args: Arguments,
  at: number,
): Rows {
  const step = `${alias}_walk`;
  const condition = (make: (viewer: Viewer, given: Arguments) => Predicate) =>
    compiler.condition(make, args, at);
  const filter = condition((viewer, given) => walk.filter(step, viewer, given));
  const rest = condition((viewer, given) => walk.rest(alias, viewer, given));
  const { branch } = walk;
  const values =
    branch && condition((_viewer, given) => where(':values::text[]', { values: branch.values(given) }));
  const alone = `FROM ${walk.table} ${step} WHERE ${filter}`;
  const joined = `FROM ${walk.table} ${step} JOIN ${table} ON ${alias}.id = ${step}.${walk.columns.id} WHERE ${filter} AND ${rest}`;
  const all = rest === everything.sql ? alone : joined;
  return {
    all: branch ? `${all} AND ${step}.${branch.column} = ANY(${values})` : all,
    // Cut where it is walked: the planner does not know that the order of the narrow table is that of the things.
    page: (bounds, order, limit) => {
      const cut = (...more: string[]) =>
        `(SELECT ${alias}.* ${[joined, ...more, ...bounds].join(' AND ')} ORDER BY ${order} LIMIT ${limit}) ${alias}`;
      return branch
        ? `FROM unnest(${values}) branch(value) CROSS JOIN LATERAL ${cut(`${step}.${branch.column} = branch.value`)}`
        : `FROM ${cut()}`;
    },
  };
}

function namedOrder<Viewer>(source: PageSource<Viewer>, { orderBy }: Arguments): readonly Key<never>[] {
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
