/** Owns what a subscription asks for, and by what it is known that two ask for the same. */
import {
  type DefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Feed, FeedArguments } from './feed.js';
import type { Selection } from './frame.js';

export const selectionOf = (
  feed: Feed,
  args: FeedArguments,
  { schema, operation, fragments, variableValues }: GraphQLResolveInfo,
  hears: Pick<Selection, 'onExecute' | 'mask'>,
): Selection => ({
  schema,
  document: { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] },
  operationName: operation.name?.value,
  variables: variableValues,
  feed,
  args,
  ...hears,
});

const operations = new WeakMap<OperationDefinitionNode, number>();
let nextOperation = 0;

/** The same for the same document and variables; where each has stood is its own matter. */
export function keyOf(feed: Feed, info: GraphQLResolveInfo): string {
  const { operation, fieldNodes, variableValues, fragments } = info;
  let mark = operations.get(operation);
  if (mark === undefined) operations.set(operation, (mark = nextOperation++));
  const value = fieldNodes[0]?.arguments?.find((each) => each.name.value === 'after')?.value;
  const after = value?.kind === Kind.VARIABLE ? value.name.value : undefined;
  const others = Object.entries(variableValues).filter(
    ([name]) => name !== after || usesOf([operation, ...Object.values(fragments)], name) > 2,
  );
  return JSON.stringify([feed.field, mark, others]);
}

/** How often a variable is named, its declaration among them. */
function usesOf(definitions: readonly DefinitionNode[], name: string): number {
  let uses = 0;
  visit(
    { kind: Kind.DOCUMENT, definitions },
    {
      Variable: (node) => {
        if (node.name.value === name) uses += 1;
      },
    },
  );
  return uses;
}
