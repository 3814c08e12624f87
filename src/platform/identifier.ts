/** Owns the numbers that carry their own check: CVR, GLN, FIK and Danish bank accounts. */
import { problem, type ProblemFact } from './problem.js';

type Path = string | readonly string[];

export type FikCardType = '71' | '73' | '75';

/** Digits of a payment's reference, check digit included; a 73 has none. */
const fikDigits: Readonly<Record<FikCardType, number>> = { '71': 15, '73': 0, '75': 16 };

/** A CVR number: eight digits whose weighted sum divides by eleven (Erhvervsstyrelsen, modulus 11). */
export function cvrProblem(cvr: string, path: Path): ProblemFact | null {
  const valid = /^[1-9]\d{7}$/.test(cvr) && weighted(cvr, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
  return valid ? null : problem('INVALID_CVR', path);
}

/** A GLN, in Danish also EAN-nummer: thirteen digits, the last of them GS1's check digit. */
export function glnProblem(gln: string, path: Path): ProblemFact | null {
  const valid = /^\d{13}$/.test(gln) && Number(gln) > 0 && weighted(gln, [1, 3]) % 10 === 0;
  return valid ? null : problem('INVALID_GLN', path);
}

/** The reference of a payment card (FIK): 15 digits for a 71, 16 for a 75, none for a 73; the last is a check digit. */
export function fikReferenceProblem(
  cardType: FikCardType,
  reference: string,
  path: Path,
): ProblemFact | null {
  const digits = fikDigits[cardType];
  const fits = reference.length === digits && /^\d*$/.test(reference);
  const valid = fits && (digits === 0 || reference.endsWith(luhnDigit(reference.slice(0, -1))));
  return valid ? null : problem('INVALID_FIK_REFERENCE', path, { cardType, digits });
}

/** The creditor of a payment card: eight digits. */
export function fikCreditorProblem(creditor: string, path: Path): ProblemFact | null {
  return /^\d{8}$/.test(creditor) ? null : problem('INVALID_FIK_CREDITOR', path);
}

/** A bank's registration number: four digits, leading zeros among them. */
export function registrationNumberProblem(text: string, path: Path): ProblemFact | null {
  return /^\d{4}$/.test(text) ? null : problem('INVALID_REGISTRATION_NUMBER', path);
}

/** An account number: ten digits, leading zeros among them. */
export function accountNumberProblem(text: string, path: Path): ProblemFact | null {
  return /^\d{10}$/.test(text) ? null : problem('INVALID_ACCOUNT_NUMBER', path);
}

/**
 * The reference of a payment card for a number of the seller's own: filled with zeros, with its check digit; empty for
 * a 73.
 * @throws RangeError when the number is no whole number above zero or does not fit
 */
export function fikReference(cardType: FikCardType, number: number): string {
  const digits = fikDigits[cardType];
  if (digits === 0) return '';
  const payload = String(number).padStart(digits - 1, '0');
  if (!Number.isSafeInteger(number) || number < 1 || payload.length >= digits)
    throw new RangeError(`No reference of a payment card: ${number}`);
  return payload + luhnDigit(payload);
}

function weighted(digits: string, weights: readonly number[]): number {
  return [...digits].reduce(
    (sum, digit, index) => sum + Number(digit) * (weights[index % weights.length] ?? 0),
    0,
  );
}

/** Modulus 10: from the right every other digit counts double, and a double as the sum of its digits. */
function luhnDigit(payload: string): string {
  const sum = [...payload].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
