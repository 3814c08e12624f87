/** Owns the cost of an operation as graphql-query-complexity reckons it, walking the document anew each time. */
import { getNamedType, GraphQLError, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
// Its other build loads a second copy of graphql, which does not know our schema.
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity/cjs';

const estimator: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (field.name === '__schema' || field.name === '__type') return 100;
  if (field.name === 'nodes' && Array.isArray(args.ids)) return 1 + args.ids.length * childComplexity;
  const own = (field.extensions.complexity as number | undefined) ?? 1;
  if (!getNamedType(field.type).name.endsWith('Connection')) return own + childComplexity;
  const sizes = [args.first, args.last].filter((size) => typeof size === 'number');
  return 1 + (sizes.length === 0 ? 25 : Math.max(0, ...sizes)) * childComplexity;
};

/** The points, or the words in which they are refused. */
export function reckonedCost(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown> | undefined,
  operationName?: string,
): number | string {
  try {
    return getComplexity({ schema, query, variables, operationName, estimators: [estimator] });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const kind = error.nodes?.[0]?.kind;
    if (kind === Kind.VARIABLE_DEFINITION) return 1;
    return kind ? error.message : 'The operation unfolds to too many fields.';
  }
}
