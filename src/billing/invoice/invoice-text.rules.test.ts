/** The cases of what no text of an invoice may hold. */
import { describe, expect, test } from '@jest/globals';
import { composed } from './invoice.fixture.js';
import { type Change, firstLine, found, over, references } from './invoice-change.fixture.js';

test.each<[string, Change, string[]]>([
  ['a CPR number in the note', over({ note: 'Vedr. 010203-1234' }), ['CPR_IN_TEXT note']],
  [
    'a CPR number as order number',
    references({ orderNumber: '0102031234' }),
    ['CPR_IN_TEXT references.orderNumber'],
  ],
  ['a CPR number in a line', firstLine({ note: 'cpr 010203 1234' }), ['CPR_IN_TEXT lines.0.note']],
  ['a control character', over({ paymentTerms: 'Straks\u0007' }), ['INVALID_TEXT paymentTerms']],
  ['a line break', firstLine({ description: 'Mentor\ntimer' }), ['INVALID_TEXT lines.0.description']],
  ['what XML cannot write', over({ note: 'x\uFFFE' }), ['INVALID_TEXT note']],
  ['a line without words', firstLine({ description: '' }), ['TEXT_REQUIRED lines.0.description']],
])('%s', (_case, change, expected) => {
  expect(found(change(composed()))).toEqual(expected);
});

describe('a trainee’s name', () => {
  const trainees = ['Øjvind Ærø Jensen', 'Lis  Holm'];

  test.each([
    ['Praktik for Øjvind Ærø Jensen', true],
    ['praktik for øjvind ærø jensen, april', true],
    ['Jensen, Øjvind Ærø', true],
    ['Holm Lis', true],
    ['Ø.Æ.J. i april', true],
    ['ØÆJ', true],
    ['L. H.', true],
    ['Lise Holmgaard', false],
    ['Holm og Jensen', false],
    ['HLH', false],
    ['praktik P1', false],
  ])('%s: %s', (note, expected) => {
    expect(found(over({ note })(composed()), trainees)).toEqual(expected ? ['NAME_IN_TEXT note'] : []);
  });

  test('may be that of somebody at the payer', () => {
    expect(found(references({ contact: 'Lis Holm' })(composed()), trainees)).toEqual([]);
  });
});
