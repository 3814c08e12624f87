/** Owns the statements that are made: of a whole operation, of one root field, and of rows of one type by their keys. */
import { createHash } from 'node:crypto';
import {
  type FieldNode,
  type GraphQLObjectType,
  isInterfaceType,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { fromOpaqueId, isUuid } from '../opaque-id.js';
import { bodyOf, typename } from './body.js';
import { type Asked, Compiler } from './compile.js';
import type { Column, Ground, Selected } from './ground.js';
import { type Finish, idsOf } from './finish.js';
import type { Arguments, Late, Roots } from './read-map.js';
import { typeColumn } from './read-map.js';
import { jsonRow, NotPlannable, opaqueIdSql, quoted } from './sql-text.js';

export interface Plan<Viewer> {
  readonly text: string;
  readonly name: string;
  readonly binds: readonly Late<Viewer>[];
  readonly argumentReaders: readonly ((variables: Record<string, unknown>) => Arguments)[];
  readonly finish: Finish | null;
}

/**
 * Compiles an operation whole.
 * @throws NotPlannable for what needs code; GraphQLError for arguments that the executor refuses in its words
 */
export function compileOperation<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  roots: Roots<Viewer>,
  operation: OperationDefinitionNode,
  asked: Asked<Viewer>,
): Plan<Viewer> {
  const { schema } = ground;
  const query = schema.getQueryType();
  if (!query) throw new NotPlannable('no query');
  const compiler = new Compiler(ground, asked);
  const fields = collectFields(schema, asked.fragments, asked.variables, query, operation.selectionSet);
  const found = [...fields].map(([key, nodes]) =>
    compileRoot(compiler, roots, compiler.select(query, key, nodes)),
  );
  const body = bodyOf(found);
  return planOf(
    compiler,
    `SELECT row_to_json(answer)::text AS answer FROM (SELECT ${body.columns.join(', ')}) answer`,
    body.finish,
  );
}

/** Compiles one root field for the executor. @throws GraphQLError for arguments that are refused */
export function compileRootField<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  roots: Roots<Viewer>,
  query: GraphQLObjectType,
  nodes: readonly FieldNode[],
  asked: Asked<Viewer>,
): Plan<Viewer> {
  const compiler = new Compiler(ground, asked);
  const selected = compiler.select(query, 'value', nodes);
  if (selected.refused) throw selected.refused;
  const { sql, finish } = compileRoot(compiler, roots, selected);
  return planOf(compiler, `SELECT ${sql}::text AS answer`, finish);
}

/** Compiles rows of a type for the executor: the first parameter takes their keys, the answer has each by its key. */
export function compileRows<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  asked: Asked<Viewer>,
): Plan<Viewer> {
  const compiler = new Compiler(ground, asked);
  const { sql, finish } = rowsByKey(compiler, type, nodes, (alias) => `${alias}.id::text`, '$1::uuid[]', []);
  return planOf(compiler, `SELECT ${sql}::text AS answer`, finish, 1);
}

function planOf<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  sql: string,
  finish: Finish | null,
  taken = 0,
): Plan<Viewer> {
  const { text, binds } = compiler.numbered(sql, taken);
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 20);
  return { text, name, binds, argumentReaders: compiler.argumentReaders, finish };
}

function compileRoot<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  roots: Roots<Viewer>,
  selected: Selected,
): Column {
  const { key, field } = selected;
  if (field === typename) return { key, sql: `'Query'::text`, finish: null };
  const page = roots.pages[field.name];
  if (page) return { key, ...compiler.page(page, null, selected) };
  if (field.name in roots.byId)
    return { key, ...oneById(compiler, roots.byId[field.name] ?? null, selected) };
  if (roots.byIds.includes(field.name)) return { key, ...manyByIds(compiler, selected) };
  throw new NotPlannable(field.name);
}

