/** Owns what the schema walk asks for: every field of a type and of the parts below it, read from the schema itself. */
import {
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** One field to ask for, and how its answer is read. */
export interface Step {
  /** Where it stands below its thing: `trainee.fullName`. */
  readonly path: string;
  /** `Trainee.fullName`. */
  readonly field: string;
  /** Under which name the answer has it. */
  readonly response: string;
  /** The text that asks for it, with everything below. */
  readonly text: string;
  readonly kind: 'leaf' | 'actions' | 'node' | 'list' | 'part';
  /** The fields of a part; the actions there are. */
  readonly below: readonly Step[];
  readonly actions: readonly string[];
}

/** How to ask for a field that takes arguments: one text, or several by what they stand for. */
export type Arguments = Readonly<Record<string, Readonly<Record<string, string>>>>;

const ofConnection = ['edges', 'nodes', 'pageInfo', 'totalCount', 'eventCursor'];
const ofEdge = ['node', 'cursor'];

export class Planner {
  /** The types that some plan asks for. */
  readonly planned = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly args: Arguments,
  ) {}

  /**
   * Every field of a type, and of all that has no id of its own below it; a thing with an id is asked for that alone.
   * @throws Error that says what to add, when the walk does not know how to ask
   */
  steps(type: GraphQLObjectType, above = '', within: readonly string[] = []): Step[] {
    if (within.includes(type.name)) return [];
    this.planned.add(type.name);
    return Object.values(type.getFields()).flatMap((field) =>
      Object.entries(this.variants(type, field)).map(([variant, args], index) => {
        const path = `${above}${field.name}${variant}`;
        const response = index === 0 ? field.name : `${field.name}_${index}`;
        const step = this.step(field, path, [...within, type.name]);
        const asked = `${response === field.name ? '' : `${response}: `}${field.name}${args}`;
        return {
          ...step,
          path,
          field: `${type.name}.${field.name}`,
          response,
          text: `${asked} ${step.text}`.trim(),
        };
      }),
    );
  }

  private variants(
    type: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
  ): Readonly<Record<string, string>> {
    const given = this.args[`${type.name}.${field.name}`];
    if (!given && field.args.some(isRequiredArgument))
      throw new Error(
        `${type.name}.${field.name} needs arguments: say in test/support/walked.ts, under askedWith, what the walk asks with`,
      );
    return given ?? { '': '' };
  }

  private step(
    field: GraphQLField<unknown, unknown>,
    path: string,
    within: readonly string[],
  ): Pick<Step, 'kind' | 'text' | 'below' | 'actions'> {
    const type = getNamedType(field.type);
    const plain = { text: '', below: [], actions: [] };
    if (isLeafType(type))
      return field.name === 'allowedActions' && isEnumType(type)
        ? { ...plain, kind: 'actions', actions: type.getValues().map(({ name }) => name) }
        : { ...plain, kind: 'leaf' };
    if (this.isNode(field.type)) return { ...plain, kind: 'node', text: '{ id }' };
    if (!isObjectType(type))
      throw new Error(`${type.name} is no object: teach test/support/plan.ts to walk it`);
    if (type.name.endsWith('Connection')) return this.connection(type, path, within);
    const below = this.steps(type, `${path}.`, within);
    return { ...plain, kind: 'part', text: braced(below), below };
  }

  /** What every list has is checked by the walk in one place; its things, unless they have ids, are walked. */
  private connection(type: GraphQLObjectType, path: string, within: readonly string[]) {
    const { nodes, edges, pageInfo } = type.getFields();
    const edge = edges && getNamedType(edges.type);
    const page = pageInfo && getNamedType(pageInfo.type);
    if (!nodes || !isObjectType(edge) || !isObjectType(page))
      throw new Error(`${type.name} is no connection`);
    const more = [
      ...Object.keys(type.getFields()).filter((name) => !ofConnection.includes(name)),
      ...Object.keys(edge.getFields()).filter((name) => !ofEdge.includes(name)),
    ];
    if (more.length > 0)
      throw new Error(`${type.name} has ${more.join(', ')}: teach test/support/plan.ts to walk it`);
    for (const { name } of [type, edge, page]) this.planned.add(name);
    const node = getNamedType(nodes.type);
    const below = isObjectType(node) && !this.isNode(nodes.type) ? this.steps(node, `${path}.`, within) : [];
    const mark = type.getFields().eventCursor ? 'eventCursor' : '';
    const text = `{ ${mark} totalCount pageInfo { ${Object.keys(page.getFields()).join(' ')} } edges { cursor node { __typename } } nodes ${below.length > 0 ? braced(below) : '{ id }'} }`;
    return { kind: 'list', text, below, actions: [] } as const;
  }

  private isNode(type: GraphQLOutputType): boolean {
    const named = getNamedType(type);
    const node = this.schema.getType('Node');
    return (
      named === node || (isObjectType(named) && isInterfaceType(node) && this.schema.isSubType(node, named))
    );
  }
}

export const braced = (steps: readonly Step[]): string =>
  `{ ${steps.length > 0 ? steps.map((step) => step.text).join(' ') : '__typename'} }`;

/** A row of the table, and the field of the schema it is about. */
export interface Place {
  readonly path: string;
  readonly field: string;
}

/** The places of all steps, in the order of the schema; each action has one of its own. */
export const placesOf = (steps: readonly Step[]): Place[] =>
  steps.flatMap(({ kind, path, field, actions, below }) =>
    kind === 'actions'
      ? actions.map((action) => ({ path: `${path} ${action}`, field: `${field} ${action}` }))
      : [{ path, field }, ...placesOf(below)],
  );
