/** Owns the SQL of a list: one page of rows in order, with cursors' values and the count only where they are asked for. */
import { getNamedType, isObjectType } from 'graphql';
import { cursorMark, type Key, readCursor } from '../cursor.js';
import { beyond, direction, isBackward, keysOf, type PageArgs, pageSize } from '../page.js';
import type { Compiler } from './compile.js';
import type { Selected } from './ground.js';
import { everything, type Predicate, where } from '../predicate.js';
import { jsonRow, jsonRows, NotPlannable, quoted } from './sql-text.js';
import type { Finish } from './finish.js';
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
  const keys = keysOf(source.order(selected.args) as unknown as Key<Row>[]);
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

  const connection = getNamedType(selected.field.type);
  if (!isObjectType(connection)) throw new NotPlannable(connection.name);
  const parts = compiler.selected(connection, selected.nodes);
  const needsCursors =
    backward || parts.some(({ field }) => field.name === 'edges' || field.name === 'pageInfo');
  const count = () => `(SELECT count(*)::int ${rows.all})`;

  if (!needsCursors) {
    // Only rows are asked for: PostgreSQL's own JSON can be the answer.
    const finishes = new Map<string, Finish>();
    const cols = parts.map((part) => {
      if (part.field.name === '__typename') return `'${connection.name}'::text AS ${quoted(part.key)}`;
      if (part.field.name === 'totalCount') return `${count()} AS ${quoted(part.key)}`;
      const body = compiler.body(type, alias, part.nodes);
      if (body.finish) finishes.set(part.key, { kind: 'list', of: body.finish });
      return `${jsonRows(body.columns, page(size()))} AS ${quoted(part.key)}`;
    });
    return {
      sql: jsonRow(cols, ''),
      finish: finishes.size > 0 ? { kind: 'object', fields: finishes } : null,
    };
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
  for (const part of parts) {
    const name = part.field.name;
    if (name === 'nodes') {
      const body = compiler.body(type, alias, part.nodes);
      cols.push(`${jsonRow(body.columns, '')} AS ${quoted(`n_${part.key}`)}`);
      plan.parts.push({ key: part.key, field: 'nodes', of: body.finish });
    } else if (name === 'edges') {
      const edge = compiler.objectType(`${source.type}Edge`);
      const inner = compiler.selected(edge, part.nodes).map((each) => {
        if (each.field.name !== 'node') return { key: each.key, field: each.field.name, of: null };
        const body = compiler.body(type, alias, each.nodes);
        cols.push(`${jsonRow(body.columns, '')} AS ${quoted(`e_${part.key}_${each.key}`)}`);
        return { key: each.key, field: 'node', of: body.finish };
      });
      plan.parts.push({ key: part.key, field: 'edges', of: null, inner });
    } else if (name === 'pageInfo') {
      const inner = compiler
        .selected(compiler.objectType('PageInfo'), part.nodes)
        .map((each) => ({ key: each.key, field: each.field.name, of: null }));
      plan.parts.push({ key: part.key, field: 'pageInfo', of: null, inner });
    } else plan.parts.push({ key: part.key, field: name, of: null });
  }
  const found = jsonRows(cols, page(`${size()} + 1`));
  const total = parts.some(({ field }) => field.name === 'totalCount') ? count() : 'NULL::int';
  return { sql: jsonRow([`${found} AS rows`, `${total} AS total`], ''), finish: plan };
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
