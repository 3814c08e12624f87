/**
 * Owns the ordinary executor, to compare with: every object is asked for again by its id, every field of it alone, and
 * lists are paged in memory, so that nothing of how the compiler works is trusted. What code makes is made as ever. */
import DataLoader from 'dataloader';
import {
  type DocumentNode,
  execute,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { RequestContext, Viewer } from '../../src/identity/index.js';
import { fromOpaqueId, toOpaqueId } from '../../src/platform/opaque-id.js';
import {
  keyColumn,
  type PageSource,
  type ReadMap,
  type Roots,
  typeColumn,
} from '../../src/platform/read/read-map.js';
import { pageOf, type WholeList } from './page-in-memory.js';

type Field = GraphQLField<unknown, Asking>;
type Args = Record<string, unknown>;

/** One step from an object to what hangs on it and has no id; `at` says which of a list. */
interface Step {
  readonly field: Field;
  readonly args: Args;
  readonly at: number | undefined;
}

/** A thing that can be asked for again: a Node, or what hangs on one. */
interface Thing {
  readonly [typeColumn]: string;
  readonly [keyColumn]: string;
  readonly id: string;
  readonly steps: readonly Step[];
}

/** The context of production with other ways of reading. */
interface Asking extends RequestContext {
  /** From the Node with the id, or from the root where there is none. */
  ask(steps: readonly Step[], inner: string, id: string): Promise<unknown>;
}

export class OrdinaryExecutor {
  private readonly documents = new Map<string, DocumentNode>();
  private readonly maps: ReadonlyMap<string, ReadMap<Viewer, RequestContext>>;

  /** @param schema one of its own: its resolvers are replaced */
  constructor(
    private readonly schema: GraphQLSchema,
    maps: readonly ReadMap<Viewer, RequestContext>[],
    private readonly roots: Roots<Viewer>,
  ) {
    this.maps = new Map(maps.map((map) => [map.type, map]));
    for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
      const map = this.maps.get(type.name);
      const isList = /(Connection|Edge)$/.test(type.name) || type.name === 'PageInfo';
      for (const field of Object.values(type.getFields()) as Field[]) {
        if (isList) field.resolve = (source) => (source as Args)[field.name];
        else if (map && map.fields[field.name]?.kind !== 'code')
          field.resolve = (source, args: Args, asking) => this.valueOf(source as Thing, field, args, asking);
      }
    }
  }

  async execute(
    document: DocumentNode,
    variableValues: Args,
    context: RequestContext,
    operationName?: string,
  ) {
    const { schema } = this;
    const asking = this.asking(context);
    try {
      return await execute({ schema, document, variableValues, operationName, contextValue: asking });
    } finally {
      await asking.close();
    }
  }

  private asking(context: RequestContext): Asking {
    const loaders = new Map<string, DataLoader<string, unknown>>();
    const asking: Asking = Object.assign(Object.create(context) as Asking, {
      readRoot: (info: GraphQLResolveInfo) => this.rootOf(info, asking),
      readRow: (key: string, info: GraphQLResolveInfo) =>
        this.again(asking, toOpaqueId(getNamedType(info.returnType).name, key)),
      readNode: (type: string, key: string, info: GraphQLResolveInfo) =>
        this.maps.has(type) ? this.again(asking, toOpaqueId(type, key)) : context.readNode(type, key, info),
      ask: (steps: readonly Step[], inner: string, id: string) => {
        const { text, variables } = written(steps, inner);
        const type = fromOpaqueId(id)?.type;
        const name = `${type} ${text} ${JSON.stringify(variables)}`;
        let loader = loaders.get(name);
        if (!loader) {
          loader = new DataLoader((ids: readonly string[]) =>
            type === undefined
              ? this.answerOnce(context, steps, text, variables)
              : this.answerEach(context, type, ids, steps, text, variables),
          );
          loaders.set(name, loader);
        }
        return loader.load(id);
      },
    });
    return asking;
  }

  private async answerOnce(context: RequestContext, steps: readonly Step[], text: string, variables: Args) {
    return [await this.answer(context, `query (${declared(steps).join(', ')}) { ${text} }`, variables)];
  }

  private async answerEach(
    context: RequestContext,
    type: string,
    ids: readonly string[],
    steps: readonly Step[],
    text: string,
    variables: Args,
  ) {
    const query = `query (${['$ids: [ID!]!', ...declared(steps)].join(', ')}) { nodes(ids: $ids) { ... on ${type} { ${text} } } }`;
    const { nodes } = (await this.answer(context, query, { ids, ...variables })) as { nodes: unknown[] };
    return nodes.map((node) => node ?? null);
  }

  /** One plain statement of production: a single field of rows by their ids. */
  private async answer(context: RequestContext, query: string, variables: Args): Promise<unknown> {
    let document = this.documents.get(query);
    if (!document) this.documents.set(query, (document = parse(query)));
    const operation = document.definitions[0] as OperationDefinitionNode;
    const answer = await context.answerAtOnce(document, operation, variables);
    if (!answer) throw new Error(`not answered at once: ${query}`);
    return answer.data ?? JSON.parse(answer.text);
  }

  private async rootOf(info: GraphQLResolveInfo, asking: Asking): Promise<unknown> {
    const asked = info.parentType.getFields()[info.fieldName];
    const [node] = info.fieldNodes;
    if (!asked || !node) throw new Error('no such field');
    const field = asked as Field;
    const args = getArgumentValues(asked, node, info.variableValues);
    const page = this.roots.pages[field.name];
    if (page) return this.page(asking, field, args, page, null);
    if (Array.isArray(args.ids)) return Promise.all(args.ids.map((id) => this.again(asking, String(id))));
    const thing = await this.again(asking, String(args.id));
    const wanted = this.roots.byId[field.name];
    return wanted && thing?.[typeColumn] !== wanted ? null : thing;
  }

  /** A thing, if the viewer sees it. */
  private async again(asking: Asking, id: string): Promise<Thing | null> {
    const { type, key } = fromOpaqueId(id) ?? { type: '', key: '' };
    if (!this.maps.has(type) || !this.isNode(type)) return null;
    const found = await asking.ask([], '__typename', id);
    return found === null ? null : { [typeColumn]: type, [keyColumn]: key, id, steps: [] };
  }

  private async valueOf(source: Thing, field: Field, args: Args, asking: Asking): Promise<unknown> {
    const type = getNamedType(field.type);
    if (type.name.endsWith('Connection')) {
      const page = this.maps.get(source[typeColumn])?.fields[field.name];
      if (page?.kind !== 'page') throw new Error(`${field.name} is no page`);
      return this.page(asking, field, args, page, source);
    }
    const isObject = isObjectType(type);
    const isNode = isObject && this.isNode(type.name);
    const steps = [...source.steps, { field, args, at: undefined }];
    const inner = isNode ? '{ id }' : isObject ? '{ __typename }' : '';
    const value = reached(await asking.ask(steps, inner, source.id), steps);
    const thingOf = (each: unknown, at: number | undefined): unknown => {
      if (each === null) return null;
      if (isNode) return this.again(asking, (each as { id: string }).id);
      return { ...source, [typeColumn]: type.name, steps: [...source.steps, { field, args, at }] };
    };
    if (!isObject) return value;
    return Array.isArray(value) ? value.map((each, at) => thingOf(each, at)) : thingOf(value, undefined);
  }

  private async page(
    asking: Asking,
    field: Field,
    args: Args,
    page: PageSource<Viewer>,
    source: Thing | null,
  ) {
    const all = { ...args, first: 100, after: undefined, last: undefined, before: undefined };
    const steps = [...(source?.steps ?? []), { field, args: all, at: undefined }];
    const isNode = this.isNode(page.type);
    const inner = `{ edges { cursor node { ${isNode ? 'id' : '__typename'} } } totalCount ${page.more?.eventCursor ? 'eventCursor' : ''} }`;
    const list = reached(await asking.ask(steps, inner, source?.id ?? ''), steps) as WholeList;
    const nodes = this.schema.getType(`${page.type}Connection`);
    const nodesField = isObjectType(nodes) ? (nodes.getFields().nodes as Field | undefined) : undefined;
    if (!nodesField) throw new Error(`${page.type} is in no list`);
    const things = await Promise.all(
      list.edges.map(async ({ node }, at) =>
        isNode
          ? this.again(asking, node.id)
          : {
              [typeColumn]: page.type,
              [keyColumn]: '',
              id: source?.id ?? '',
              steps: [...steps, { field: nodesField, args: {}, at }],
            },
      ),
    );
    return { ...pageOf(list, things, args, page, asking.viewer.membershipId), eventCursor: list.eventCursor };
  }

  private isNode(type: string): boolean {
    const node = this.schema.getType('Node');
    return isInterfaceType(node) && this.schema.getPossibleTypes(node).some((each) => each.name === type);
  }
}

/** The steps as a selection, each under a name of its own. */
function written(steps: readonly Step[], inner: string): { text: string; variables: Args } {
  const variables: Args = {};
  const text = steps.reduceRight((below, { field, args }, at) => {
    const given = field.args.filter((arg) => args[arg.name] !== undefined);
    for (const arg of given) variables[`v${at}_${arg.name}`] = args[arg.name];
    const list = given.map((arg) => `${arg.name}: $v${at}_${arg.name}`).join(', ');
    return `s${at}: ${field.name}${list && `(${list})`} ${at < steps.length - 1 ? `{ ${below} }` : below}`;
  }, inner);
  return { text, variables };
}

const declared = (steps: readonly Step[]): string[] =>
  steps.flatMap(({ field, args }, at) =>
    field.args
      .filter((arg) => args[arg.name] !== undefined)
      .map((arg) => `$v${at}_${arg.name}: ${String(arg.type)}`),
  );

/** What lies at the end of the steps. */
function reached(found: unknown, steps: readonly Step[]): unknown {
  let value = found;
  for (const [nth, { at }] of steps.entries()) {
    value = (value as Record<string, unknown> | null)?.[`s${nth}`] ?? null;
    if (at !== undefined) value = (value as unknown[])[at];
  }
  return value;
}
