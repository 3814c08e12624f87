/** Owns the plans of rows that executions name again and again, and by what it is known that two are the same. */
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Plan } from './plan.js';

const plansPerOperation = 64;

export class RowPlans<Viewer> {
  /** Documents are kept by whoever parsed them; their plans go with them. */
  private readonly plans = new WeakMap<OperationDefinitionNode, Map<string, Plan<Viewer>>>();

  /** A plan that takes arguments is made anew each time: what of them is refused is part of it. */
  find(
    { operation, fieldNodes, variableValues }: GraphQLResolveInfo,
    { name }: GraphQLObjectType,
    viewerShape: string,
    compile: () => Plan<Viewer>,
  ): Plan<Viewer> {
    const flags = Object.entries(variableValues).filter(([, value]) => typeof value === 'boolean');
    const key = JSON.stringify([name, viewerShape, selectionKey(fieldNodes), flags]);
    let plans = this.plans.get(operation);
    if (!plans) this.plans.set(operation, (plans = new Map<string, Plan<Viewer>>()));
    const kept = plans.get(key);
    if (kept) return kept;
    const plan = compile();
    if (plan.argumentReaders.length === 0 && plans.size < plansPerOperation) plans.set(key, plan);
    return plan;
  }
}

/** The same for the same field nodes: by it, rows that several resolvers name are read together. */
export function selectionKey(nodes: readonly FieldNode[]): string {
  return nodes
    .map((node) => {
      let mark = marks.get(node);
      if (mark === undefined) marks.set(node, (mark = nextMark++));
      return mark;
    })
    .join(' ');
}

const marks = new WeakMap<FieldNode, number>();
let nextMark = 0;
