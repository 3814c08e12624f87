/** Owns the SQL of a list: one page of rows in order, with cursors' values and the count only where they are asked for. */
import { getNamedType, isObjectType } from 'graphql';
import { cursorMark, type Key, readCursor } from '../cursor.js';
import { beyond, direction, isBackward, keysOf, type PageArgs, pageSize } from '../page.js';
import type { Compiler } from './compile.js';
import type { Selected } from './ground.js';
import { jsonRow, jsonRows, NotPlannable, quoted } from './sql-text.js';
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
  const keys = keysOf(source.order(selected.args) as unknown as Key<Row>[]);
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

  const connection = getNamedType(selected.field.type);
  if (!isObjectType(connection)) throw new NotPlannable(connection.name);
  const parts = compiler.selected(connection, selected.nodes);
  const needsCursors =
    backward || parts.some(({ field }) => field.name === 'edges' || field.name === 'pageInfo');
  const count = () => `(SELECT count(*)::int FROM ${table} WHERE ${filter})`;

  if (!needsCursors) {
    // Only rows are asked for: PostgreSQL's own JSON can be the answer.
    const finishes = new Map<string, Finish>();
    const cols = parts.map((part) => {
      if (part.field.name === '__typename') return `'${connection.name}'::text AS ${quoted(part.key)}`;
      if (part.field.name === 'totalCount') return `${count()} AS ${quoted(part.key)}`;
      const body = compiler.body(type, alias, part.nodes);
      if (body.finish) finishes.set(part.key, { kind: 'list', of: body.finish });
      return `${jsonRows(body.columns, `${from} LIMIT ${size()}`)} AS ${quoted(part.key)}`;
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
  const rows = jsonRows(cols, `${from} LIMIT ${size()} + 1`);
  const total = parts.some(({ field }) => field.name === 'totalCount') ? count() : 'NULL::int';
  return { sql: jsonRow([`${rows} AS rows`, `${total} AS total`], ''), finish: plan };
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
