/** Owns the price of an operation in points, reckoned before it runs. */
import { getNamedType, GraphQLError, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
// Its other build loads a second copy of graphql, which does not know our schema.
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity/cjs';
import { badUserInput } from '../error.js';
import { isIntrospection, tooComplex } from './limits.js';

const DEFAULT_PAGE = 25;
const INTROSPECTION = 100;

/** A field costs 1 and what is below it; a connection once for each row of its page, `nodes` for each id. */
const estimator: ComplexityEstimator = ({ field, args, childComplexity }) => {
  if (isIntrospection(field.name)) return INTROSPECTION;
  if (field.name === 'nodes' && Array.isArray(args.ids)) return 1 + args.ids.length * childComplexity;
  if (getNamedType(field.type).name.endsWith('Connection')) return 1 + pageOf(args) * childComplexity;
  return 1 + childComplexity;
};

function pageOf(args: Record<string, unknown>): number {
  const asked = [args.first, args.last].filter((size) => typeof size === 'number');
  return asked.length === 0 ? DEFAULT_PAGE : Math.max(0, ...asked);
}

/**
 * The points of one operation of a valid document.
 * @throws ApiError QUERY_TOO_COMPLEX when its fragments unfold beyond reckoning, BAD_USER_INPUT when an argument
 * cannot be read. Variables that do not fit cost 1: the executor refuses them all, each with its own error.
 */
export function costOf(
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown> | undefined,
  operationName: string | undefined,
): number {
  try {
    return getComplexity({ schema, query, variables, operationName, estimators: [estimator] });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const kind = error.nodes?.[0]?.kind;
    if (kind === Kind.VARIABLE_DEFINITION) return 1;
    throw kind ? badUserInput(error.message) : tooComplex('The operation unfolds to too many fields.');
  }
}
