/** Owns the operations of a fuzz run: any root field of the schema with any argument, and documents that are none. */
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { literal, OperationMaker } from '../support/random-operation.js';
import type { Known } from './known.js';
import { secret, ValueMaker } from './value-maker.js';

export type Kind = 'query' | 'mutation' | 'subscription' | 'broken';

export interface FuzzOperation {
  readonly kind: Kind;
  readonly query: string;
  readonly variables: unknown;
}

/** What no answer about the schema may be asked with more than now and then: they are large, and always the same. */
const introspection = `{ __schema { types { name kind fields(includeDeprecated: true) { name type { name ofType { name } } args { name } } } } }`;

const broken: readonly string[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '{ a',
    'query',
    'null',
    '{ viewer }',
    '{ nothing }',
    'mutation { nothing }',
    '\0',
    '{ \ud800 }',
  ],
  ...['fragment A on Query { ...A } { ...A }', 'query A { viewer { __typename } } query A { __typename }'],
  ...[
    `{ node(id: "${secret}") { id } }`,
    `{ node(id: ${secret}) { id } }`,
    `{ node(id: {${secret}: 1}) { id } }`,
  ],
  ...[
    '{ __typename @nothing }',
    '{ __typename @skip(if: 1) }',
    '{ __typename @include }',
    'subscription { __typename }',
  ],
  ...[
    `{ a: ${'a { '.repeat(200)} ${'} '.repeat(200)} }`,
    `query($a: [[[[ID!]!]!]!]!) { node(id: $a) { id } }`,
  ],
  ...[
    `{ ${'viewer { user { name } } '.repeat(300)} }`,
    `{ ${Array.from({ length: 30 }, (_, at) => `a${at}: __typename`).join(' ')} }`,
  ],
  ...[
    '{ node(id: """""") { id } }',
    '{ nodes(ids: []) { id } }',
    'type Query { a: Int }',
    '# only a comment',
  ],
  ...['subscription { eventAdded { cursor } incidentEvents { cursor } }', introspection],
];

export class OperationFuzzer {
  private readonly values: ValueMaker;
  private maker: OperationMaker | undefined;
  private made = 0;
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];
  private fragments: string[] = [];
  private strange = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly roll: (sides: number) => number,
    private readonly known: Known,
    private readonly today: string,
  ) {
    this.values = new ValueMaker(roll, known, today);
  }

  make(): FuzzOperation {
    this.made += 1;
    const die = this.roll(100);
    if (die < 4) return this.noOperation();
    if (die < 25) return this.deepQuery();
    if (die < 28) return this.rooted('subscription');
    return this.rooted(die < 55 ? 'query' : 'mutation');
  }

  private noOperation(): FuzzOperation {
    const query = this.values.pick(broken);
    const variables = this.values.pick<unknown>([{}, null, [], secret, { a: secret }, { a: [[secret]] }]);
    return { kind: 'broken', query, variables };
  }

  /** What the tests of reading make: deep, with fragments and directives, and all of it fits. */
  private deepQuery(): FuzzOperation {
    // It is given what is known by now.
    if (!this.maker || this.made % 500 === 0) {
      const dates = [this.today, '2015-04-15', '1900-01-01', '2199-12-31'];
      this.maker = new OperationMaker(this.schema, this.roll, { ids: this.known.all(), dates });
    }
    const cursor = this.known.cursor();
    if (cursor) this.maker.learn([cursor]);
    try {
      return { kind: 'query', ...this.maker.make() };
    } catch {
      // Nothing of a type is known yet that it must name.
      return this.rooted('query');
    }
  }

  private rooted(kind: 'query' | 'mutation' | 'subscription'): FuzzOperation {
    const roots = {
      query: this.schema.getQueryType(),
      mutation: this.schema.getMutationType(),
      subscription: this.schema.getSubscriptionType(),
    };
    this.variables = {};
    this.declared = [];
    this.fragments = [];
    // Half of them fit in every value.
    this.strange = this.roll(2) === 0 ? 0 : 3 + this.roll(20);
    const fields = Object.values(roots[kind]?.getFields() ?? {});
    const many = kind === 'subscription' || this.roll(5) > 0 ? 1 : 2;
    const asked = Array.from({ length: many }, (_, at) =>
      this.field(this.values.pick(fields), `r${at}: `, 3),
    );
    const head = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    const query = [`${kind} Fuzz${head} { ${asked.join(' ')} }`, ...this.fragments].join('\n');
    return { kind, query, variables: this.variables };
  }

  private field(field: GraphQLField<unknown, unknown>, alias: string, depth: number): string {
    const type = getNamedType(field.type);
    const directive =
      this.roll(40) === 0 ? ` @${this.values.pick(['include', 'skip'])}(if: ${this.roll(2) === 0})` : '';
    const head = `${alias}${field.name}${this.args(field.args)}${directive}`;
    if (isObjectType(type)) return `${head} { ${this.selection(type, depth)} }`;
    if (!isAbstractType(type)) return head;
    const types = this.schema.getPossibleTypes(type);
    const some = Array.from({ length: 1 + this.roll(2) }, () => this.values.pick(types));
    return `${head} { __typename ${some.map((each) => `... on ${each.name} { ${this.selection(each, depth - 1)} }`).join(' ')} }`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const isWrapping = /(Connection|Edge|Payload)$/.test(type.name);
    const all = Object.values(type.getFields());
    const fields = all.filter((each) => depth > 0 || isWrapping || isPlain(each));
    if (fields.length === 0) return '__typename';
    const chosen = Array.from({ length: 1 + this.roll(5) }, () => {
      const field = this.values.pick(fields);
      // So many may be renamed; what takes arguments, or would be asked twice with other fields, must be.
      const isRenamed = this.roll(8) === 0 || field.args.length > 0;
      return this.field(field, isRenamed ? `a${this.roll(100_000)}: ` : '', isWrapping ? depth : depth - 1);
    });
    // By what it is learned.
    for (const name of ['id', 'version', 'cursor'])
      if (all.some((each) => each.name === name && each.args.length === 0)) chosen.push(name);
    if (type.name.endsWith('Payload')) chosen.push('problems { code message path }');
    if (this.roll(15) > 0) return chosen.join(' ');
    const name = `F${this.fragments.length}x${this.roll(100_000)}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${chosen.join(' ')} }`);
    return `...${name}`;
  }

  private args(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isNonNullType(arg.type) || this.roll(3) === 0);
    // Both ends of a list at once are refused; that is tried now and then.
    const fit = given.filter(
      ({ name }) => name !== 'last' || this.roll(10) === 0 || !given.some((each) => each.name === 'first'),
    );
    return fit.length === 0 ? '' : `(${fit.map((arg) => `${arg.name}: ${this.argument(arg)}`).join(', ')})`;
  }

  private argument(arg: GraphQLArgument): string {
    const isRow = arg.name === 'first' || arg.name === 'last';
    const value =
      isRow && this.roll(10) > 0 ? this.roll(8) : this.values.value(arg.type, arg.name, this.strange);
    if (
      this.roll(4) === 0 &&
      !isEnumType(getNamedType(arg.type)) &&
      (this.strange === 0 || typeof value !== 'object')
    )
      return literal(value, arg.type);
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${String(arg.type)}`);
    this.variables[name] = value;
    return `$${name}`;
  }
}

const isPlain = (field: GraphQLField<unknown, unknown>): boolean => {
  const type = getNamedType(field.type);
  return !isObjectType(type) && !isAbstractType(type);
};
