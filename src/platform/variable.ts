/** Owns two questions about variables: whether a value depends on them, and whether what was sent surely fits them. */
import { Kind, type TypeNode, type ValueNode, type VariableDefinitionNode } from 'graphql';

export function namesVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(namesVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => namesVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** Texts that are asked for as texts fit without a closer look; of all else this says nothing. */
export function textsFit(
  definitions: readonly VariableDefinitionNode[],
): (sent: Record<string, unknown>) => boolean {
  const names = definitions.map(({ variable }) => variable.name.value);
  if (!definitions.every(({ type }) => isText(type))) return () => false;
  return (sent) => names.every((name) => typeof sent[name] === 'string');
}

function isText(type: TypeNode): boolean {
  if (type.kind === Kind.NON_NULL_TYPE) return isText(type.type);
  return type.kind === Kind.NAMED_TYPE && ['ID', 'String'].includes(type.name.value);
}
