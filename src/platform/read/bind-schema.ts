/** Owns how the executor gets at what statements have read: resolvers for all that the read maps give. */
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { PageInfo } from '../connection.js';
import { isCodeNode, readCodeNode } from '../node.js';
import type { ReadMap, Roots } from './read-map.js';

/** What the executor's context must be able to read. */
export interface ReadingContext {
  /** The value of a root field. */
  readRoot(info: GraphQLResolveInfo): Promise<unknown>;
  /** The row of the field's type by its key, or null where the viewer does not see it. */
  readRow(key: string, info: GraphQLResolveInfo): Promise<unknown>;
}

type Field = GraphQLField<unknown, ReadingContext>;

/**
 * Replaces the resolvers of mapped fields; those that the maps leave to code stay. Wherever else a resolver gives a text
 * where an object belongs, it is the object's key.
 */
export function bindSchema<Viewer, Context>(
  schema: GraphQLSchema,
  maps: readonly ReadMap<Viewer, Context>[],
  roots: Roots<Viewer>,
): void {
  const byType = new Map(maps.map((map) => [map.type, map]));
  const lists = new Set(['PageInfo', ...maps.flatMap(({ type }) => [`${type}Connection`, `${type}Edge`])]);
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    const map = byType.get(type.name);
    for (const field of fieldsOf(type)) {
      const isCode = map?.fields[field.name]?.kind === 'code';
      if ((map && !isCode) || lists.has(type.name)) field.resolve = byResponseKey;
      else if (byType.has(namedType(field)) || isCodeNode(namedType(field)))
        field.resolve = byKey(field, byType);
    }
  }
  const query = schema.getQueryType()?.getFields() ?? {};
  const ofOneType = Object.keys(roots.byId).filter((name) => roots.byId[name] !== null);
  for (const name of [...ofOneType, ...Object.keys(roots.pages)]) {
    const field = query[name] as Field | undefined;
    if (field) field.resolve = (_source, _args, context, info) => context.readRoot(info);
  }
}

const fieldsOf = (type: GraphQLObjectType): Field[] => Object.values(type.getFields()) as Field[];
const namedType = (field: Field): string => getNamedType(field.type).name;

/** What a statement has read stands under the keys of the answer; a page that code has made, under its fields. */
const byResponseKey: Field['resolve'] = (source, _args, _context, info) =>
  (source as Record<string, unknown>)[source instanceof PageInfo ? info.fieldName : String(info.path.key)];

function byKey(field: Field, maps: ReadonlyMap<string, unknown>): Field['resolve'] {
  const { resolve } = field;
  const type = namedType(field);
  const objectOf = (value: unknown, context: ReadingContext, info: GraphQLResolveInfo): unknown => {
    if (Array.isArray(value)) return value.map((each) => objectOf(each, context, info));
    if (typeof value !== 'string') return value;
    return maps.has(type) ? context.readRow(value, info) : readCodeNode(context, type, value);
  };
  return async (source, args, context, info) => {
    const value: unknown = resolve
      ? await resolve(source, args, context, info)
      : (source as Record<string, unknown>)[field.name];
    return objectOf(value, context, info);
  };
}
