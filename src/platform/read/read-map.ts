/** Owns how a type of the API is read: one map per type says where each of its fields comes from. */
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Key } from '../cursor.js';
import type { Predicate } from '../database/predicate.js';

export type Arguments = Readonly<Record<string, unknown>>;

/** What is known when a statement runs, and not yet when it is compiled. */
export interface Run<Viewer> {
  readonly viewer: Viewer;
  /** The arguments of each field that has some, in the order in which they were met. */
  readonly args: readonly Arguments[];
  /** The values of each condition, made at the first use. */
  readonly conditions: Readonly<Record<string, unknown>>[];
}

export type Late<Viewer> = (run: Run<Viewer>) => unknown;

/** One field while it is compiled. */
export interface Cell<Viewer> {
  /** The alias of the row the field belongs to. */
  readonly alias: string;
  readonly viewer: Viewer;
  readonly args: Arguments;
  /** A placeholder for a value that is known when the statement runs. */
  readonly bind: (value: Late<Viewer>, type: string) => string;
  /** The same for an argument of this field, made from what the client sent, if anything. */
  argument(name: string, type: string, value: (sent: unknown, viewer: Viewer) => unknown): string;
  /** A condition's text; its values are made anew for each run. */
  condition(make: (viewer: Viewer, args: Arguments) => Predicate): string;
}

/** A list of the API, page by page. */
export interface PageSource<Viewer> {
  readonly kind: 'page';
  readonly type: string;
  /** All conditions, access among them. */
  readonly filter: (alias: string, parent: string | null, viewer: Viewer, args: Arguments) => Predicate;
  /** Unless the argument `orderBy` names others. */
  readonly order: readonly Key<never>[];
  /** Fields that the connection has beside those of every one. */
  readonly more?: Readonly<Record<string, Extract<Source<Viewer, never>, { kind: 'derived' }>>>;
  /** What `orderBy` may name. */
  readonly orderBy?: Readonly<Record<string, Key<never>>>;
  /** How the rows are found instead, where the arguments name nothing narrower. */
  readonly walk?: ((args: Arguments) => Walk<Viewer> | undefined) | undefined;
}

/** A narrow table with a row for each party and thing it sees, in the list's order, so that a page is one index walk. */
export interface Walk<Viewer> {
  readonly table: string;
  /** Its columns for the properties of the order; `id` names the thing. */
  readonly columns: Readonly<Record<string, string>>;
  /** The conditions it can decide itself, access among them. */
  readonly filter: (alias: string, viewer: Viewer, args: Arguments) => Predicate;
  /** Those that only the thing's own row decides. */
  readonly rest: (alias: string, viewer: Viewer, args: Arguments) => Predicate;
  /** A column before those of the order, whose values are few: each wanted value is walked, and the walks are merged. */
  readonly branch?: { readonly column: string; readonly values: (args: Arguments) => readonly string[] };
}

export type Source<Viewer, Context> =
  /** A column of the row. */
  | { readonly kind: 'column'; readonly property: string }
  /** A scalar, made by SQL; never null where the field is not. */
  | { readonly kind: 'sql'; readonly sql: (cell: Cell<Viewer>) => string }
  /** Another row; `covered` where seeing this row means seeing that one. */
  | {
      readonly kind: 'one';
      readonly type: string;
      readonly on: (cell: Cell<Viewer>, other: string) => string;
      readonly covered: boolean;
    }
  | {
      readonly kind: 'many';
      readonly type: string;
      readonly on: (cell: Cell<Viewer>, other: string) => string;
      readonly covered: boolean;
      readonly order: (other: string) => string;
    }
  /** An object that is no row: a row source made by SQL, whose columns are named as its fields' properties. */
  | {
      readonly kind: 'made';
      readonly type: string;
      readonly from: (cell: Cell<Viewer>) => string;
      readonly list?: boolean;
    }
  | PageSource<Viewer>
  /**
   * Data first, then the answer made of it by the domain's own function. `from` is what the facts are taken from beside
   * the row. What the function throws is an error of this field alone.
   */
  | {
      readonly kind: 'derived';
      readonly facts: (cell: Cell<Viewer>) => Readonly<Record<string, string>>;
      readonly from?: (cell: Cell<Viewer>) => string;
      readonly value: (facts: never, context: Context, pick: Pick, args: Arguments) => unknown;
    }
  /** Made by the field's own resolver, which is given the key of the row; see `keyOf`. */
  | { readonly kind: 'code' };

/** The hidden column by which resolvers of `code` fields know their row. No field of GraphQL can be named so. */
export const keyColumn = '~key';

/** The key of the row that a `code` field's resolver is given. */
export const keyOf = (row: unknown): string => (row as Record<typeof keyColumn, string>)[keyColumn];

/** Which type a row of an interface is of: the executor asks for it. */
export const typeColumn = '~type';

/** Gives an object made in code the form of the selection: response key to the named field's value. */
export type Pick = (type: string, fieldValue: (field: string) => unknown) => Record<string, unknown>;

export interface ReadMap<Viewer, Context> {
  readonly type: string;
  /** Null for objects that are no rows. */
  readonly entity: EntityTarget<ObjectLiteral> | null;
  /** Which rows the viewer sees. */
  readonly access: (viewer: Viewer, alias: string) => Predicate;
  readonly fields: Readonly<Record<string, Source<Viewer, Context>>>;
}

export interface Roots<Viewer> {
  /** Root fields that name one row by an opaque id, `id`, and of which type; null for any Node. */
  readonly byId: Readonly<Record<string, string | null>>;
  /** Root fields that name many of any type, `ids`. */
  readonly byIds: readonly string[];
  readonly pages: Readonly<Record<string, PageSource<Viewer>>>;
}