function oneById<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  wanted: string | null,
  selected: Selected,
): Omit<Column, 'key'> {
  const type = readable(compiler, String(selected.args.id), wanted);
  if (!type) return { sql: 'NULL::json', finish: null };
  const at = compiler.argumentsAt(selected);
  const id = compiler.bind(({ args }) => fromOpaqueId(String(args[at]?.id))?.key ?? null, 'uuid');
  const alias = compiler.alias(type.name);
  const body = compiler.body(type, alias, selected.nodes);
  const columns = wanted === null ? withType(compiler, type, body.columns) : body.columns;
  return { sql: jsonRow(columns, fromWhere(compiler, type, alias, `= ${id}`)), finish: body.finish };
}

function manyByIds<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  selected: Selected,
): Omit<Column, 'key'> {
  const ids = idsOf(selected.args);
  const at = compiler.argumentsAt(selected);
  const types = new Map(ids.map((id) => readable(compiler, id, null)).map((type) => [type?.name, type]));
  const finishes = new Map<string, Finish | null>();
  const columns = [...types.values()]
    .filter((type) => type !== null)
    .map((type) => {
      const keys = compiler.bind(({ args }) => keysOfType(type.name, idsOf(args[at] ?? {})), 'uuid[]');
      const { sql, finish } = rowsByKey(
        compiler,
        type,
        selected.nodes,
        (alias) => opaqueIdSql(type.name, `${alias}.id`),
        keys,
        withType(compiler, type, []),
      );
      finishes.set(type.name, finish);
      return `${sql} AS ${quoted(type.name)}`;
    });
  const sql = columns.length > 0 ? jsonRow(columns, '') : `'{}'::json`;
  return { sql, finish: { kind: 'nodes', argumentsAt: at, of: finishes } };
}

const keysOfType = (type: string, ids: readonly string[]): string[] =>
  ids
    .map(fromOpaqueId)
    .filter((id) => id?.type === type && isUuid(id.key))
    .map((id) => id?.key ?? '');

/** Rows of a type as one object, each by its key, or nothing of those the viewer does not see. */
function rowsByKey<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  key: (alias: string) => string,
  keys: string,
  more: readonly string[],
): Omit<Column, 'key'> {
  const alias = compiler.alias(type.name);
  const body = compiler.body(type, alias, nodes);
  const row = jsonRow([...body.columns, ...more], '');
  return {
    sql: `(SELECT coalesce(json_object_agg(found.key, found.row), '{}') FROM (SELECT ${key(alias)} AS key, ${row} AS row ${fromWhere(compiler, type, alias, `= ANY(${keys})`)}) found)`,
    finish: body.finish,
  };
}

function fromWhere<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  type: GraphQLObjectType,
  alias: string,
  id: string,
): string {
  const { entity } = compiler.mapOf(type);
  if (!entity) throw new NotPlannable(type.name);
  return `FROM ${compiler.ground.columns.table(entity)} ${alias} WHERE ${alias}.id ${id} AND ${compiler.access(type, alias)}`;
}

/** For the executor, which asks an interface's rows for their type. */
const withType = <Viewer, Context>(
  { asked }: Compiler<Viewer, Context>,
  type: GraphQLObjectType,
  columns: readonly string[],
): readonly string[] =>
  asked.forExecutor ? [...columns, `'${type.name}'::text AS ${quoted(typeColumn)}`] : columns;

/**
 * The type of rows that an id names, of which `wanted` may be the only one; null where it names none. It shapes the
 * statement, so the plan's key holds it too.
 * @throws NotPlannable for a Node that is made by code
 */
function readable<Viewer, Context>(
  { ground, asked }: Compiler<Viewer, Context>,
  id: string,
  wanted: string | null,
): GraphQLObjectType | null {
  const parts = fromOpaqueId(id);
  const node = ground.schema.getType('Node');
  const type = parts && ground.schema.getType(parts.type);
  if (!type || (wanted !== null && type.name !== wanted) || !isInterfaceType(node)) return null;
  const found = ground.schema.getPossibleTypes(node).find((each) => each === type);
  if (!found) return null;
  if (!ground.maps.has(found.name) && asked.forExecutor) return null;
  if (!ground.maps.has(found.name)) throw new NotPlannable(found.name);
  return isUuid(parts.key) ? found : null;
}
