/** Owns the Node interface: which things have an opaque id, and how one is read again by it. */
import { Field, ID, InterfaceType } from 'type-graphql';
import type { GraphQLSchema } from 'graphql';
import { isInterfaceType } from 'graphql';
import { toOpaqueId } from './opaque-id.js';

interface NodeSource<Context> {
  /** The class of the rows behind the type. */
  readonly entity: Function;
  /** One thing by its key, or nothing where the viewer does not see it. */
  read(context: Context, key: string): Promise<object | null | undefined>;
}

const sources = new Map<string, NodeSource<never>>();
const typeNames = new Map<Function, string>();

/** Makes `type` a Node that `node(id)` and the mutations' answers can read. */
export function registerNode<Context>(type: string, source: NodeSource<Context>): void {
  sources.set(type, source);
  typeNames.set(source.entity, type);
}

export async function readNode<Context>(context: Context, type: string, key: string): Promise<object | null> {
  const source = sources.get(type) as NodeSource<Context> | undefined;
  return (await source?.read(context, key)) ?? null;
}

@InterfaceType({
  description: 'Anything with an id of its own (ting med id).',
  resolveType: (value: object) => {
    const name = typeNames.get(value.constructor);
    if (!name) throw new Error(`${value.constructor.name} is not registered as a Node`);
    return name;
  },
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque id, the same for ever (id).' })
  id: string;
}

/** Gives every Node of the schema its opaque id, in one place. */
export function sealIds(schema: GraphQLSchema): GraphQLSchema {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) throw new Error('the schema has no Node');
  for (const type of schema.getPossibleTypes(node)) {
    const field = type.getFields().id;
    if (field) field.resolve = (row: { id: string }) => toOpaqueId(type.name, row.id);
  }
  return schema;
}
