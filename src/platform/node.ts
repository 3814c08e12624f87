/** Owns the Node interface: which things have an opaque id, and how those that are no rows are made again by it. */
import { Field, ID, InterfaceType } from 'type-graphql';
import type { GraphQLSchema } from 'graphql';
import { isInterfaceType } from 'graphql';
import type { Reads } from './database/database.js';
import { toOpaqueId } from './opaque-id.js';
import { typeColumn } from './read/read-map.js';

interface CodeNode<Context> {
  /** The class of the things behind the type. */
  readonly made: Function;
  /** One thing by its key, or nothing where the viewer does not see it. */
  read(context: Context, key: string): Promise<object | null | undefined>;
  /** Its keys by the rows it is kept in, for events are about rows; not there what row security hides. */
  keysOfRows?(reads: Reads, rows: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const codeNodes = new Map<string, CodeNode<never>>();
const typeNames = new Map<Function, string>();

/** Makes `type`, whose things are made by code and not read as rows, a Node. */
export function registerCodeNode<Context>(type: string, node: CodeNode<Context>): void {
  codeNodes.set(type, node);
  typeNames.set(node.made, type);
}

export const isCodeNode = (type: string): boolean => codeNodes.has(type);

export async function readCodeNode<Context>(
  context: Context,
  type: string,
  key: string,
): Promise<object | null> {
  const node = codeNodes.get(type) as CodeNode<Context> | undefined;
  return (await node?.read(context, key)) ?? null;
}

/** The keys by which the API knows things whose rows are named; most are known by their rows. */
export const keysOfRows = async (
  type: string,
  reads: Reads,
  rows: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  (await codeNodes.get(type)?.keysOfRows?.(reads, rows)) ?? new Map(rows.map((row) => [row, row]));

@InterfaceType({
  description: 'Anything with an id of its own (ting med id).',
  resolveType: (value: Record<string, unknown>) => {
    const name = value[typeColumn] ?? typeNames.get(value.constructor);
    if (typeof name !== 'string') throw new Error(`${value.constructor.name} is not registered as a Node`);
    return name;
  },
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, the same for ever (id).' })
  id: string;
}

/** Gives every Node that is made by code its opaque id; rows have theirs from the statement. */
export function sealIds(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no Node');
  for (const type of schema.getPossibleTypes(node)) {
    const field = type.getFields().id;
    if (field && isCodeNode(type.name))
      field.resolve = (thing: { id: string }) => toOpaqueId(type.name, thing.id);
  }
  return schema;
}
