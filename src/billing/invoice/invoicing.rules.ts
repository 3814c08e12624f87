/** Owns what is wrong with the details of an invoice where they enter: all of it at once. */
import {
  accountNumberProblem,
  cvrProblem,
  fikCreditorProblem,
  glnProblem,
  registrationNumberProblem,
} from '../../platform/identifier.js';
import { type ProblemFact, problem } from '../../platform/problem.js';

export interface PaymentDetails {
  readonly bankAccount?: { readonly registrationNumber: string; readonly accountNumber: string } | null;
  readonly fik?: { readonly creditor: string } | null;
}

/** By one of two ways, and that one well-formed. */
export function paymentProblems({ bankAccount, fik }: PaymentDetails): ProblemFact[] {
  return [
    (bankAccount == null) === (fik == null) ? problem('PAYMENT_MEANS_REQUIRED', 'bankAccount') : null,
    bankAccount &&
      registrationNumberProblem(bankAccount.registrationNumber, ['bankAccount', 'registrationNumber']),
    bankAccount && accountNumberProblem(bankAccount.accountNumber, ['bankAccount', 'accountNumber']),
    fik && fikCreditorProblem(fik.creditor, ['fik', 'creditor']),
  ].filter((each) => each != null);
}

export const postalCodeProblem = (postalCode: string): ProblemFact | null =>
  /^\d{4}$/.test(postalCode) ? null : problem('INVALID_POSTAL_CODE', 'postalCode');

export const payerProblems = (payer: { cvr: string; gln: string; postalCode: string }): ProblemFact[] =>
  [cvrProblem(payer.cvr, 'cvr'), glnProblem(payer.gln, 'gln'), postalCodeProblem(payer.postalCode)].filter(
    (each) => each !== null,
  );
