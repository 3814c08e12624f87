/** Owns the declaration of text in an input: its longest length and what it may hold. */
import { Field } from 'type-graphql';

export interface TextRule {
  readonly max: number;
  /** `code`: digits and letters that may look like a CPR number without being free text. */
  readonly kind: 'line' | 'lines' | 'code';
}

export const defaultTextRule: TextRule = { max: 200, kind: 'line' };

const rule = Symbol('text rule');

/** A text field of an input; `mutate` checks it by the same declaration. */
export function TextField(
  options: { description: string; nullable?: boolean } & Partial<TextRule>,
): PropertyDecorator {
  const { description, nullable = false, ...own } = options;
  return (target, property) => {
    Field(() => String, { nullable, description })(target, property);
    Reflect.defineMetadata(rule, { ...defaultTextRule, ...own }, target, property);
  };
}

/** The rule of a field of an input, also where its class inherits it. */
export function textRuleOf(input: object, field: string): TextRule {
  return (Reflect.getMetadata(rule, input, field) as TextRule | undefined) ?? defaultTextRule;
}
