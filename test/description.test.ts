/** The words of the schema: everything is described, in English with the Danish term behind it. */
import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import {
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
} from 'graphql';
import { createSchema } from '../src/schema.js';

interface Described {
  readonly name: string;
  readonly description?: string | null;
}

/** Everything with a name, by its path: `Slot`, `Slot.state`, `Slot.state(on)`. */
function everythingIn(schema: GraphQLSchema): Described[] {
  const found: Described[] = [];
  const add = (path: string, { description }: Omit<Described, 'name'>): void => {
    found.push({ name: path, description });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(
      type as never,
    );
    if (!isRoot) add(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) add(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) add(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        add(`${type.name}.${field.name}`, field);
        for (const argument of field.args) add(`${type.name}.${field.name}(${argument.name})`, argument);
      }
  }
  for (const directive of schema.getDirectives())
    if (!isSpecifiedDirective(directive)) add(`@${directive.name}`, directive);
  return found;
}

const everything = everythingIn(await createSchema());

test('everything is described', () => {
  expect(everything.length).toBeGreaterThan(300);
  expect(everything.filter((each) => !each.description?.trim()).map((each) => each.name)).toEqual([]);
});

test('a description ends with the Danish term', () => {
  const lacking = everything.filter(
    ({ description }) => !/\([^()]*\p{L}[^()]*\)\.?$/u.test(description ?? ''),
  );
  expect(lacking.map((each) => `${each.name}: ${each.description ?? ''}`)).toEqual([]);
});

test('a description begins like a sentence', () => {
  const odd = everything.filter(({ description }) => !/^[\p{Lu}\d`]/u.test(description ?? ''));
  expect(odd.map((each) => `${each.name}: ${each.description ?? ''}`)).toEqual([]);
});
