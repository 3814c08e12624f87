/** Owns the compiler: a selection, the read maps and the viewer become one SQL statement and a way to finish its answer. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { Predicate } from '../predicate.js';
import { compilePage } from './compile-page.js';
import type { Finish, PickedField } from './finish.js';
import type { Body, Ground, Selected } from './ground.js';
import { jsonRow, jsonRows, NotPlannable, opaqueIdSql, quoted } from './sql-text.js';
import type { Arguments, Cell, Late, PageSource, ReadMap, Source } from './read-map.js';

// Longer names PostgreSQL would cut.
const longestName = 60;

export class Compiler<Viewer, Context> {
  private readonly lates: Late<Viewer>[] = [];
  /** How the arguments of each field with arguments are read for a run. */
  readonly argumentReaders: ((variables: Record<string, unknown>) => Arguments)[] = [];
  private aliases = 0;

  constructor(
    readonly ground: Ground<Viewer, Context>,
    readonly viewer: Viewer,
    readonly variables: Record<string, unknown>,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
  ) {}

  selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selected[] {
    const { schema } = this.ground;
    const fields = collectSubfields(schema, this.fragments, this.variables, type, nodes);
    return [...fields].map(([key, fieldNodes]) => this.select(type, key, fieldNodes));
  }

  select(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Selected {
    if (key.length > longestName) throw new NotPlannable('a name too long for a column');
    const node = nodes[0];
    const name = node?.name.value ?? '';
    if (name === '__typename') return { key, nodes, field: typename, args: {} };
    const field = type.getFields()[name];
    if (!field || !node) throw new NotPlannable(`${type.name}.${name}`);
    return { key, nodes, field, args: getArgumentValues(field, node, this.variables) };
  }

  /** The body of a row of `type` at `alias`. */
  body(type: GraphQLObjectType, alias: string, nodes: readonly FieldNode[]): Body {
    const map = this.mapOf(type);
    const finishes = new Map<string, Finish>();
    const columns = this.selected(type, nodes).map((selected) => {
      const { sql, finish } = this.field(type, map, alias, selected);
      if (finish) finishes.set(selected.key, finish);
      return `${sql} AS ${quoted(selected.key)}`;
    });
    return { columns, finish: finishes.size > 0 ? { kind: 'object', fields: finishes } : null };
  }

  page(
    source: PageSource<Viewer>,
    parent: string | null,
    selected: Selected,
  ): { sql: string; finish: Finish | null } {
    return compilePage(this, source, parent, selected);
  }

  alias(type: string): string {
    this.aliases += 1;
    return `${type.toLowerCase()}_${this.aliases}`;
  }

  access(type: GraphQLObjectType, alias: string): string {
    const { access } = this.mapOf(type);
    return this.condition((viewer) => access(viewer, alias));
  }

  bind(late: Late<Viewer>, type: string): string {
    return `${this.mark(late)}::${type}`;
  }

  /**
   * The text with its parameters numbered, and their values in that order. Only here, because what was bound for a
   * part that nothing selects is not in the text, and PostgreSQL refuses parameters the text does not name.
   */
  numbered(text: string): { text: string; binds: Late<Viewer>[] } {
    const binds: Late<Viewer>[] = [];
    const places = new Map<string, number>();
    const numbered = text.replace(/\u0001(\d+)\u0001/g, (_mark, at: string) => {
      const late = this.lates[Number(at)];
      if (!late) throw new Error('a parameter without a value');
      if (!places.has(at)) places.set(at, binds.push(late));
      return `$${places.get(at)}`;
    });
    return { text: numbered, binds };
  }

  private mark(late: Late<Viewer>): string {
    return `\u0001${this.lates.push(late) - 1}\u0001`;
  }

  /** Writes a predicate with placeholders; the same predicate, made for each run, gives their values. */
  condition(make: (viewer: Viewer, args: Arguments) => Predicate, args: Arguments = {}, argsAt = -1): string {
    const predicate = make(this.viewer, args);
    const placeholders = new Map<string, string>();
    return predicate.sql.replace(/(?<![:\w]):([A-Za-z]\w*)/g, (_text, name: string) => {
      if (!(name in predicate.params)) throw new Error(`a predicate names :${name} without a value`);
      let mark = placeholders.get(name);
      if (mark === undefined) {
        mark = this.mark(({ viewer, args: all }) => make(viewer, all[argsAt] ?? {}).params[name]);
        placeholders.set(name, mark);
      }
      return mark;
    });
  }

  /** Remembers how a field's arguments are read, and gives their place in a run. */
  argumentsAt(selected: Selected): number {
    const node = selected.nodes[0];
    if (!node || selected.field.args.length === 0) return -1;
    this.argumentReaders.push((variables) => getArgumentValues(selected.field, node, variables));
    return this.argumentReaders.length - 1;
  }

  mapOf(type: GraphQLObjectType): ReadMap<Viewer, Context> {
    const map = this.ground.maps.get(type.name);
    if (!map) throw new NotPlannable(type.name);
    return map;
  }

  objectType(name: string): GraphQLObjectType {
    const type = this.ground.schema.getType(name);
    if (!isObjectType(type)) throw new NotPlannable(name);
    return type;
  }

  private cell(alias: string, selected: Selected): Cell<Viewer> {
    const at = this.argumentsAt(selected);
    return {
      alias,
      viewer: this.viewer,
      args: selected.args,
      bind: (late, type) => this.bind(late, type),
      argument: (name, type, value) => this.bind(({ viewer, args }) => value(args[at]?.[name], viewer), type),
      condition: (make) => this.condition(make, selected.args, at),
    };
  }

  private field(
    type: GraphQLObjectType,
    map: ReadMap<Viewer, Context>,
    alias: string,
    selected: Selected,
  ): { sql: string; finish: Finish | null } {
    if (selected.field === typename) return { sql: `'${type.name}'::text`, finish: null };
    if (selected.field.name === 'id' && map.entity && !map.fields.id)
      return { sql: opaqueIdSql(type.name, `${alias}.id`), finish: null };
    const source = map.fields[selected.field.name] ?? this.ownColumn(map, selected.field.name);
    if (!source) throw new NotPlannable(`${type.name}.${selected.field.name}`);
    return this.source(source, map, alias, selected);
  }

  private source(
    source: Source<Viewer, Context>,
    map: ReadMap<Viewer, Context>,
    alias: string,
    selected: Selected,
  ): { sql: string; finish: Finish | null } {
    switch (source.kind) {
      case 'column':
        if (!map.entity) return { sql: `${alias}.${quoted(source.property)}`, finish: null };
        return { sql: this.ground.columns.shown(map.entity, source.property, alias), finish: null };
      case 'sql':
        return { sql: source.sql(this.cell(alias, selected)), finish: null };
      case 'one':
      case 'many':
        return this.related(source, alias, selected);
      case 'made': {
        const made = this.alias('made');
        const body = this.body(this.objectType(source.type), made, selected.nodes);
        const from = `FROM ${source.from(this.cell(alias, selected))} ${made}`;
        const sql = source.list ? jsonRows(body.columns, from) : jsonRow(body.columns, from);
        return { sql, finish: listed(body.finish, source.list === true) };
      }
      case 'page':
        return this.page(source, alias, selected);
      case 'derived': {
        const facts = Object.entries(source.facts(this.cell(alias, selected)));
        return {
          sql: jsonRow(
            facts.map(([name, sql]) => `${sql} AS ${quoted(name)}`),
            '',
          ),
          finish: { kind: 'derived', value: source.value as never, selection: this.picker(selected) },
        };
      }
    }
  }

  private related(
    source: Extract<Source<Viewer, Context>, { kind: 'one' | 'many' }>,
    alias: string,
    selected: Selected,
  ): { sql: string; finish: Finish | null } {
    const type = this.objectType(source.type);
    const { entity } = this.mapOf(type);
    if (!entity) throw new NotPlannable(source.type);
    if (source.kind === 'one' && isNonNullType(selected.field.type) && !source.covered)
      throw new NotPlannable(`${selected.field.name} might be hidden`);
    const other = this.alias(source.type);
    const conditions = [source.on(this.cell(alias, selected), other)];
    if (!source.covered) conditions.push(this.access(type, other));
    const body = this.body(type, other, selected.nodes);
    const from = `FROM ${this.ground.columns.table(entity)} ${other} WHERE ${conditions.join(' AND ')}`;
    return source.kind === 'one'
      ? { sql: jsonRow(body.columns, from), finish: body.finish }
      : {
          sql: jsonRows(body.columns, `${from} ORDER BY ${source.order(other)}`),
          finish: listed(body.finish, true),
        };
  }

  private ownColumn(map: ReadMap<Viewer, Context>, name: string): Source<Viewer, Context> | undefined {
    return map.entity === null || this.ground.columns.has(map.entity, name)
      ? { kind: 'column', property: name }
      : undefined;
  }

  /** How an object made in code gets the form of the selection. */
  private picker(selected: Selected): readonly PickedField[] | undefined {
    const named = getNamedType(selected.field.type);
    if (!isObjectType(named)) return undefined;
    return this.selected(named, selected.nodes).map(({ key, field }) => ({
      key,
      field: field === typename ? null : field.name,
      type: named.name,
    }));
  }
}

const listed = (finish: Finish | null, list: boolean): Finish | null =>
  finish && list ? { kind: 'list', of: finish } : finish;

const typename = { name: '__typename', args: [] } as unknown as GraphQLField<unknown, unknown>;
