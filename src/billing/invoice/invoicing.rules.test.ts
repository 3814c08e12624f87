/** The cases of what is wrong with the details of an invoice where they enter. */
import { expect, test } from '@jest/globals';
import type { ProblemFact } from '../../platform/problem.js';
import { type PaymentDetails, payerProblems, paymentProblems } from './invoicing.rules.js';

const told = (problems: readonly ProblemFact[]) =>
  problems.map(({ code, path }) => `${code} ${path.join('.')}`);

const account = { registrationNumber: '0400', accountNumber: '0001234567' };
const fik = { creditor: '81234567' };

test.each<[string, PaymentDetails, string[]]>([
  ['a bank account', { bankAccount: account }, []],
  ['a card', { bankAccount: null, fik }, []],
  ['neither', {}, ['PAYMENT_MEANS_REQUIRED bankAccount']],
  ['both', { bankAccount: account, fik }, ['PAYMENT_MEANS_REQUIRED bankAccount']],
  [
    'leading zeros lost',
    { bankAccount: { registrationNumber: '400', accountNumber: '1234567' } },
    [
      'INVALID_REGISTRATION_NUMBER bankAccount.registrationNumber',
      'INVALID_ACCOUNT_NUMBER bankAccount.accountNumber',
    ],
  ],
  ['a creditor of seven digits', { fik: { creditor: '8123456' } }, ['INVALID_FIK_CREDITOR fik.creditor']],
])('paid by %s', (_case, details, expected) => {
  expect(told(paymentProblems(details))).toEqual(expected);
});

test.each([
  ['62761113', '5798009882783', '2860', []],
  [
    '62761114',
    '5798009882784',
    '286',
    ['INVALID_CVR cvr', 'INVALID_GLN gln', 'INVALID_POSTAL_CODE postalCode'],
  ],
  [
    '6276111',
    '579800988278',
    '28600',
    ['INVALID_CVR cvr', 'INVALID_GLN gln', 'INVALID_POSTAL_CODE postalCode'],
  ],
  ['62761113', '5798009882783', '２８６０', ['INVALID_POSTAL_CODE postalCode']],
])('a payer with CVR %s, GLN %s, in %s', (cvr, gln, postalCode, expected) => {
  expect(told(payerProblems({ cvr, gln, postalCode }))).toEqual(expected);
});
