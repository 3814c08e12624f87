/** The cases of money: exact rounding, half up, and how amounts and hours are written. */
import { describe, expect, test } from '@jest/globals';
import {
  formatDecimal,
  formatDecimalDa,
  formatKroner,
  formatKronerEn,
  multiplyRounded,
  parseDecimal,
  sumDecimals,
  sumOere,
} from './money.js';

describe('multiplyRounded', () => {
  test.each([
    [27500, 36, 5, 198000],
    [444150, 3, 1, 1332450],
    [1, 1, 2, 1],
    [1, 1, 3, 0],
    [1, 2, 3, 1],
    [5, 1, 10, 1],
    [49, 1, 100, 0],
    [-1, 1, 2, 0],
    [-3, 1, 2, -1],
    [-1, 2, 3, -1],
    [-4, 1, 2, -2],
    [0, 7, 3, 0],
  ])('%i × %i ÷ %i is %i øre', (oere, numerator, denominator, expected) => {
    expect(multiplyRounded(oere, numerator, denominator)).toBe(expected);
  });

  test('stays exact where a product of floating numbers would not', () => {
    expect(multiplyRounded(9007199254740991, 9007199254740991n, 9007199254740991n)).toBe(9007199254740991);
  });

  test('refuses what cannot be counted exactly', () => {
    expect(() => multiplyRounded(9007199254740991, 2)).toThrow(RangeError);
    expect(() => multiplyRounded(1.5, 2)).toThrow(RangeError);
    expect(() => multiplyRounded(1, 1, 0)).toThrow(RangeError);
  });
});

test('a sum is exact or refused', () => {
  expect(sumOere([363000, 165000])).toBe(528000);
  expect(sumOere([])).toBe(0);
  expect(() => sumOere([9007199254740991, 1])).toThrow(RangeError);
});

test.each([
  [27500, '275,00 kr', '275.00 kr'],
  [198000, '1.980,00 kr', '1,980.00 kr'],
  [1332450, '13.324,50 kr', '13,324.50 kr'],
  [123456789, '1.234.567,89 kr', '1,234,567.89 kr'],
  [100000, '1.000,00 kr', '1,000.00 kr'],
  [99999, '999,99 kr', '999.99 kr'],
  [5, '0,05 kr', '0.05 kr'],
  [0, '0,00 kr', '0.00 kr'],
  [-198000, '-1.980,00 kr', '-1,980.00 kr'],
])('%i øre is %s, in English %s', (oere, danish, english) => {
  expect(formatKroner(oere)).toBe(danish);
  expect(formatKronerEn(oere)).toBe(english);
});

test.each([
  ['3', '3', '3'],
  ['3.00', '3', '3'],
  ['13.20', '13.2', '13,2'],
  ['0.05', '0.05', '0,05'],
  ['100', '100', '100'],
  ['-0.50', '-0.5', '-0,5'],
])('the decimal %s is %s, in Danish %s', (text, plain, danish) => {
  expect(formatDecimal(parseDecimal(text))).toBe(plain);
  expect(formatDecimalDa(text)).toBe(danish);
});

test.each(['', '3,5', '.5', '3.', '1e3', 'NaN', ' 3', '3\n', '1234567890123456'])(
  '%j is no decimal',
  (text) => {
    expect(() => parseDecimal(text)).toThrow(RangeError);
  },
);

test('decimals add up exactly', () => {
  expect(sumDecimals(['6', '7.2'])).toBe('13.2');
  expect(sumDecimals(['0.1', '0.2', '0.05'])).toBe('0.35');
  expect(sumDecimals([])).toBe('0');
});
