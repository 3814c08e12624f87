/** The cases of what no text of an invoice may hold. */
import { expect, test } from '@jest/globals';
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
