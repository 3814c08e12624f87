/** Owns answering a query by one statement: the plans it keeps, the connection it takes, and when it declines. */
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getVariableValues,
} from 'graphql';
import type pg from 'pg';
import { type BoundRead, runBound } from './bound-read.js';
import type { Columns } from './ground.js';
import { finishValue } from './finish.js';
import { compileOperation, type Plan, shapeOf } from './plan.js';
import type { ReadMap, Roots } from './read-map.js';
import { NotPlannable } from './sql-text.js';

/** What a viewer must tell so that plans can be shared and rows be bound. */
export interface ReadViewer {
  readonly partyId: string;
  readonly membershipId: string;
  readonly today: string;
  /** Everything of the viewer that shapes a predicate's text. */
  readonly shape: string;
}

/** An answer: PostgreSQL's own text where nothing remained to be done, else the data. */
export type Compiled =
  | { readonly text: string; readonly data?: undefined }
  | { readonly text?: undefined; readonly data: Record<string, unknown> };

interface Kept<Viewer> {
  readonly plan: Plan<Viewer> | null;
  uses: number;
}

const plansPerOperation = 64;
// Prepared statements are never given up by a connection, so only so many get a name.
const mostNames = 400;

export class Reader<Viewer extends ReadViewer, Context> {
  /** How many operations it has answered, for the tests. */
  answered = 0;
  private readonly plans = new WeakMap<DocumentNode, Map<string, Kept<Viewer>>>();
  private readonly names = new Set<string>();
  private readonly maps: ReadonlyMap<string, ReadMap<Viewer, Context>>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly schema: GraphQLSchema,
    private readonly columns: Columns,
    maps: readonly ReadMap<Viewer, Context>[],
    private readonly roots: Roots<Viewer>,
  ) {
    this.maps = new Map(maps.map((map) => [map.type, map]));
  }

  /** The answer of a query, or null where the ordinary executor must give it. */
  async answer(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    raw: Record<string, unknown>,
    viewer: Viewer,
    context: Context,
  ): Promise<Compiled | null> {
    const definitions = operation.variableDefinitions ?? [];
    const { coerced: variables, errors } =
      definitions.length === 0
        ? { coerced: {}, errors: undefined }
        : getVariableValues(this.schema, definitions, raw);
    if (errors) return null;
    const kept = this.planOf(document, operation, variables, viewer);
    if (!kept.plan) return null;
    kept.uses += 1;
    const { plan } = kept;
    let values: unknown[];
    let args: Record<string, unknown>[];
    try {
      args = plan.argumentReaders.map((read) => ({ ...read(variables) }));
      values = plan.binds.map((late) => late({ viewer, args }));
    } catch {
      // The executor words what is wrong with an argument, at its place in the answer.
      return null;
    }
    const text = await this.run({
      text: plan.text,
      name: this.nameOf(kept, plan),
      values,
      mode: plan.mode,
      partyId: viewer.partyId,
      today: viewer.today,
    });
    this.answered += 1;
    if (!plan.finish) return { text };
    const data = JSON.parse(text) as Record<string, unknown>;
    return {
      data: finishValue(plan.finish, data, { context, membershipId: viewer.membershipId, args }) as Record<
        string,
        unknown
      >,
    };
  }

  private planOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Kept<Viewer> {
    let plans = this.plans.get(document);
    if (!plans) this.plans.set(document, (plans = new Map<string, Kept<Viewer>>()));
    const key = `${operation.name?.value ?? ''} ${viewer.shape} ${JSON.stringify(shapeOf(variables))}`;
    let kept = plans.get(key);
    if (!kept) {
      kept = { plan: this.compile(document, operation, variables, viewer), uses: 0 };
      const oldest = plans.size >= plansPerOperation ? plans.keys().next().value : undefined;
      if (oldest !== undefined) plans.delete(oldest);
      plans.set(key, kept);
    }
    return kept;
  }

  private compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Plan<Viewer> | null {
    const ground = { schema: this.schema, maps: this.maps, columns: this.columns };
    try {
      return compileOperation(ground, this.roots, document, operation, variables, viewer);
    } catch (error) {
      if (error instanceof NotPlannable || isRefusal(error)) return null;
      throw error;
    }
  }

  private nameOf(kept: Kept<Viewer>, plan: Plan<Viewer>): string | undefined {
    if (this.names.has(plan.name)) return plan.name;
    if (kept.uses < 2 || this.names.size >= mostNames) return undefined;
    this.names.add(plan.name);
    return plan.name;
  }

  private run(read: BoundRead): Promise<string> {
    return new Promise((resolve, reject) => {
      this.pool.connect((unreachable, client, release) => {
        if (!client) {
          reject(unreachable ?? new Error('no connection'));
          return;
        }
        // A connection that breaks tells whoever uses it, by the query; without a listener it would end the process.
        if (client.listenerCount('error') === 0) client.on('error', ignore);
        runBound(client, read, (failure, text) => {
          // Whatever state the connection is in, it is not used again.
          release(failure ?? undefined);
          if (failure) reject(failure);
          else resolve(text);
        });
      });
    });
  }
}

const ignore = (): void => undefined;

// An argument out of bounds: thrown by the same checks as in the ordinary lists.
const isRefusal = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'extensions' in error;
