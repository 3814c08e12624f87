/** Owns the plans that are kept: by operation and by what of viewer and variables shapes the text, all of it bounded. */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { fromOpaqueId, isUuid } from '../opaque-id.js';
import { textsFit } from '../variable.js';
import type { Plan } from './plan.js';

export interface Kept<Viewer> {
  /** Null for an operation that needs code. */
  readonly plan: Plan<Viewer> | null;
  uses: number;
}

const plansPerOperation = 64;
// Prepared statements are never given up by a connection, so only so many get a name.
const mostNames = 400;

/** What is kept of an operation. */
interface Known<Viewer> {
  /** Whether variables are as declared without a closer look. */
  readonly fits: (raw: Variables) => boolean;
  readonly names: readonly string[];
  readonly plans: Map<string, Kept<Viewer>>;
}

type Variables = Record<string, unknown>;

export class PlanStore<Viewer> {
  /** Operations are kept by whoever parsed them; their plans go with them. */
  private readonly operations = new WeakMap<OperationDefinitionNode, Known<Viewer>>();
  private readonly names = new Set<string>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** How many statements connections may have prepared. */
  get named(): number {
    return this.names.size;
  }

  /** The variables as declared, or null where they do not fit. */
  variables(operation: OperationDefinitionNode, raw: Variables): Variables | null {
    if (this.known(operation).fits(raw)) return raw;
    const { coerced } = getVariableValues(this.schema, operation.variableDefinitions ?? [], raw);
    return coerced ?? null;
  }

  /** The plan for an operation; what `compile` throws is not remembered. */
  find(
    operation: OperationDefinitionNode,
    viewerShape: string,
    variables: Variables,
    compile: () => Plan<Viewer> | null,
  ): Kept<Viewer> {
    const { names, plans } = this.known(operation);
    let key = viewerShape;
    for (const name of names) key += ` ${shapeOf(variables[name])}`;
    let kept = plans.get(key);
    if (!kept) {
      kept = { plan: compile(), uses: 0 };
      const oldest = plans.size >= plansPerOperation ? plans.keys().next().value : undefined;
      if (oldest !== undefined) plans.delete(oldest);
      plans.set(key, kept);
    }
    kept.uses += 1;
    return kept;
  }

  private known(operation: OperationDefinitionNode): Known<Viewer> {
    let known = this.operations.get(operation);
    if (!known) {
      const definitions = operation.variableDefinitions ?? [];
      const names = definitions.map(({ variable }) => variable.name.value);
      known = { fits: textsFit(definitions), names, plans: new Map() };
      this.operations.set(operation, known);
    }
    return known;
  }

  /** The name under which a connection prepares the plan's statement: only from its second use, and not for ever more. */
  nameOf(kept: Kept<Viewer>, plan: Plan<Viewer>): string | undefined {
    if (this.names.has(plan.name)) return plan.name;
    if (kept.uses < 2 || this.names.size >= mostNames) return undefined;
    this.names.add(plan.name);
    return plan.name;
  }
}

/** What of a variable shapes the text: never plain values, but whether it is there, names of enums, and kinds of ids. */
export function shapeOf(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'string') {
    if (/^[A-Z_]+$/.test(value)) return value;
    const id = fromOpaqueId(value);
    return id ? `${id.type}${isUuid(id.key) ? '' : '?'}` : 's';
  }
  if (Array.isArray(value)) {
    const shapes = value.map(shapeOf);
    // The order of an orderBy matters; of ids only which kinds there are.
    return `[${(value.every((each) => /^[A-Z_]+$/.test(String(each))) ? shapes : [...new Set(shapes)].sort()).join()}]`;
  }
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}:${shapeOf(each)}`)
      .join()}}`;
  return 'n';
}

export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  return fragments;
}
