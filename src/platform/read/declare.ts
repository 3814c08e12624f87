/** Owns how a field whose value a read map gives is declared: as a property, with its arguments in decorators. */
import { Arg, Args, FieldResolver, Query } from 'type-graphql';
import { ConnectionArgs } from '../connection.js';

type Declare = (
  type: () => unknown,
  options: { description: string; nullable?: boolean },
) => PropertyDecorator;

/** A root field. Its types know methods only; the decorators of type-graphql take properties as well. */
export const Root = Query as unknown as Declare;

/** A field that a room adds to a type of an earlier room. */
export const Adds = FieldResolver as unknown as Declare;

type ArgOptions = { description: string; nullable?: boolean };

/** An argument of the field; the one written first stands first. */
export const Takes =
  (name: string, type: () => unknown, options: ArgOptions): PropertyDecorator =>
  (target, key) =>
    Arg(name, type as never, options)(target, key, 0);

/** The arguments of a list, page by page. */
export const TakesPage: PropertyDecorator = (target, key) => Args(() => ConnectionArgs)(target, key, 0);
