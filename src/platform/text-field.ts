/** Owns the declaration of text in an input: its longest length and what it may hold. */
import { Extensions, Field } from 'type-graphql';

export interface TextRule {
  readonly max: number;
  /** `code`: digits and letters that may look like a CPR number without being free text. */
  readonly kind: 'line' | 'lines' | 'code';
}

export const defaultTextRule: TextRule = { max: 200, kind: 'line' };

/** A text field of an input; `mutate` checks it by the same declaration. */
export function TextField(
  options: { description: string; nullable?: boolean } & Partial<TextRule>,
): PropertyDecorator {
  const { description, nullable = false, ...rule } = options;
  return (target, property) => {
    Field(() => String, { nullable, description })(target, property);
    Extensions({ text: { ...defaultTextRule, ...rule } })(target, property);
  };
}
