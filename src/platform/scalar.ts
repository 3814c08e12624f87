/** Owns the API's scalars: civil dates, instants, months, whole øre and decimals, none of them a Float. */
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badUserInput } from './error.js';

function textScalar(
  name: string,
  description: string,
  form: RegExp,
  example: string,
): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !form.test(value))
      throw badUserInput(`${name} takes a text such as "${example}".`);
    return value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

/** Whether the date exists is checked where it is used, so that a mutation can answer with a problem. */
export const DateScalar = textScalar(
  'Date',
  'A civil date in Denmark, `2015-04-01` (dato).',
  /^\d{4}-\d{2}-\d{2}$/,
  '2015-04-01',
);

export const MonthScalar = textScalar(
  'Month',
  'A calendar month, `2015-04` (måned).',
  /^(?:19|2[01])\d{2}-(?:0[1-9]|1[0-2])$/,
  '2015-04',
);

export const DecimalScalar = textScalar(
  'Decimal',
  'An exact decimal number as text, `13.2` (decimaltal).',
  /^-?\d{1,12}(?:\.\d{1,6})?$/,
  '13.2',
);

// Of RFC 3339, with the letters written large as everybody does.
const instantForm =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whether the calendar has the day with which an instant begins: JavaScript makes 2 March of 30 February. */
const isDay = (value: string): boolean =>
  new Date(`${value.slice(0, 10)}T00:00Z`).getUTCDate() === Number(value.slice(8, 10));

const instant = (value: unknown): Date => {
  if (typeof value !== 'string' || !instantForm.test(value) || !isDay(value))
    throw badUserInput('DateTime takes an instant such as "2015-04-01T08:00:00.000Z".');
  return new Date(value);
};

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, `2015-04-01T08:00:00.000Z` (tidspunkt).',
  // An instant that a statement has read is text already.
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: instant,
  parseLiteral: (node: ValueNode) => instant(node.kind === Kind.STRING ? node.value : null),
});

const whole = (value: unknown): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw badUserInput('Oere takes a whole number of øre.');
  return value;
};

export const OereScalar = new GraphQLScalarType<number, number>({
  name: 'Oere',
  description: 'An amount in whole øre, at most 2^53 − 1 (beløb i øre).',
  serialize: whole,
  parseValue: whole,
  parseLiteral: (node: ValueNode) => whole(node.kind === Kind.INT ? Number(node.value) : null),
});
