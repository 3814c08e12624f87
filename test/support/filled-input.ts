/** Owns inputs made by their type: good in every field, but for one kind of value that is bad everywhere. */
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

/** What stands in for good input of a scalar type. */
const plain: Record<string, unknown> = {
  ID: 'x',
  Int: 1,
  Boolean: true,
  Date: '2015-05-04',
  DateTime: '2015-05-04T08:00:00Z',
  String: 'ok',
  Decimal: '1.5',
  Month: '2015-04',
  Oere: 100,
};

interface Made {
  value: unknown;
  /** Where the bad values lie. */
  paths: string[];
}

/** A value of a type with every `kind` below it replaced by a bad one. */
export function fill(type: GraphQLInputType, kind: string, bad: unknown, path: string[] = []): Made {
  if (isNonNullType(type)) return fill(type.ofType, kind, bad, path);
  if (isListType(type)) {
    const inner = fill(type.ofType, kind, bad, [...path, '0']);
    return { value: [inner.value], paths: inner.paths };
  }
  if (isInputObjectType(type)) {
    const parts = Object.values(type.getFields()).map((field) => ({
      name: field.name,
      ...fill(field.type, kind, bad, [...path, field.name]),
    }));
    return {
      value: Object.fromEntries(parts.map((part) => [part.name, part.value])),
      paths: parts.flatMap((part) => part.paths),
    };
  }
  if (isEnumType(type)) return { value: type.getValues()[0]?.name, paths: [] };
  return type.name === kind
    ? { value: bad, paths: [path.join('.')] }
    : { value: plain[type.name], paths: [] };
}
