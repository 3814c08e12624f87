/** Owns the price of an operation in points: compiled from its document once, told by its variables before it runs. */
import {
  GraphQLError,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isUnionType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { badUserInput } from '../error.js';
import { isIntrospection, tooComplex } from './limits.js';
import { namesVariable, textsFit } from '../variable.js';

const DEFAULT_PAGE = 25;
const INTROSPECTION = 100;
// Fields and fragments, unfolded.
const MOST_NODES = 10_000;
const metaFields = [SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef];

/**
 * The points of an operation of a valid document with its variables as they were sent.
 * @throws ApiError QUERY_TOO_COMPLEX when its fragments unfold beyond reckoning, BAD_USER_INPUT when an argument
 * cannot be read. Variables that do not fit cost 1: the executor refuses them all, each with its own error.
 */
export type Cost = (variables: Record<string, unknown> | undefined) => number;

type Values = Record<string, unknown>;

/** One reckoning under way. */
interface Walk {
  readonly variables: Values;
  nodes: number;
  /** The last argument that could not be read. */
  refused: GraphQLError | undefined;
}

/** What no variable changes is a figure, with how many nodes it unfolds to; the rest is asked for each time. */
type Price = { readonly points: number; readonly nodes: number } | ((walk: Walk) => number);

/** What a field costs with what is below it. */
type Rate = (below: number, args: Values) => number;

interface Part {
  readonly types: readonly string[];
  readonly price: Price;
}

export function compileCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Cost {
  const root = schema.getRootType(operation.operation);
  if (!root) return () => 1;
  const definitions = operation.variableDefinitions ?? [];
  const fits = textsFit(definitions);
  const price = new CostCompiler(schema, document, operation).selection(operation.selectionSet, root);
  return (raw = {}) => {
    const { coerced: variables, errors } = fits(raw)
      ? { coerced: raw }
      : getVariableValues(schema, definitions, raw);
    if (errors) return 1;
    const walk: Walk = { variables, nodes: 0, refused: undefined };
    try {
      const points = pointsOf(price, walk);
      if (walk.refused) throw walk.refused;
      return points;
    } catch (error) {
      throw error instanceof GraphQLError && error.nodes ? badUserInput(error.message) : error;
    }
  };
}

function pointsOf(price: Price, walk: Walk): number {
  if (typeof price === 'function') return price(walk);
  count(walk, price.nodes);
  return price.points;
}

function count(walk: Walk, nodes: number): void {
  walk.nodes += nodes;
  if (walk.nodes >= MOST_NODES) throw tooComplex('The operation unfolds to too many fields.');
}

class CostCompiler {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  /** Each fragment is priced once, however often it is spread. */
  private readonly priced = new Map<string, Price>();
  private readonly required: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    for (const node of document.definitions)
      if (node.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(node.name.value, node);
    const required = operation.variableDefinitions?.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
    this.required = new Set(required?.map(({ variable }) => variable.name.value));
  }

  /** Sums up what each possible type would cost; the dearest counts. */
  selection(set: SelectionSetNode, type: GraphQLCompositeType): Price {
    const parts = set.selections.map((node): Part => {
      const part = this.part(node, type);
      return { types: part.types, price: conditional(node, part.price) };
    });
    if (parts.some(({ price }) => typeof price === 'function'))
      return (walk) => dearest(parts, (price) => pointsOf(price, walk));
    const fixed = (price: Price) => (typeof price === 'function' ? free : price);
    const nodes = parts.reduce((sum, { price }) => sum + fixed(price).nodes, 0);
    return { points: dearest(parts, (price) => fixed(price).points), nodes };
  }

  private part(node: SelectionNode, type: GraphQLCompositeType): Part {
    if (node.kind === Kind.FIELD) return { types: this.typesOf(type), price: this.field(node, type) };
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition;
    const on = condition ? this.schema.getType(condition.name.value) : type;
    if (!fragment || !isCompositeType(on)) return nothing;
    const types = this.typesOf(on);
    if (fragment.kind === Kind.INLINE_FRAGMENT)
      return { types, price: this.selection(fragment.selectionSet, on) };
    const name = fragment.name.value;
    const price = this.priced.get(name) ?? this.selection(fragment.selectionSet, on);
    this.priced.set(name, price);
    return { types, price };
  }

  private field(node: FieldNode, type: GraphQLCompositeType): Price {
    const field = fieldOf(node.name.value, type);
    if (!field) return free;
    const inner = getNamedType(field.type);
    const below =
      node.selectionSet && isCompositeType(inner) ? this.selection(node.selectionSet, inner) : free;
    const { rate, weighed } = rateOf(field);
    const decisive = field.args.filter(
      (arg) => weighed.includes(arg.name) || this.mayFail(arg.name, node, field),
    );
    const names = new Set(decisive.map((arg) => arg.name));
    const asked = { ...node, arguments: node.arguments?.filter(({ name }) => names.has(name.value)) };
    const told = { ...field, args: decisive };
    if (asked.arguments?.some(({ value }) => namesVariable(value)))
      return (walk) => {
        let args: Values;
        try {
          args = getArgumentValues(told, asked, walk.variables);
        } catch (error) {
          if (!(error instanceof GraphQLError)) throw error;
          walk.refused = error;
          return 0;
        }
        return rate(pointsOf(below, walk), args);
      };
    const args = getArgumentValues(told, asked, {});
    if (typeof below === 'function') return (walk) => rate(below(walk), args);
    return { points: rate(below.points, args), nodes: below.nodes };
  }

  /** Whether an argument may turn out unreadable: a variable as it is always fits, unless it is null where none may be. */
  private mayFail(name: string, node: FieldNode, field: GraphQLField<unknown, unknown>): boolean {
    const value = node.arguments?.find((each) => each.name.value === name)?.value;
    if (!value || !namesVariable(value)) return false;
    if (value.kind !== Kind.VARIABLE) return true;
    const arg = field.args.find((each) => each.name === name);
    return isNonNullType(arg?.type) && !this.required.has(value.name.value);
  }

  private typesOf(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? this.schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
  }
}

const free = { points: 0, nodes: 0 };
const nothing: Part = { types: [], price: free };

/** A field costs 1, or what it says that it takes, and what is below it; a connection once for each row of its page, `nodes` for each id. */
function rateOf(field: GraphQLField<unknown, unknown>): { rate: Rate; weighed: readonly string[] } {
  const own = (field.extensions.complexity as number | undefined) ?? 1;
  const plain: Rate = (below) => own + below;
  const page: Rate = (below, args) => 1 + pageOf(args) * below;
  if (isIntrospection(field.name)) return { rate: () => INTROSPECTION, weighed: [] };
  const isConnection = getNamedType(field.type).name.endsWith('Connection');
  const rate = isConnection ? page : plain;
  if (field.name !== 'nodes') return { rate, weighed: isConnection ? ['first', 'last'] : [] };
  return {
    rate: (below, args) => (Array.isArray(args.ids) ? 1 + args.ids.length * below : rate(below, args)),
    weighed: ['ids', 'first', 'last'],
  };
}

function pageOf(args: Values): number {
  const asked = [args.first, args.last].filter((size) => typeof size === 'number');
  return asked.length === 0 ? DEFAULT_PAGE : Math.max(0, ...asked);
}

function fieldOf(name: string, type: GraphQLCompositeType): GraphQLField<unknown, unknown> | undefined {
  const meta = metaFields.find((each) => each.name === name);
  return meta ?? (isUnionType(type) ? undefined : type.getFields()[name]);
}

function dearest(parts: readonly Part[], points: (price: Price) => number): number {
  const sums = new Map<string, number>();
  for (const { types, price } of parts) {
    const own = points(price);
    for (const type of types) sums.set(type, (sums.get(type) ?? 0) + own);
  }
  return Math.max(0, ...sums.values());
}

/** The price of a selection counts itself as a node, and nothing below it where `@include` or `@skip` leaves it out. */
function conditional(node: SelectionNode, price: Price): Price {
  const isAsked = (variables: Values): boolean =>
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false &&
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true;
  const varies = node.directives?.some((each) => each.arguments?.some(({ value }) => namesVariable(value)));
  if (varies)
    return (walk) => {
      count(walk, 1);
      return isAsked(walk.variables) ? pointsOf(price, walk) : 0;
    };
  if (!isAsked({})) return { points: 0, nodes: 1 };
  if (typeof price !== 'function') return { points: price.points, nodes: price.nodes + 1 };
  return (walk) => {
    count(walk, 1);
    return price(walk);
  };
}
