/** Owns finding the keys of rows that a viewer sees, without anything else of them. */
import { type GraphQLObjectType } from 'graphql';
import type { Predicate } from '../database/predicate.js';
import { Compiler } from './compile.js';
import type { Ground } from './ground.js';
import type { Run } from './read-map.js';
import { NotPlannable } from './sql-text.js';

/** A statement of one text, the keys as a JSON list. */
export function compileKeys<Viewer, Context>(
  ground: Ground<Viewer, Context>,
  type: GraphQLObjectType,
  viewer: Viewer,
  more: (viewer: Viewer, alias: string) => Predicate,
): { text: string; valuesFor: (viewer: Viewer) => unknown[] } {
  const compiler = new Compiler(ground, { viewer, variables: {}, fragments: {}, forExecutor: true });
  const { entity } = compiler.mapOf(type);
  if (!entity) throw new NotPlannable(type.name);
  const alias = compiler.alias(type.name);
  const conditions = [compiler.access(type, alias), compiler.condition((asks) => more(asks, alias))];
  const sql = `SELECT coalesce(json_agg(${alias}.id ORDER BY ${alias}.id), '[]')::text AS answer FROM ${ground.columns.table(entity)} ${alias} WHERE ${conditions.join(' AND ')}`;
  const { text, binds } = compiler.numbered(sql, 0);
  return {
    text,
    valuesFor: (asks) => {
      const run: Run<Viewer> = { viewer: asks, args: [], conditions: [] };
      return binds.map((late) => late(run));
    },
  };
}
