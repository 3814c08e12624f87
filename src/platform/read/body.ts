/** Owns how columns are put together: under the names of their fields, with what is to be done with them. */
import { getNamedType, type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql';
import type { Finish } from './finish.js';
import type { Body, Column } from './ground.js';
import { NotPlannable, quoted } from './sql-text.js';

// Longer names PostgreSQL would cut.
const longestName = 60;

/** Columns named by their fields, and what is to be done with them. */
export function bodyOf(columns: readonly Column[]): Body {
  const fields = new Map<string, Finish>();
  const renamed = new Map<string, string>();
  const named = columns.map(({ key, sql, finish }, at) => {
    if (finish) fields.set(key, finish);
    if (key.length <= longestName) return `${sql} AS ${quoted(key)}`;
    renamed.set(`~${at}`, key);
    return `${sql} AS ${quoted(`~${at}`)}`;
  });
  const plain = fields.size === 0 && renamed.size === 0;
  return {
    columns: named,
    finish: plain ? null : { kind: 'object', fields, ...(renamed.size > 0 && { renamed }) },
  };
}

export const listed = (finish: Finish | null, list: boolean): Finish | null =>
  finish && list ? { kind: 'list', of: finish } : finish;

/** Stands for `__typename`, which is a field of no type. */
export const typename = { name: '__typename', args: [] } as unknown as GraphQLField<unknown, unknown>;

/** The objects a field gives, whatever lists and bangs are around them. */
export const namedObject = (field: GraphQLField<unknown, unknown>): GraphQLObjectType => {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) throw new NotPlannable(named.name);
  return named;
};
