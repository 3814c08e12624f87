/** The cost compiled from a document is the cost reckoned by walking it, for every operation and all its variables. */
import 'reflect-metadata';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentNode, getOperationAST, type GraphQLSchema, parse, validate } from 'graphql';
import { compileCost } from '../src/platform/http/cost.js';
import { toOpaqueId } from '../src/platform/opaque-id.js';
import { createSchema } from '../src/schema.js';
import { doorSchema } from './support/door-schema.js';
import { dice, OperationMaker } from './support/random-operation.js';
import { reckonedCost } from './support/reckoned-cost.js';
import { keyOf } from './support/world.js';

const operations = 400;

type Variables = Record<string, unknown>;

function compiledCosts(
  schema: GraphQLSchema,
  document: DocumentNode,
  sets: readonly Variables[],
  name?: string,
) {
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('no such operation');
  const cost = compileCost(schema, document, operation);
  return sets.map((variables) => {
    try {
      return cost(variables);
    } catch (error) {
      return (error as Error).message;
    }
  });
}

/** Compares both ways over some sets of variables; how many different costs there were. */
function compare(schema: GraphQLSchema, query: string, sets: readonly Variables[], name?: string): unknown[] {
  const document = parse(query);
  const costs = compiledCosts(schema, document, sets, name);
  const reckoned = sets.map((variables) => reckonedCost(schema, document, variables, name));
  expect({ query, sets, costs }).toEqual({ query, sets, costs: reckoned });
  return costs;
}

describe('operations made at random', () => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    schema = await createSchema();
  });

  test(`${operations}, each with five sets of variables`, () => {
    const roll = dice(20150401);
    const ids = ['Partnership', 'Placement', 'Slot', 'Referral'].map((type) => toOpaqueId(type, keyOf(type)));
    const choices = { ids, dates: ['2015-04-15'], elsewhere: new Set<string>(), without: new Set<string>() };
    const maker = new OperationMaker(schema, roll, choices);
    const other = (value: unknown): unknown => {
      const others = [value, value, null, undefined, 7, 'text', true, [], [null], { first: null }];
      if (typeof value === 'boolean' && roll(2) === 0) return !value;
      if (typeof value === 'number' && roll(2) === 0) return roll(60) - 5;
      return others[roll(others.length)];
    };
    let compared = 0;
    let varied = 0;
    for (let at = 0; at < operations; at += 1) {
      const { query, variables } = maker.make();
      if (validate(schema, parse(query)).length > 0) continue;
      const change = (): Variables =>
        Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, other(value)]));
      const costs = compare(schema, query, [variables, {}, change(), change(), change()]);
      compared += 1;
      if (new Set(costs.filter((cost) => cost !== 1)).size > 1) varied += 1;
    }
    expect(compared).toBeGreaterThan(0.8 * operations);
    // Where no variable mattered, nothing would be shown.
    expect(varied).toBeGreaterThan(20);
  });
});

