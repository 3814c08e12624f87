/** The cases of the numbers that carry their own check. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  accountNumberProblem,
  cvrProblem,
  type FikCardType,
  fikCreditorProblem,
  fikReference,
  fikReferenceProblem,
  glnProblem,
  registrationNumberProblem,
} from './identifier.js';
import { problemMessage } from './problem-code.js';

describe('a CVR number', () => {
  test.each(['33597045', '20165715', '13409838', '90000004'])('%s is valid', (cvr) => {
    expect(cvrProblem(cvr, 'cvr')).toBeNull();
  });

  test.each([
    ['33597046', 'a wrong check digit'],
    ['33579045', 'two digits changed about'],
    ['3359704', 'too short'],
    ['335970450', 'too long'],
    ['00000000', 'nothing but zeros'],
    ['DK33597045', 'letters'],
    ['33 59 70 45', 'spaces'],
    ['٣٣٥٩٧٠٤٥', 'other digits'],
    ['', 'empty'],
  ])('%s is not: %s', (cvr) => {
    expect(cvrProblem(cvr, 'cvr')).toEqual({ code: 'INVALID_CVR', path: ['cvr'] });
  });
});

describe('a GLN', () => {
  // 4006381333931 is the example of the GS1 check digit in use everywhere; 579 is the Danish prefix.
  test.each(['4006381333931', '5790000000005', '5798009811578'])('%s is valid', (gln) => {
    expect(glnProblem(gln, 'gln')).toBeNull();
  });

  test.each([
    ['5798009811579', 'a wrong check digit'],
    ['5789009811578', 'two digits changed about'],
    ['798009811578', 'too short'],
    ['05798009811578', 'too long'],
    ['0000000000000', 'nothing but zeros'],
    ['57980098 11578', 'a space'],
    ['', 'empty'],
  ])('%s is not: %s', (gln) => {
    expect(glnProblem(gln, ['buyer', 'gln'])).toEqual({ code: 'INVALID_GLN', path: ['buyer', 'gln'] });
  });
});

describe('the reference of a payment card', () => {
  test.each<[FikCardType, string]>([
    // Payloads and check digits worked out by hand: doubled from the right, digits of doubles summed.
    ['71', '000000000000018'],
    ['71', '123456789012347'],
    ['71', '000000000000000'],
    ['75', '0000000000000018'],
    ['75', '4111111111111111'],
    ['73', ''],
  ])('%s %s is valid', (cardType, reference) => {
    expect(fikReferenceProblem(cardType, reference, 'reference')).toBeNull();
  });

  test.each<[FikCardType, string, string]>([
    ['71', '000000000000019', 'a wrong check digit'],
    ['71', '000000000000108', 'two digits changed about'],
    ['71', '00000000000018', 'too short'],
    ['71', '0000000000000018', 'the length of a 75'],
    ['75', '000000000000018', 'the length of a 71'],
    ['75', '411111111111111x', 'a letter'],
    ['73', '18', 'a 73 with a reference'],
    ['71', '', 'empty'],
  ])('%s %s is not: %s', (cardType, reference) => {
    expect(fikReferenceProblem(cardType, reference, 'reference')?.code).toBe('INVALID_FIK_REFERENCE');
  });

  test('is made from a number with its check digit, zeros in front', () => {
    expect(fikReference('71', 1)).toBe('000000000000018');
    expect(fikReference('75', 411111111111111)).toBe('4111111111111111');
    expect(fikReference('73', 1)).toBe('');
    fc.assert(
      fc.property(
        fc.constantFrom<FikCardType>('71', '75'),
        fc.integer({ min: 1, max: 99_999_999 }),
        (type, n) => {
          const reference = fikReference(type, n);
          expect(fikReferenceProblem(type, reference, 'reference')).toBeNull();
          const wrong = reference.slice(0, -1) + String((Number(reference.at(-1)) + 1) % 10);
          expect(fikReferenceProblem(type, wrong, 'reference')).not.toBeNull();
        },
      ),
      { seed: 71 },
    );
  });

  test.each([0, -1, 1.5, 100_000_000_000_000])('is not made from %s', (number) => {
    expect(() => fikReference('71', number)).toThrow(RangeError);
  });
});

test.each([
  [fikCreditorProblem, '87654321', null],
  [fikCreditorProblem, '00000001', null],
  [fikCreditorProblem, '8765432', 'INVALID_FIK_CREDITOR'],
  [fikCreditorProblem, '8765432A', 'INVALID_FIK_CREDITOR'],
  [registrationNumberProblem, '0400', null],
  [registrationNumberProblem, '400', 'INVALID_REGISTRATION_NUMBER'],
  [registrationNumberProblem, '04000', 'INVALID_REGISTRATION_NUMBER'],
  [accountNumberProblem, '0001234567', null],
  [accountNumberProblem, '1234567', 'INVALID_ACCOUNT_NUMBER'],
  [accountNumberProblem, '00012345678', 'INVALID_ACCOUNT_NUMBER'],
  [accountNumberProblem, '000 123456', 'INVALID_ACCOUNT_NUMBER'],
])('%o of %s', (check, text, code) => {
  expect(check(text, 'number')?.code ?? null).toBe(code);
});

test('a card type without reference says so', () => {
  const words = (cardType: FikCardType) => {
    const { code, params = {} } = fikReferenceProblem(cardType, '1', 'reference') ?? {};
    return code && problemMessage(code, params, 'da');
  };
  expect(words('73')).toBe('Kortart 73 har intet betalings-id.');
  expect(words('71')).toBe(
    'Betalings-id’et passer ikke til kortart 71. Det har 15 cifre, og det sidste er et kontrolciffer.',
  );
});
