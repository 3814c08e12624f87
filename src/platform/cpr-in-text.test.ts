/** CPR numbers in texts: those that are found however they are written, and the numbers that are none. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { looksLikeCpr } from './cpr-in-text.js';

describe('found:', () => {
  test.each([
    '0101901234',
    '010190-1234',
    '010190 1234',
    '01 01 90 1234',
    '01.01.90-1234',
    '01-01-90-1234',
    '01/01/90 1234',
    '010190 - 1234',
    '010190–1234',
    '010190—1234',
    '010190‑1234',
    '010190\u00a01234',
    '010190/1234',
    '311299-4321',
    'Anna (010190-1234) ringer',
    'cpr:010190-1234.',
    'cpr010190-1234x',
    'nr. 0101901234, og igen',
    '010190\u200b-1234',
    '01\u00ad0190-1234',
    '０１０１９０-１２３４',
    'linje 1\n010190-1234\nlinje 3',
    '010190\n1234',
    '010190\r\n 1234',
    '010190\t1234',
    '010190_1234',
    '010190:1234',
    '010190, 1234',
    '010190 (1234)',
    '010190og1234',
    '010190 og 1234',
    '010190 OG 1234',
    '010190 and 1234',
    '01 01 90 12 34',
    '0 1 0 1 9 0 1 2 3 4',
    '610190-1234',
    '910190-1234',
    '01011990-1234',
    '01.01.1990-1234',
    '01.01.1990 - 12.34',
    '010120101234',
    '٠١٠١٩٠-١٢٣٤',
    '०१०१९०-१२३४',
    '𝟘𝟙𝟘𝟙𝟡𝟘-𝟙𝟚𝟛𝟜',
    '⁰¹⁰¹⁹⁰ ₁₂₃₄',
    '①②①②⑨①-①②③④',
    '1️⃣2️⃣0️⃣1️⃣9️⃣0️⃣1️⃣2️⃣3️⃣4️⃣',
    'nr. 5: 010190-1234',
    '1, 2, 010190-1234, 3',
    'fra 01.04.2015 til 01.01.1990 1234',
    '01.04.2015, 01.01.1990-1234',
    '20 12 34 56, 010190-1234',
    '01 01 90 12, 34',
  ])('%j', (text) => {
    expect(looksLikeCpr(text)).toBe(true);
  });
});

describe('none:', () => {
  test.each([
    '12345678',
    '12 34 56 78',
    '+45 20 12 34 56',
    '+45 2012 3456',
    '+4520123456',
    '0045 20 12 34 56',
    '20 12 34 56 / 20 12 34 57',
    '20 12 34 56, 20 12 34 57 og 21 11 34 58',
    '20123456, +45 20123457',
    '+46 8 123 456 78',
    'P-nr. 1000123456',
    'P-nummer 1013123456',
    'CVR 33597045',
    'EAN 5798000123456',
    'GLN 5798 0001 2345 6',
    '2015-04-01',
    '2015-04-01 14:00:30',
    '2015-04-01T14:00:30.123Z',
    '1.4.2015 kl. 14.00',
    '01-04-2015',
    '01.04.2015 14:00',
    '01.04.2015, 14:00-15:30',
    'fra 01.04.2015 til 30.04.2015',
    '01.04.2015-30.04.2015',
    '15.12.2015–30.12.2015: 12 dage (man–fre)',
    '12.10.2015, 13.10.2015 og 14.10.2015',
    'uge 14-18, 3 t á 275,00 kr',
    '4.441,50 kr × 12 = 53.298,00 kr',
    '1, 2, 3, 4, 5, 6, 7, 8, 9',
    'K7MR-2QX9',
    '12101990-1234-4abc-8def-000000000000',
    '3f2504e04f8911d39a0c0305e82c3301',
    '000190-1234',
    '320190-1234',
    '600190-1234',
    '920190-1234',
    '011390-1234',
    '010090-1234',
    '010190-123',
    '010190-12345',
    '9010190-1234',
    '010121901234',
    '010190 ring 1234',
    '010190 ... 1234',
    '§ 010190',
    '',
  ])('%j', (text) => {
    expect(looksLikeCpr(text)).toBe(false);
  });
});

const two = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((each) => String(each).padStart(2, '0'));
const day = fc.oneof(two(1, 31), two(61, 91));
const number = fc
  .tuple(day, two(1, 12), fc.constantFrom('', '18', '19', '20'), two(0, 99), two(0, 99), two(0, 99))
  .map((parts) => parts.join(''));
const separator = fc.stringMatching(/^[ \t\n./\\|_:;,()[\]{}<>*+=#~'"!?&%@$^`–—•·-]{0,3}$/);
const between = fc.oneof(separator, separator, fc.constantFrom('og', ' og ', '\nOG\t', ', og '));
const noughts = [0x30, 0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10, 0x1d7ce, 0x1d7f6, 0x1e950].map(Number);
/** Ordinary words around, without a digit. */
const words = fc.stringMatching(/^[a-zæøå .,]{0,20}[a-zæøå]$/);

