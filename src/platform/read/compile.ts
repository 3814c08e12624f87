/** Owns the compiler: a selection, the read maps and the viewer become one SQL statement and a way to finish its answer. */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLObjectType,
  isObjectType,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import { getArgumentValues } from 'graphql/execution/values.js';
import type { Predicate } from '../database/predicate.js';
import { bodyOf, typename } from './body.js';
import { compilePage } from './compile-page.js';
import { compileSource } from './compile-source.js';
import type { Body, Column, Ground, Selected } from './ground.js';
import { NotPlannable, opaqueIdSql } from './sql-text.js';
import {
  type Arguments,
  type Cell,
  keyColumn,
  type Late,
  type PageSource,
  type ReadMap,
} from './read-map.js';

const nothing = 'NULL::json';

/** What is selected, by whom: everything a statement is made of beside the maps. */
export interface Asked<Viewer> {
  readonly viewer: Viewer;
  readonly variables: Record<string, unknown>;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /**
   * Whether the executor goes on with the rows: fields that need code are left to it, with the key of their row, and so
   * is telling which arguments were refused. Else the statement is the whole answer, or it is not plannable.
   */
  readonly forExecutor: boolean;
}

export class Compiler<Viewer, Context> {
  private readonly lates: Late<Viewer>[] = [];
  private conditions = 0;
  /** How the arguments of each field with arguments are read for a run, and what they are in this one. */
  readonly argumentReaders: ((variables: Record<string, unknown>) => Arguments)[] = [];
  private readonly args: Arguments[] = [];
  private aliases = 0;

  constructor(
    readonly ground: Ground<Viewer, Context>,
    readonly asked: Asked<Viewer>,
  ) {}

  selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): Selected[] {
    const { variables, fragments } = this.asked;
    const fields = collectSubfields(this.ground.schema, fragments, variables, type, nodes);
    return [...fields].map(([key, fieldNodes]) => this.select(type, key, fieldNodes));
  }

  select(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Selected {
    const node = nodes[0];
    const name = node?.name.value ?? '';
    if (name === '__typename') return { key, nodes, field: typename, args: {} };
    const field = type.getFields()[name];
    if (!field || !node) throw new NotPlannable(`${type.name}.${name}`);
    try {
      return { key, nodes, field, args: getArgumentValues(field, node, this.asked.variables) };
    } catch (error) {
      if (!this.asked.forExecutor || !(error instanceof GraphQLError)) throw error;
      return { key, nodes, field, args: {}, refused: error };
    }
  }

  /** The body of a row of `type` at `alias`. */
  body(type: GraphQLObjectType, alias: string, nodes: readonly FieldNode[]): Body {
    const map = this.mapOf(type);
    let needsKey = false;
    const columns: Column[] = [];
    for (const selected of this.selected(type, nodes)) {
      const source = map.fields[selected.field.name];
      if (source?.kind !== 'code') columns.push(this.column(type, map, alias, selected));
      else if (this.asked.forExecutor) needsKey = true;
      else throw new NotPlannable(`${type.name}.${selected.field.name}`);
    }
    if (needsKey) columns.push({ key: keyColumn, sql: `${alias}.id`, finish: null });
    return bodyOf(columns);
  }

  page(source: PageSource<Viewer>, parent: string | null, selected: Selected): Omit<Column, 'key'> {
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
    // What refuses an argument does so here, where its field is known.
    if (this.asked.forExecutor) late({ viewer: this.asked.viewer, args: this.args, conditions: [] });
    return `${this.mark(late)}::${type}`;
  }

  /**
   * The text with its parameters numbered, and their values in that order. Only here, because what was bound for a
   * part that nothing selects is not in the text, and PostgreSQL refuses parameters the text does not name. The first
   * `taken` numbers are the caller's.
   */
  numbered(text: string, taken: number): { text: string; binds: Late<Viewer>[] } {
    const binds: Late<Viewer>[] = [];
    const places = new Map<Late<Viewer>, number>();
    const numbered = text.replace(/\u0001(\d+)\u0001/g, (_mark, at: string) => {
      const late = this.lates[Number(at)];
      if (!late) throw new Error('a parameter without a value');
      let place = places.get(late);
      if (place === undefined) places.set(late, (place = binds.push(late)));
      return `$${taken + place}`;
    });
    return { text: numbered, binds };
  }

  private mark(late: Late<Viewer>): string {
    return `\u0001${this.lates.push(late) - 1}\u0001`;
  }

  /** Writes a predicate with placeholders; the same predicate, made once for each run, gives their values. */
  condition(make: (viewer: Viewer, args: Arguments) => Predicate, args: Arguments = {}, argsAt = -1): string {
    const predicate = make(this.asked.viewer, args);
    const at = this.conditions;
    this.conditions += 1;
    const placeholders = new Map<string, string>();
    return predicate.sql.replace(/(?<![:\w]):([A-Za-z]\w*)/g, (_text, name: string) => {
      if (!(name in predicate.params)) throw new Error(`a predicate names :${name} without a value`);
      let mark = placeholders.get(name);
      if (mark === undefined) {
        mark = this.mark(({ viewer, args: all, conditions }) => {
          conditions[at] ??= make(viewer, all[argsAt] ?? {}).params;
          return conditions[at][name];
        });
        placeholders.set(name, mark);
      }
      return mark;
    });
  }

  /** Remembers how a field's arguments are read, and gives their place in a run. */
  argumentsAt(selected: Selected): number {
    const node = selected.nodes[0];
    if (!node || selected.field.args.length === 0) return -1;
    this.args.push(selected.args);
    return this.argumentReaders.push((variables) => getArgumentValues(selected.field, node, variables)) - 1;
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

  cell(alias: string, selected: Selected): Cell<Viewer> {
    const at = this.argumentsAt(selected);
    return {
      alias,
      viewer: this.asked.viewer,
      args: selected.args,
      bind: (late, type) => this.bind(late, type),
      argument: (name, type, value) => this.bind(({ viewer, args }) => value(args[at]?.[name], viewer), type),
      condition: (make) => this.condition(make, selected.args, at),
    };
  }

  /** A field's column; for the executor an argument that is refused becomes the field's error. */
  column(type: GraphQLObjectType, map: ReadMap<Viewer, Context>, alias: string, selected: Selected): Column {
    const { key, field, refused } = selected;
    if (refused) return { key, sql: nothing, finish: { kind: 'refused', error: refused } };
    if (field === typename) return { key, sql: `'${type.name}'::text`, finish: null };
    if (field.name === 'id' && map.entity && !map.fields.id)
      return { key, sql: opaqueIdSql(type.name, `${alias}.id`), finish: null };
    const source = map.fields[field.name] ?? ({ kind: 'column', property: field.name } as const);
    try {
      return { key, ...compileSource(this, source, map, alias, selected) };
    } catch (error) {
      if (!this.asked.forExecutor || !(error instanceof GraphQLError)) throw error;
      return { key, sql: nothing, finish: { kind: 'refused', error } };
    }
  }
}
