/** Owns the rule that a subscription may not leave out what it begins with, as the specification has it: nothing would be left to follow. */
import { Kind, OperationTypeNode, type SelectionSetNode, type ValidationRule, GraphQLError } from 'graphql';

export const unconditionalSubscription: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return;
    const seen = new Set<string>();
    const look = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        const directive = selection.directives?.find(({ name }) => ['skip', 'include'].includes(name.value));
        if (directive)
          context.reportError(
            new GraphQLError(`A subscription cannot ${directive.name.value} the field that it begins with.`, {
              nodes: directive,
            }),
          );
        if (selection.kind === Kind.INLINE_FRAGMENT) look(selection.selectionSet);
        if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) continue;
        seen.add(selection.name.value);
        const fragment = context.getFragment(selection.name.value);
        if (fragment) look(fragment.selectionSet);
      }
    };
    look(operation.selectionSet);
  },
});
