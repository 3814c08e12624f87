/** Owns what the parts of the compiler hand to each other. */
import type { FieldNode, GraphQLField, GraphQLSchema } from 'graphql';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Finish } from './finish.js';
import type { Arguments, ReadMap } from './read-map.js';

type Entity = EntityTarget<ObjectLiteral>;

export interface Columns {
  /** The table of an entity and its columns by property. */
  table(entity: Entity): string;
  has(entity: Entity, property: string): boolean;
  isNullable(entity: Entity, property: string): boolean;
  /** SQL of a column in the form the API shows it. */
  shown(entity: Entity, property: string, alias: string): string;
  /** SQL of the bare column. */
  bare(entity: Entity, property: string, alias: string): string;
}

export interface Ground<Viewer, Context> {
  readonly schema: GraphQLSchema;
  readonly maps: ReadonlyMap<string, ReadMap<Viewer, Context>>;
  readonly columns: Columns;
}

/** A field of a selection, its nodes merged. */
export interface Selected {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly field: GraphQLField<unknown, unknown>;
  readonly args: Arguments;
  /** Why its arguments cannot be read. */
  readonly refused?: Error;
}

/** One field's SQL, and what remains to be done with its value in code. */
export interface Column {
  readonly key: string;
  readonly sql: string;
  readonly finish: Finish | null;
}

/** What is selected of a row: its columns as SQL with their names, and what remains to be done with them in code. */
export interface Body {
  readonly columns: readonly string[];
  readonly finish: Finish | null;
}
