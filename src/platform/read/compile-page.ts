/** Owns the SQL of a list: one page of rows in order, with cursors' values and the count only where they are asked for. */
import { getNamedType, isObjectType } from 'graphql';
import type { ConnectionArgs } from '../connection.js';
import { cursorMark, type Key, readCursor } from '../cursor.js';
import { badUserInput } from '../error.js';
import { type Predicate, where } from '../predicate.js';
import { Compiler, NotPlannable, quoted } from './compile.js';
import type { Finish } from './finish.js';
import type { Arguments, PageSource } from './read-map.js';

type Selected = Parameters<Compiler<unknown, unknown>['page']>[2];
type Row = { id: string };

const defaultSize = 25;
const largestSize = 100;

/** The same refusals as the ordinary list's; here they only send the operation to the executor, which words them. */
function sizeOf(args: ConnectionArgs): number {
  if (args.first != null && args.last != null) throw badUserInput('first and last');
  const size = args.last ?? args.first ?? defaultSize;
  if (size < 0 || size > largestSize) throw badUserInput('page size');
  return size;
}

const isBackward = (args: ConnectionArgs): boolean =>
  args.last != null || (args.before != null && args.first == null);

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
  const args = selected.args as ConnectionArgs;
  sizeOf(args);
  const backward = isBackward(args);
  const keys = keysOf(source.order(selected.args));
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
    .map(
      (key) =>
        `${columns.bare(entity, key.property, alias)} ${(key.descending ?? false) === backward ? 'ASC' : 'DESC'}`,
    )
    .join(', ');
  // Bound only where it is used: PostgreSQL refuses a parameter that its text does not name.
  const size = () => compiler.bind(({ args: all }) => sizeOf((all[at] ?? {}) as ConnectionArgs), 'int');
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
      return `${Compiler.rows(body.columns, `${from} LIMIT ${size()}`)} AS ${quoted(part.key)}`;
    });
    return {
      sql: Compiler.row(cols, ''),
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
      cols.push(`${Compiler.row(body.columns, '')} AS ${quoted(`n_${part.key}`)}`);
      plan.parts.push({ key: part.key, field: 'nodes', of: body.finish });
    } else if (name === 'edges') {
      const edge = compiler.objectType(`${source.type}Edge`);
      const inner = compiler.selected(edge, part.nodes).map((each) => {
        if (each.field.name !== 'node') return { key: each.key, field: each.field.name, of: null };
        const body = compiler.body(type, alias, each.nodes);
        cols.push(`${Compiler.row(body.columns, '')} AS ${quoted(`e_${part.key}_${each.key}`)}`);
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
  const rows = Compiler.rows(cols, `${from} LIMIT ${size()} + 1`);
  const total = parts.some(({ field }) => field.name === 'totalCount') ? count() : 'NULL::int';
  return { sql: Compiler.row([`${rows} AS rows`, `${total} AS total`], ''), finish: plan };
}

/** The order with the id as its last key; the first of two namings of a column counts. */
export function keysOf(order: readonly Key<never>[]): Key<Row>[] {
  const keys = [...(order as unknown as Key<Row>[]), { property: 'id', type: 'uuid' } as const];
  return keys.filter((key, at) => keys.findIndex((each) => each.property === key.property) === at);
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

function beyond(
  column: (key: Key<Row>) => string,
  keys: readonly Key<Row>[],
  values: readonly string[],
  side: 'after' | 'before',
): Predicate {
  const params: Record<string, unknown> = {};
  const alternatives = keys.map((key, index) => {
    params[`${side}${index}`] = values[index];
    const same = keys.slice(0, index).map((each, at) => `${column(each)} = :${side}${at}::${each.type}`);
    const operator = (key.descending ?? false) === (side === 'before') ? '>' : '<';
    return [...same, `${column(key)} ${operator} :${side}${index}::${key.type}`].join(' AND ');
  });
  return where(`(${alternatives.map((each) => `(${each})`).join(' OR ')})`, params);
}