describe('in any disguise', () => {
  test('a number is found', () => {
    fc.assert(
      fc.property(
        number,
        fc.array(between, { minLength: 11, maxLength: 11 }),
        fc.constantFrom(...noughts),
        words,
        words,
        (digits, gaps, nought, before, after) => {
          const hidden = [...digits]
            .map((digit, at) => String.fromCodePoint(nought + Number(digit)) + (gaps[at] ?? ''))
            .join('');
          expect(looksLikeCpr(`${before}${hidden}${after}`)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('what does not begin with a day and a month, or has another number of digits, is none', () => {
    const noDate = fc.stringMatching(/^(?:00|3[2-9]|[45]\d|60|9[2-9])\d{8}$/);
    const noMonth = fc.stringMatching(/^\d\d(?:00|1[3-9]|[2-9]\d)\d{6}$/);
    const otherLength = fc.stringMatching(/^(?:\d{1,9}|\d{11}|\d{13,30})$/);
    fc.assert(
      fc.property(fc.oneof(noDate, noMonth, otherLength), words, (digits, around) => {
        expect(looksLikeCpr(`${around} ${digits} ${around}`)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('dates, times and phone numbers one after another are none', () => {
    const date = fc.tuple(two(1, 31), two(1, 12), fc.constantFrom('1999', '2015', '2026'));
    const written = fc.oneof(
      date.map((each) => each.join('.')),
      date.map((each) => each.join('-')),
      date.map((each) => [...each].reverse().join('-')),
      fc.tuple(date, two(0, 23), two(0, 59)).map(([on, h, m]) => `${on.join('.')} ${h}:${m}`),
    );
    const phone = fc.tuple(two(20, 99), two(0, 99), two(0, 99), two(0, 99)).map((each) => each.join(' '));
    const joint = fc.constantFrom(', ', ' og ', ' / ', '–', '\n');
    fc.assert(
      fc.property(fc.oneof(fc.array(written), fc.array(phone)), joint, (each, mark) => {
        expect(looksLikeCpr(each.join(mark))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a text of a hundred thousand characters is looked through in no time', () => {
  const hard = [
    '0',
    '01',
    '0 ',
    '01 01 90 ',
    '1.',
    '01.01.2015',
    '01.01.2015 ',
    '20 12 34 56 / ',
    '+45 ',
    '٠',
    ' ',
    '😀',
    'og',
    'a',
    '12:',
    '0\n\n\n',
    'ab',
    '11111111-',
    '01.04.2015, 14:00-',
  ];
  for (const part of hard) {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    const start = performance.now();
    looksLikeCpr(text);
    // Hundredths of a second; what grows with the square of the length would take minutes.
    expect({ part, slow: performance.now() - start > 10_000 }).toEqual({ part, slow: false });
  }
});