describe('operations made on purpose', () => {
  const schema = doorSchema();
  const doubled = (levels: number, leaf: string) =>
    Array.from({ length: levels }, (_, at) => `fragment F${at} on Deep { ...F${at + 1} ...F${at + 1} }`).join(
      ' ',
    ) + ` fragment F${levels} on Deep { ${leaf} }`;
  const cases: [string, Variables[]][] = [
    ['{ hello same: hello __typename }', [{}]],
    [
      'query ($n: Int) { things(first: $n) { nodes { id } } }',
      [{}, { n: 4 }, { n: null }, { n: -3 }, { n: 'x' }],
    ],
    [
      'query ($n: Int = 3, $m: Int) { things(first: $n, last: $m) { totalCount } }',
      [{}, { n: 4, m: 9 }, { m: 2 }],
    ],
    ['query ($n: Int) { things(first: 2) { nodes { things(last: $n) { totalCount } } } }', [{}, { n: 6 }]],
    [
      'query ($i: [ID!]!) { nodes(ids: $i) { id ... on Thing { name } } }',
      [{}, { i: ['1', '2'] }, { i: 'one' }, { i: [null] }],
    ],
    [
      'query ($i: ID!) { nodes(ids: [$i, "2", $i]) { ...T } } fragment T on Thing { id name }',
      [{ i: '1' }, {}],
    ],
    ['query ($i: ID = "1") { nodes(ids: [$i]) { id } }', [{}, { i: null }, { i: '2' }]],
    ['query ($n: String = "x") { must(name: $n) hello }', [{}, { n: null }, { n: 'y' }]],
    [
      'query ($a: String = "x", $b: String = "x") { must(name: $a) b: must(name: $b) }',
      [{ a: null, b: null }, { a: null }],
    ],
    [
      'query ($y: Boolean!) { hello @include(if: $y) deep @skip(if: $y) { name } }',
      [{ y: true }, { y: false }, {}],
    ],
    ['query ($y: Boolean = true) { hello @include(if: $y) }', [{}, { y: null }, { y: false }]],
    [
      'query ($y: Boolean!) { ...F @skip(if: $y) ... @include(if: $y) { deep { name } } } fragment F on Query { hello }',
      [{ y: true }, { y: false }],
    ],
    ['{ hello @include(if: false) deep @skip(if: true) { name } same: hello @skip(if: false) }', [{}]],
    ['query ($y: Boolean!) { hello @include(if: false) @skip(if: $y) }', [{ y: true }, { y: false }]],
    ['{ __schema { types { name } } }', [{}]],
    ['query ($n: String!) { __type(name: $n) { name } hello }', [{ n: 'Query' }, {}]],
    ['query ($n: String = "Q") { __type(name: $n) { name } hello }', [{ n: null }, {}]],
    ['mutation { touch }', [{}]],
    ['subscription ($n: Int) { forever(from: $n) }', [{}, { n: 1 }]],
    // 2 ** 12 times two nodes are reckoned, twice as many are not; with a variable among them too.
    [`{ deep { ...F0 } } ${doubled(11, 'name')}`, [{}]],
    [`{ deep { ...F0 } } ${doubled(13, 'name')}`, [{}]],
    [`{ deep { ...F0 } } ${doubled(150, 'name')}`, [{}]],
    [
      `query ($y: Boolean!) { deep { ...F0 } } ${doubled(11, 'name @skip(if: $y)')}`,
      [{ y: true }, { y: false }, {}],
    ],
    [
      `query ($y: Boolean!) { deep { ...F0 } } ${doubled(13, 'name @skip(if: $y)')}`,
      [{ y: true }, { y: false }, {}],
    ],
    [
      `query ($y: Boolean!) { hello deep @skip(if: $y) { ...F0 } } ${doubled(13, 'name')}`,
      [{ y: true }, { y: false }],
    ],
  ];
  test.each(cases.map(([query, sets]) => [query.slice(0, 100), query, sets] as const))(
    '%s',
    (_start, query, sets) => {
      expect(validate(schema, parse(query))).toEqual([]);
      compare(schema, query, sets);
    },
  );

  test('a field that says what it takes', async () => {
    const priced = await createSchema();
    const id = toOpaqueId('Statement', 'x');
    const of = (files: string) => `{ node(id: "${id}") { ... on Statement { documents { ${files} } } } }`;
    expect(compare(priced, of('fileName'), [{}])).toEqual([3]);
    expect(compare(priced, of('fileName base64'), [{}])).toEqual([603]);
  });

  test('one of several, by its name', () => {
    const query = 'query A { hello } query B($y: Boolean!) { deep @skip(if: $y) { name } }';
    expect(compare(schema, query, [{ y: true }, { y: false }, {}], 'A')).toEqual([1, 1, 1]);
    expect(compare(schema, query, [{ y: true }, { y: false }, {}], 'B')).toEqual([0, 2, 1]);
  });

  test('as many nodes as can be reckoned, to the node', () => {
    // The field, then one node for each of the others.
    const wide = (nodes: number) => `{ deep { ${'name '.repeat(nodes - 1)} } }`;
    const many = compare(schema, wide(9_999), [{}]).concat(compare(schema, wide(10_000), [{}]));
    expect(many).toEqual([9_999, 'The operation unfolds to too many fields.']);
  });
});
