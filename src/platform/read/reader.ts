/** Owns answering by one statement: whole queries, and for the executor a root field or rows that a resolver names. */
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { type BoundRead, runPooled, type Way } from './bound-read.js';
import { checkMaps } from './check-maps.js';
import type { Asked } from './compile.js';
import type { Columns, Ground } from './ground.js';
import { finishValue, type Surroundings } from './finish.js';
import { compileKeys } from './keys.js';
import { compileOperation, compileRootField, compileRows, type Plan } from './plan.js';
import type { Predicate } from '../database/predicate.js';
import { fragmentsOf, PlanStore } from './plan-store.js';
import { RowPlans } from './row-plans.js';
import type { Arguments, ReadMap, Roots, Run } from './read-map.js';
import { NotPlannable } from './sql-text.js';
import { StatementNames } from '../database/statement-names.js';

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

/** Runs a statement of one row and one column where the executor's other reads run. */
export type RunText = (text: string, values: readonly unknown[]) => Promise<string | null>;

export class Reader<Viewer extends ReadViewer, Context> {
  /** How many operations it has answered, for the tests. */
  answered = 0;
  readonly plans: PlanStore<Viewer>;
  private readonly rowPlans = new RowPlans<Viewer>();
  private readonly rowNames = new StatementNames('rows');
  private readonly ground: Ground<Viewer, Context>;

  /** @throws when a map and the schema do not fit; see `checkMaps` */
  constructor(
    private readonly way: Way,
    schema: GraphQLSchema,
    columns: Columns,
    maps: readonly ReadMap<Viewer, Context>[],
    private readonly roots: Roots<Viewer>,
  ) {
    this.ground = { schema, columns, maps: new Map(maps.map((map) => [map.type, map])) };
    checkMaps(this.ground, roots);
    this.plans = new PlanStore(schema);
  }

  /** The answer of a query, or null where the executor must give it, because of code or of an error. */
  async answer(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    raw: Record<string, unknown>,
    viewer: Viewer,
    context: Context,
  ): Promise<Compiled | null> {
    const variables = this.plans.variables(operation, raw);
    if (!variables) return null;
    try {
      const kept = this.plans.find(operation, viewer.shape, variables, () =>
        this.compileWhole(document, operation, { viewer, variables }),
      );
      if (!kept.plan) return null;
      const { plan } = kept;
      const args = plan.argumentReaders.map((read) => read(variables));
      const text = await this.run({
        text: plan.text,
        name: this.plans.nameOf(kept, plan),
        values: valuesOf(plan, viewer, args),
        partyId: viewer.partyId,
        today: viewer.today,
      });
      const answer = plan.finish ? finished(plan.finish, text, viewer, args, context) : { text };
      if (answer) this.answered += 1;
      return answer;
    } catch (error) {
      // The executor words what is wrong with an argument, at its place in the answer.
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  /** The value of a root field, for the executor: objects whose fields stand under their response keys. */
  async root(info: GraphQLResolveInfo, viewer: Viewer, context: Context, run: RunText): Promise<unknown> {
    const plan = compileRootField(
      this.ground,
      this.roots,
      info.parentType,
      info.fieldNodes,
      asked(info, viewer),
    );
    return this.answerTo(plan, info, viewer, context, run, []);
  }

  hasRows(type: string): boolean {
    return this.ground.maps.get(type)?.entity != null;
  }

  /** Rows of a type by their keys, with the selection of the field that names them; those not seen are not there. */
  async rows(
    info: GraphQLResolveInfo,
    keys: readonly string[],
    viewer: Viewer,
    context: Context,
    run: RunText,
    typeName = getNamedType(info.returnType).name,
  ): Promise<ReadonlyMap<string, unknown>> {
    const type = this.ground.schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`${typeName} is no type of rows`);
    const plan = this.rowPlans.find(info, type, viewer.shape, () =>
      compileRows(this.ground, type, info.fieldNodes, asked(info, viewer)),
    );
    const found = await this.answerTo({ ...plan, finish: null }, info, viewer, context, run, [keys]);
    const args = plan.argumentReaders.map((read) => read(info.variableValues));
    return new Map(
      Object.entries(found as Record<string, unknown>).map(([key, row]) => [
        key,
        plan.finish ? finishValue(plan.finish, row, surroundings(viewer, args, context)) : row,
      ]),
    );
  }

  /** The keys of a type's rows that the viewer sees and `more` holds for; null for a type without rows. */
  async keys(
    type: string,
    viewer: Viewer,
    more: (viewer: Viewer, alias: string) => Predicate,
    run: RunText,
  ): Promise<string[] | null> {
    const found = this.ground.schema.getType(type);
    if (!isObjectType(found) || !this.hasRows(type)) return null;
    const { text, valuesFor } = compileKeys(this.ground, found, viewer, more);
    return JSON.parse((await run(text, valuesFor(viewer))) ?? '[]') as string[];
  }

  private async answerTo(
    plan: Plan<Viewer>,
    info: GraphQLResolveInfo,
    viewer: Viewer,
    context: Context,
    run: RunText,
    first: readonly unknown[],
  ): Promise<unknown> {
    const args = plan.argumentReaders.map((read) => read(info.variableValues));
    const text = await run(plan.text, [...first, ...valuesOf(plan, viewer, args)]);
    const value: unknown = text === null ? null : JSON.parse(text);
    return plan.finish ? finishValue(plan.finish, value, surroundings(viewer, args, context)) : value;
  }

  /** Runs a statement in one round trip, for what is asked again and again: it is prepared by its text. */
  runAtOnce(viewer: Viewer): RunText {
    const { partyId, today } = viewer;
    return (text, values) =>
      this.run({
        text,
        name: this.rowNames.nameOf(text),
        values,
        partyId,
        today,
      });
  }

  private compileWhole(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    who: Pick<Asked<Viewer>, 'viewer' | 'variables'>,
  ): Plan<Viewer> | null {
    try {
      return compileOperation(this.ground, this.roots, operation, {
        ...who,
        fragments: fragmentsOf(document),
        forExecutor: false,
      });
    } catch (error) {
      if (error instanceof NotPlannable) return null;
      throw error;
    }
  }

  private run(read: BoundRead): Promise<string> {
    return runPooled(this.way, read);
  }
}

function asked<Viewer>(info: GraphQLResolveInfo, viewer: Viewer): Asked<Viewer> {
  return { viewer, variables: info.variableValues, fragments: info.fragments, forExecutor: true };
}

function valuesOf<Viewer>(plan: Plan<Viewer>, viewer: Viewer, args: readonly Arguments[]): unknown[] {
  const run: Run<Viewer> = { viewer, args, conditions: [] };
  return plan.binds.map((late) => late(run));
}

const surroundings = (
  viewer: ReadViewer,
  args: readonly Arguments[],
  context: unknown,
  refused: (error: Error) => unknown = () => undefined,
): Surroundings => ({
  context,
  // Looked at only where a cursor is made: what is made without it is the same for all members.
  get membershipId() {
    return viewer.membershipId;
  },
  args,
  refused,
});

/** The data in its final form, or null when a field of it is an error. */
function finished(
  finish: NonNullable<Plan<never>['finish']>,
  text: string,
  viewer: ReadViewer,
  args: readonly Arguments[],
  context: unknown,
): Compiled | null {
  const refusals: Error[] = [];
  const around = surroundings(viewer, args, context, (error) => refusals.push(error));
  const data = finishValue(finish, JSON.parse(text), around) as Record<string, unknown>;
  return refusals.length > 0 ? null : { data };
}
