/** The cases of a CPR number: which texts are one, and how it is shown. */
import { expect, test } from '@jest/globals';
import { formattedCpr, maskedCpr, normalCpr } from './candidate.rules.js';

test.each([
  ['010190-1234', '0101901234'],
  ['0101901234', '0101901234'],
  ['010190 1234', '0101901234'],
  ['311299-0000', '3112990000'],
  // A leap year of either century: 2000, 1904 and 2004.
  ['290200-1234', '2902001234'],
  ['290204-1234', '2902041234'],
])('%s is a CPR number', (text, expected) => {
  expect(normalCpr(text)).toBe(expected);
});

test.each([
  ['', 'nothing'],
  ['010190-123', 'a digit short'],
  ['010190-12345', 'a digit too many'],
  ['01-01-90-1234', 'other dashes'],
  ['000190-1234', 'day 0'],
  ['320190-1234', 'day 32'],
  ['011390-1234', 'month 13'],
  ['310490-1234', '31 April'],
  ['290201-1234', '29 February 1901 or 2001'],
  ['610190-1234', 'a replacement number, which is no person’s own'],
  ['010190-123x', 'a letter'],
  ['٠١٠١٩٠-١٢٣٤', 'other digits'],
  ['010190-1234\n', 'a line break'],
  [' 010190-1234', 'a space before it'],
])('%j is none: %s', (text) => {
  expect(normalCpr(text)).toBeNull();
});

test('it is shown whole or masked', () => {
  expect(formattedCpr('0101901234')).toBe('010190-1234');
  expect(maskedCpr('0101901234')).toBe('010190-****');
});
