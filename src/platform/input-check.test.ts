/** What every input must keep: text, dates, lists, and no CPR number where anybody may read it. */
import { describe, expect, test } from '@jest/globals';
import 'reflect-metadata';
import { buildSchema, type GraphQLInputObjectType } from 'graphql';
import { inputProblems } from './input-check.js';
import { TextField } from './text-field.js';

const schema = buildSchema(`
  scalar Date
  input Inner { name: String!, on: Date }
  input Outer {
    title: String!, note: String, lines: String, code: String, on: Date, tags: [String!], inner: Inner, many: [Inner!]
    count: Int, id: ID
  }
  type Query { nothing: Int }
`);
const outer = schema.getType('Outer') as GraphQLInputObjectType;

class Base {
  @TextField({ max: 12, kind: 'code', description: 'Inherited.' })
  code?: string;
}
class Outer extends Base {
  @TextField({ max: 20, kind: 'lines', description: 'Own.' })
  lines?: string;
}

/** `CODE path` of each problem. */
const problemsOf = (input: object): string[] =>
  inputProblems(outer, Object.assign(new Outer(), input)).map(
    (each) => `${each.code} ${each.path.join('.')}`,
  );

const title = 'Klargøring';

describe('text', () => {
  test.each([
    ['a required one is empty', { title: '' }, ['TEXT_REQUIRED title']],
    ['a required one is blank', { title: ' \t\u00a0\n' }, ['TEXT_REQUIRED title']],
    ['one that may be left out is blank', { title, note: '  ' }, []],
    ['as long as may be', { title: 'a'.repeat(200) }, []],
    ['too long', { title: 'a'.repeat(201) }, ['TEXT_TOO_LONG title']],
    ['long by blanks at its ends alone', { title: ` ${'a'.repeat(200)} ` }, []],
    ['long in bytes alone', { title: 'å'.repeat(200) }, []],
    ['long in UTF-16 alone', { title: '🚑'.repeat(200) }, []],
    ['too long in characters', { title: '🚑'.repeat(201) }, ['TEXT_TOO_LONG title']],
    ['of decomposed letters, counted composed', { title: 'a\u030a'.repeat(200) }, []],
    ['longer than its own rule', { title, code: '1234567890123' }, ['TEXT_TOO_LONG code']],
    ['with a null byte', { title: 'a\0b' }, ['INVALID_TEXT title']],
    ['with a bell', { title: 'a\u0007b' }, ['INVALID_TEXT title']],
    ['with a C1 control', { title: 'a\u0085b' }, ['INVALID_TEXT title']],
    ['with an escape sequence', { title: '\u001b[31mrød' }, ['INVALID_TEXT title']],
    ['of one line with two', { title: 'a\nb' }, ['INVALID_TEXT title']],
    ['of lines with lines and tabs', { title, lines: 'a\r\n\tb' }, []],
    ['of lines with a null byte', { title, lines: 'a\0b' }, ['INVALID_TEXT lines']],
    ['of one line with a line separator', { title: 'a\u2028b' }, ['INVALID_TEXT title']],
    ['of lines with a paragraph separator', { title, lines: 'a\u2029b' }, []],
    ['with a right-to-left override', { title: 'a\u202eb' }, ['INVALID_TEXT title']],
    ['with an isolate', { title: 'a\u2066b\u2069' }, ['INVALID_TEXT title']],
    ['with half a pair', { title: 'a\ud83d' }, ['INVALID_TEXT title']],
    ['with a zero-width space', { title: 'a\u200bb' }, ['INVALID_TEXT title']],
    ['with a soft hyphen', { title: 'a\u00adb' }, ['INVALID_TEXT title']],
    ['with a byte order mark', { title: 'a\ufeffb' }, ['INVALID_TEXT title']],
    ['with a left-to-right mark', { title: 'a\u200eb' }, ['INVALID_TEXT title']],
    ['with a word joiner', { title: 'a\u2060b' }, ['INVALID_TEXT title']],
    ['with a tag', { title: 'a\u{e0041}b' }, ['INVALID_TEXT title']],
    ['with a private character', { title: 'a\ue000b' }, ['INVALID_TEXT title']],
    ['with a private character of plane 16', { title: 'a\u{10fffd}b' }, ['INVALID_TEXT title']],
    ['with an unassigned character', { title: 'a\u0378b' }, ['INVALID_TEXT title']],
    ['with no character at all', { title: 'a\ufffeb' }, ['INVALID_TEXT title']],
    ['of a letter that is a blank', { title: '\u3164' }, ['INVALID_TEXT title']],
    ['of an empty braille cell', { title: '\u2800' }, ['INVALID_TEXT title']],
    ['with a variation of a letter', { title: 'a\ufe0fb' }, ['INVALID_TEXT title']],
    ['of lines with a zero-width space', { title, lines: 'a\n\u200bb' }, ['INVALID_TEXT lines']],
    ['with a joiner between Latin letters', { title: 'a\u200db' }, ['INVALID_TEXT title']],
    ['with a joiner at its end', { title: 'می\u200c' }, ['INVALID_TEXT title']],
    ['with a joiner after an emoji alone', { title: '👩\u200d!' }, ['INVALID_TEXT title']],
    ['in Persian, with letters held apart', { title: 'می\u200cخواهم' }, []],
    ['in Sinhala, with letters joined', { title: 'ශ්\u200dරී' }, []],
    ['with a heart and a keycap', { title: '❤\ufe0f 1\ufe0f\u20e3' }, []],
    ['with an emoji of several', { title: '👩🏽‍🚒 🇩🇰' }, []],
    ['in another script', { title: 'سميرة Łukasz Ærø' }, []],
  ])('%s', (_name, input, expected) => {
    expect(problemsOf(input)).toEqual(expected);
  });

  test('is trimmed and composed in place', () => {
    const input = { title: '  A\u030arhus ', note: '  ', tags: [' a '], inner: { name: ' b ' } };
    expect(inputProblems(outer, input)).toEqual([]);
    expect(input).toEqual({ title: 'Århus', note: '', tags: ['a'], inner: { name: 'b' } });
  });
});

