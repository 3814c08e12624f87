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
import { looksLikeCpr } from './cpr-in-text.js';
import { type ProblemFact, problem } from './problem.js';
import { defaultTextRule, type TextRule, textRuleOf } from './text-field.js';

export { looksLikeCpr };

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
 * Whether a text holds what cannot be seen or is no character: controls, formats (directions among them), private use,
 * halves of pairs, the unassigned, fillers and ends of lines where there is but one. What joins the parts of an emoji
 * or the letters of a script that needs it may stay.
 */
export function hasControl(text: string, multiline: boolean): boolean {
  const rest = (multiline ? text.replace(/[\n\r\t\u2028\u2029]/g, '') : text).replace(joiner, '');
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{DI}\u2028\u2029\u2800]/u.test(rest);
}

// Of these scripts some letters are written otherwise joined than apart (Unicode, chapter 9 and 12 to 16).
const joinedScripts = 'Arab Syrc Mong Nkoo Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt';
const joined = `[${joinedScripts
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('')}]`;
const joiner = new RegExp(
  [
    `(?<=${joined})[\u200C\u200D](?=${joined})`,
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\uFE0F])\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})[\uFE0E\uFE0F]',
    '(?<=[0-9#*])\uFE0F(?=\u20E3)',
  ].join('|'),
  'gu',
);
