/** Money in whole øre and exact decimals such as hours: rounding, adding and writing them. */

/** Whole øre, a safe integer: 27500 is 275,00 kr. */
export type Oere = number;

/** An exact decimal: unscaled × 10^-scale, so that 2.5 is 25 at scale 1. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/**
 * An amount × numerator ÷ denominator, computed exactly and rounded once to whole øre, a half upwards.
 * @throws RangeError beyond the safe integers, or when the denominator is not above zero
 */
export function multiplyRounded(
  oere: Oere,
  numerator: bigint | number,
  denominator: bigint | number = 1,
): Oere {
  const divisor = 2n * BigInt(denominator);
  if (divisor <= 0n) throw new RangeError('A denominator is above zero.');
  const doubled = 2n * BigInt(oere) * BigInt(numerator) + BigInt(denominator);
  const towardsZero = doubled / divisor;
  return safeOere(doubled < 0n && doubled % divisor !== 0n ? towardsZero - 1n : towardsZero);
}

/** The sum of amounts. @throws RangeError beyond the safe integers */
export function sumOere(amounts: Iterable<Oere>): Oere {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  return safeOere(sum);
}

function safeOere(oere: bigint): Oere {
  const amount = Number(oere);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Too many øre to count exactly: ${oere}`);
  return amount;
}

/** Kroner as Danes write them: 198000 is `1.980,00 kr`. */
export function formatKroner(oere: Oere): string {
  return kroner(oere, '.', ',');
}

/** Kroner in an English text: 198000 is `1,980.00 kr`. */
export function formatKronerEn(oere: Oere): string {
  return kroner(oere, ',', '.');
}

function kroner(oere: Oere, thousands: string, point: string): string {
  const digits = String(Math.abs(oere)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, thousands);
  return `${oere < 0 ? '-' : ''}${whole}${point}${digits.slice(-2)} kr`;
}

/** Reads `3`, `2.5` or `2.50`. @throws RangeError when the text is no such number */
export function parseDecimal(text: string): Decimal {
  if (!DECIMAL.test(text)) throw new RangeError(`Not a decimal number: ${text}`);
  const [whole = '', fraction = ''] = text.split('.');
  return { unscaled: BigInt(whole + fraction), scale: fraction.length };
}

/** Writes a decimal without needless zeros: 1320 at scale 2 is `13.2`. */
export function formatDecimal({ unscaled, scale }: Decimal): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${unscaled < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

/** A decimal as Danes write it: `13.20` is `13,2`. */
export function formatDecimalDa(text: string): string {
  return formatDecimal(parseDecimal(text)).replace('.', ',');
}

/** The exact sum of decimal texts: `6` and `7.2` are `13.2`. */
export function sumDecimals(texts: Iterable<string>): string {
  let sum: Decimal = { unscaled: 0n, scale: 0 };
  for (const text of texts) {
    const term = parseDecimal(text);
    const scale = Math.max(sum.scale, term.scale);
    sum = { unscaled: atScale(sum, scale) + atScale(term, scale), scale };
  }
  return formatDecimal(sum);
}

function atScale({ unscaled, scale }: Decimal, wanted: number): bigint {
  return unscaled * 10n ** BigInt(wanted - scale);
}
