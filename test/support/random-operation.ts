/** Owns operations made at random from the schema: any field, argument, alias, fragment and directive, within bounds. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { fromOpaqueId } from '../../src/platform/opaque-id.js';

/** Numbers from a seed: the same each time (mulberry32). */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

export interface RandomOperation {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface Choices {
  /** Ids that arguments may name, of every type. */
  readonly ids: readonly string[];
  readonly dates: readonly string[];
}

const rootsAsked = [
  ...[
    'partnership',
    'partnerships',
    'openPartnerships',
    'placements',
    'referrals',
    'incidents',
    'candidates',
    'jobcentres',
  ],
  ...['node', 'node', 'node', 'nodes', 'viewer'],
];

export class OperationMaker {
  private variables: Record<string, unknown> = {};
  private declared: string[] = [];
  private fragments: string[] = [];
  private cursors: string[] = [];
  /** Types of the things that are named so far. */
  private named = new Set<string>();
  private root = '';

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly roll: (sides: number) => number,
    private readonly choices: Choices,
  ) {}

  /** Cursors of earlier answers, to page on from. */
  learn(cursors: readonly string[]): void {
    this.cursors = [...cursors, ...this.cursors].slice(0, 50);
  }

  make(): RandomOperation {
    this.variables = {};
    this.declared = [];
    this.fragments = [];
    this.named = new Set();
    const query = this.schema.getQueryType();
    if (!query) throw new Error('no query');
    const roots = Array.from({ length: 1 + this.roll(2) }, (_, at) => {
      const field = query.getFields()[this.pick(rootsAsked)];
      this.root = field?.name ?? '';
      return field ? this.field(field, `r${at}: `, 3) : '__typename';
    });
    const head = this.declared.length > 0 ? `(${this.declared.join(', ')})` : '';
    return {
      query: `query Random${head} { ${roots.join(' ')} }\n${this.fragments.join('\n')}`,
      variables: this.variables,
    };
  }

  private field(field: GraphQLField<unknown, unknown>, alias: string, depth: number): string {
    const type = getNamedType(field.type);
    const args = this.args(field.args);
    const directive = this.roll(20) === 0 ? ` @${this.pick(['include', 'skip'])}(if: ${this.flag()})` : '';
    const head = `${alias}${field.name}${args}${directive}`;
    if (isInterfaceType(type)) return `${head} { __typename ${this.inline(depth)} }`;
    return isObjectType(type) ? `${head} { ${this.selection(type, depth)} }` : head;
  }

  /** What may be selected of a type, of which some is; a leaf where it gets too deep. */
  private selection(type: GraphQLObjectType, depth: number): string {
    // What is dear is drawn by code, the same in each way, and takes its time.
    const fields = Object.values(type.getFields()).filter(({ extensions }) => !extensions.complexity);
    const connection = type.name.endsWith('Connection') || type.name.endsWith('Edge');
    const usable = fields.filter((each) => depth > 0 || connection || !isObjectType(getNamedType(each.type)));
    if (usable.length === 0) return '__typename';
    const chosen = Array.from({ length: 1 + this.roll(4) }, () => {
      const field = this.pick(usable);
      const alias = this.roll(6) === 0 || field.args.length > 0 ? `a${this.roll(1000)}: ` : '';
      return this.field(field, alias, connection ? depth : depth - 1);
    });
    if (this.roll(8) === 0) chosen.push('__typename');
    if (this.roll(10) > 0) return chosen.join(' ');
    const name = `F${this.fragments.length}x${this.roll(1000)}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${chosen.join(' ')} }`);
    return `...${name}`;
  }

  /** Of the types of what is named, and of a few that nothing is of; of all types where nothing is named. */
  private inline(depth: number): string {
    const node = this.schema.getType('Node');
    const types = isInterfaceType(node) ? this.schema.getPossibleTypes(node) : [];
    const isAsked = ({ name }: GraphQLObjectType) =>
      this.named.size === 0 || this.named.has(name) || this.roll(10) === 0;
    const asked = types.filter(isAsked);
    return asked.map((type) => `... on ${type.name} { ${this.selection(type, depth - 1)} }`).join(' ');
  }

  private args(args: readonly GraphQLArgument[]): string {
    const given = args.filter((arg) => isNonNullType(arg.type) || this.roll(3) === 0);
    // Both ends of a list at once are refused, which other tests see to.
    const names = given.map((arg) => arg.name);
    const fit = given.filter(
      (arg) =>
        (arg.name !== 'last' || !names.includes('first')) &&
        // A cursor is good in few lists; one in ten is tried where it may not be.
        (!['after', 'before'].includes(arg.name) || this.roll(10) === 0),
    );
    if (fit.length === 0) return '';
    return `(${fit.map((arg) => `${arg.name}: ${this.value(arg)}`).join(', ')})`;
  }

  private value(arg: GraphQLArgument): string {
    const made = this.made(arg.type, arg.name);
    if (this.roll(2) === 0 && !isEnumLike(arg.type)) {
      const name = `v${this.declared.length}`;
      this.declared.push(`$${name}: ${String(arg.type)}`);
      this.variables[name] = made;
      return `$${name}`;
    }
    return literal(made, arg.type);
  }

  private made(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return this.made(type.ofType, name);
    if (isListType(type)) return Array.from({ length: 1 + this.roll(2) }, () => this.made(type.ofType, name));
    if (isEnumType(type)) return this.pick(type.getValues()).name;
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter(() => this.roll(2) === 0)
          .map((field) => [field.name, this.made(field.type, field.name)]),
      );
    switch (type.name) {
      case 'Int':
        return this.roll(5);
      case 'Boolean':
        return this.roll(2) === 0;
      case 'ID':
        return this.naming(this.pick(this.choices.ids.filter((id) => this.fits(id, name))));
      case 'Date':
        return this.pick(this.choices.dates);
      case 'Month':
        return '2015-04';
      default:
        return this.cursors.length > 0 && this.roll(2) === 0 ? this.pick(this.cursors) : 'bm90IGEgY3Vyc29y';
    }
  }

  /** The root `partnership` takes partnerships; a filter may name anything, and then lets nothing through. */
  private fits(id: string, name: string): boolean {
    const type = fromOpaqueId(id)?.type ?? '';
    if (name !== 'id') return true;
    return this.root !== 'partnership' || type === 'Partnership' || this.roll(10) === 0;
  }

  private naming(id: string): string {
    this.named.add(fromOpaqueId(id)?.type ?? '');
    return id;
  }

  private flag(): string {
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: Boolean!`);
    this.variables[name] = this.roll(2) === 0;
    return `$${name}`;
  }

  private pick<T>(from: readonly T[]): T {
    const found = from[this.roll(from.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }
}

const isEnumLike = (type: GraphQLInputType): boolean => isEnumType(getNamedType(type));

/** A value as it stands in a document. */
export function literal(value: unknown, type: GraphQLInputType): string {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (Array.isArray(value) && isListType(bare))
    return `[${value.map((each) => literal(each, bare.ofType)).join(', ')}]`;
  if (isInputObjectType(bare) && typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([name, each]) => {
        const field = bare.getFields()[name];
        return `${name}: ${field ? literal(each, field.type) : 'null'}`;
      })
      .join(', ')} }`;
  return isEnumType(bare) ? String(value) : JSON.stringify(value);
}
