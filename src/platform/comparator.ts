/** Owns the typed comparators of `where`, and their way into SQL. */
import { Field, ID, InputType } from 'type-graphql';
import { isCivilDate } from './calendar/calendar.js';
import { badUserInput } from './error.js';
import { uuidOf } from './opaque-id.js';
import { allOf, nothing, type Predicate, where } from './database/predicate.js';
import { DateScalar } from './scalar.js';

@InputType({ description: 'Compares a date; all given parts must hold (dato).' })
export class DateWhere {
  @Field(() => DateScalar, { nullable: true, description: 'On this date (på datoen).' })
  eq?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On this date or later (fra og med).' })
  gte?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On this date or earlier (til og med).' })
  lte?: string | null;
}

@InputType({ description: 'Compares an id; all given parts must hold (id).' })
export class IdWhere {
  @Field(() => ID, { nullable: true, description: 'Is this one (er denne).' })
  eq?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: string[] | null;
}

/** An enum's comparator; each module names its own class, because a GraphQL input is of one enum. */
export interface OneOf<T> {
  eq?: T | null;
  in?: T[] | null;
}

export function dateIs(column: string, key: string, filter: DateWhere | null | undefined): Predicate {
  const operators = { eq: '=', gte: '>=', lte: '<=' } as const;
  const parts: Predicate[] = [];
  for (const name of ['eq', 'gte', 'lte'] as const) {
    const value = filter?.[name];
    if (value != null)
      parts.push(
        where(`${column} ${operators[name]} :${key}_${name}`, { [`${key}_${name}`]: civilDate(value) }),
      );
  }
  return allOf(...parts);
}

export function idIs(
  column: string,
  key: string,
  type: string,
  filter: IdWhere | null | undefined,
): Predicate {
  const parts: Predicate[] = [];
  if (filter?.eq != null) parts.push(idEquals(column, `${key}_eq`, uuidOf(type, filter.eq)));
  if (filter?.in != null)
    parts.push(
      isAny(
        column,
        `${key}_in`,
        filter.in.map((id) => uuidOf(type, id)).filter((id) => id !== null),
        'uuid',
      ),
    );
  return allOf(...parts);
}

export function enumIs<T extends string>(
  column: string,
  key: string,
  filter: OneOf<T> | null | undefined,
): Predicate {
  const parts: Predicate[] = [];
  if (filter?.eq != null) parts.push(where(`${column} = :${key}_eq`, { [`${key}_eq`]: filter.eq }));
  if (filter?.in != null) parts.push(isAny(`${column}::text`, `${key}_in`, filter.in, 'text'));
  return allOf(...parts);
}

/** The values of an enum that the comparator lets through. */
export const wantedOf = <T extends string>(all: readonly T[], filter: OneOf<T> | null | undefined): T[] =>
  all.filter(
    (each) => (filter?.eq == null || each === filter.eq) && (filter?.in == null || filter.in.includes(each)),
  );

const idEquals = (column: string, key: string, id: string | null): Predicate =>
  id === null ? nothing : where(`${column} = :${key}`, { [key]: id });

const isAny = (column: string, key: string, values: readonly string[], type: string): Predicate =>
  where(`${column} = ANY(:${key}::${type}[])`, { [key]: values });

/** @throws BAD_USER_INPUT for a date that does not exist or is out of range; a mutation's input has been checked before. */
export function civilDate(value: string): string {
  if (value < '1900' || '2200' <= value) throw badUserInput('The date lies outside the years 1900 to 2199.');
  if (!isCivilDate(value)) throw badUserInput('The date does not exist.');
  return value;
}