describe('dates', () => {
  test.each(['2015-02-28', '2016-02-29', '2000-02-29', '2015-12-31'])('%s exists', (on) => {
    expect(problemsOf({ title, on })).toEqual([]);
  });
  test.each([
    '2015-02-29',
    '1900-02-29',
    '2015-13-01',
    '2015-00-10',
    '2015-04-31',
    '2015-01-00',
    '0000-00-00',
    '9999-01-01',
  ])('%s does not', (on) => {
    expect(problemsOf({ title, on })).toEqual(['INVALID_DATE on']);
  });
});

describe('everything at once', () => {
  test('in the order of the fields, with paths into lists and inner inputs', () => {
    const input = {
      title: '',
      note: 'a'.repeat(201),
      code: '\0',
      on: '2015-02-30',
      tags: ['ok', 'a\0', ' '],
      inner: { name: ' ', on: '2015-13-01' },
      many: [{ name: 'ok' }, { name: '010190-1234' }],
    };
    expect(problemsOf(input)).toEqual([
      'TEXT_REQUIRED title',
      'TEXT_TOO_LONG note',
      'INVALID_TEXT code',
      'INVALID_DATE on',
      'INVALID_TEXT tags.1',
      'TEXT_REQUIRED tags.2',
      'TEXT_REQUIRED inner.name',
      'INVALID_DATE inner.on',
      'CPR_IN_TEXT many.1.name',
    ]);
  });

  test('but of a list that is too long only that', () => {
    const tags = Array.from({ length: 51 }, () => '\0');
    expect(problemsOf({ title, tags })).toEqual(['TOO_MANY_ITEMS tags']);
    expect(problemsOf({ title, tags: tags.slice(1).map(() => 'ok') })).toEqual([]);
  });

  test('and nothing of what is left out, null, a number or an id', () => {
    const input = { title, note: null, on: null, tags: null, inner: null, count: 0, id: '010190-1234' };
    expect(problemsOf(input)).toEqual([]);
  });
});

test('a CPR number may stand where a number is what is asked for, and nowhere else', () => {
  expect(problemsOf({ title, code: '010190-1234' })).toEqual([]);
  expect(problemsOf({ title, code: '1003388394' })).toEqual([]);
  expect(problemsOf({ title: 'Anna 010190-1234' })).toEqual(['CPR_IN_TEXT title']);
  expect(problemsOf({ title, lines: 'a\n010190\n1234' })).toEqual(['CPR_IN_TEXT lines']);
});
