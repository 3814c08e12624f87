/** Owns what every input must keep, whatever the mutation: real dates, bounded clean text, no CPR number in it. */
import {
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { isCivilDate } from './calendar/calendar.js';
import { type ProblemFact, problem } from './problem.js';
import { defaultTextRule, type TextRule, textRuleOf } from './text-field.js';

const longestList = 50;

/**
 * All problems of an input by its GraphQL type. Text is trimmed in place, so that a blank counts as empty.
 * Paths name the input's own fields, for example `['requirements', '2']`.
 */
export function inputProblems(type: GraphQLInputType, input: unknown): ProblemFact[] {
  const problems: ProblemFact[] = [];
  check(type, input, [], defaultTextRule, problems, () => undefined);
  return problems;
}

function check(
  type: GraphQLInputType,
  value: unknown,
  path: readonly string[],
  rule: TextRule,
  problems: ProblemFact[],
  replace: (text: string) => void,
): void {
  if (value == null) return;
  const bare = getNullableType(type);
  if (isInputObjectType(bare)) {
    const object = value as Record<string, unknown>;
    for (const field of Object.values(bare.getFields())) {
      const own = textRuleOf(object, field.name);
      check(field.type, object[field.name], [...path, field.name], own, problems, (text) => {
        object[field.name] = text;
      });
    }
  } else if (isListType(bare)) {
    const list = value as unknown[];
    if (list.length > longestList) problems.push(problem('TOO_MANY_ITEMS', path, { max: longestList }));
    else
      list.forEach((each, index) =>
        check(bare.ofType, each, [...path, String(index)], rule, problems, (text) => {
          list[index] = text;
        }),
      );
  } else if (isScalarType(bare) && bare.name === 'Date') {
    if (!isCivilDate(value as string)) problems.push(problem('INVALID_DATE', path));
  } else if (isScalarType(bare) && bare.name === 'String') {
    const text = (value as string).normalize('NFC').trim();
    const found = textProblem(text, rule, isNonNullType(type), path);
    if (found) problems.push(found);
    else replace(text);
  }
}

function textProblem(
  text: string,
  rule: TextRule,
  required: boolean,
  path: readonly string[],
): ProblemFact | null {
  if (required && text === '') return problem('TEXT_REQUIRED', path);
  if ([...text].length > rule.max) return problem('TEXT_TOO_LONG', path, { max: rule.max });
  if (hasControl(text, rule.kind === 'lines')) return problem('INVALID_TEXT', path);
  if (rule.kind !== 'code' && looksLikeCpr(text)) return problem('CPR_IN_TEXT', path);
  return null;
}

/**
 * Whether a text holds what has no place in what is read: control and format characters (bidirectional overrides among
 * them), lone surrogates, and the two that XML has no way to write.
 */
export function hasControl(text: string, multiline: boolean): boolean {
  const rest = multiline ? text.replace(/[\n\r\t\u2028\u2029]/g, '') : text;
  return /[\p{Cc}\p{Cs}\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF]/u.test(rest);
}

// Between the parts of a date and its serial number people write blanks, dots, slashes and dashes of every kind.
const gap = '[ ./\\-\\u2010-\\u2015\\u2212]{0,3}';
const cpr = new RegExp(
  `(?<!\\d)(?:0[1-9]|[12]\\d|3[01])${gap}(?:0[1-9]|1[0-2])${gap}\\d{2}${gap}\\d{4}(?!\\d)`,
);

/** Whether a text holds what reads as a CPR number: a day and month, a year, and four digits more. */
export function looksLikeCpr(text: string): boolean {
  // Digits of other widths count as digits, and characters without any width hide nothing.
  return cpr.test(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));
}
