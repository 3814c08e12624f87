/** Owns the plan of an operation: one statement for all its roots, cached by the operation and what shapes its text. */
import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { fromOpaqueId, isUuid } from '../opaque-id.js';
import { Compiler } from './compile.js';
import type { Ground } from './ground.js';
import type { Finish } from './finish.js';
import type { Arguments, Late, Roots } from './read-map.js';
import { jsonRow, NotPlannable, quoted } from './sql-text.js';

export interface Plan<Viewer> {
  readonly text: string;
  readonly name: string;
  readonly binds: readonly Late<Viewer>[];
  readonly argumentReaders: readonly ((variables: Record<string, unknown>) => Arguments)[];
  readonly finish: Finish | null;
}

/**
 * Compiles an operation.
 * @throws NotPlannable for what the maps do not express; ApiError for arguments that the executor refuses in its words
 */
export function compileOperation<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  roots: Roots<Viewer>,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  viewer: Viewer,
): Plan<Viewer> {
  const { schema } = ground;
  const query = schema.getQueryType();
  if (!query) throw new NotPlannable('no query');
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  const compiler = new Compiler<Viewer, Context>(ground, viewer, variables, fragments);
  const fields = collectFields(schema, fragments, variables, query, operation.selectionSet);
  const finishes = new Map<string, Finish>();
  const columns = [...fields].map(([key, nodes]) => {
    const { sql, finish } = compileRoot(compiler, roots, query, key, nodes);
    if (finish) finishes.set(key, finish);
    return `${sql} AS ${quoted(key)}`;
  });
  const { text, binds } = compiler.numbered(
    `SELECT row_to_json(answer)::text AS answer FROM (SELECT ${columns.join(', ')}) answer`,
  );
  return {
    text,
    name: createHash('sha256').update(text).digest('base64url').slice(0, 20),
    binds,
    argumentReaders: compiler.argumentReaders,
    finish: finishes.size > 0 ? { kind: 'object', fields: finishes } : null,
  };
}

function compileRoot<Viewer, Context>(
  compiler: Compiler<Viewer, Context>,
  roots: Roots<Viewer>,
  query: GraphQLObjectType,
  key: string,
  nodes: readonly FieldNode[],
): { sql: string; finish: Finish | null } {
  const selected = compiler.select(query, key, nodes);
  const name = selected.field.name;
  if (name === '__typename') return { sql: `'Query'::text`, finish: null };
  const page = roots.pages[name];
  if (page) return compiler.page(page, null, selected);
  if (!(name in roots.byId)) throw new NotPlannable(name);
  const parts = fromOpaqueId(String(selected.args.id));
  const wanted = roots.byId[name] ?? parts?.type ?? '';
  // Which type an id names shapes the statement, so an id of another type is not this plan's.
  if (!parts || parts.type !== wanted || !isUuid(parts.key)) throw new NotPlannable('an id of no row');
  const type = compiler.objectType(wanted);
  const { entity } = compiler.mapOf(type);
  if (!entity) throw new NotPlannable(wanted);
  const at = compiler.argumentsAt(selected);
  const id = compiler.bind(({ args }) => fromOpaqueId(String(args[at]?.id))?.key ?? null, 'uuid');
  const alias = compiler.alias(wanted);
  const body = compiler.body(type, alias, nodes);
  const from = `FROM ${compiler.ground.columns.table(entity)} ${alias} WHERE ${alias}.id = ${id} AND ${compiler.access(type, alias)}`;
  return { sql: jsonRow(body.columns, from), finish: body.finish };
}

/** What of the variables shapes the text: never plain values, but which are there, lists of names, and kinds of ids. */
export function shapeOf(value: unknown): unknown {
  if (typeof value === 'boolean' || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value))
    return value.every((each) => /^[A-Z_]+$/.test(String(each))) ? value : value.length;
  if (typeof value === 'object') return Object.entries(value).map(([key, each]) => [key, shapeOf(each)]);
  if (typeof value === 'string') {
    const id = fromOpaqueId(value);
    if (id && isUuid(id.key)) return id.type;
    return /^[A-Z_]+$/.test(value) ? value : 's';
  }
  return typeof value;
}
