/** Splitting what all owe together by quota, so that the shares always add up to the total. */
import { compareText } from './occupancy.rules.js';

export interface Part {
  readonly kommunekode: string;
  readonly quota: number;
}

/**
 * The share of each part, in their order, in whole units (øre, thousandths of an hour): by largest remainder, ties to
 * the lower kommunekode. The quotas sum above zero.
 */
export function splitByQuota(total: bigint, parts: readonly Part[]): bigint[] {
  const quotas = BigInt(sumOfQuotas(parts));
  const shares = parts.map(({ quota }) => (total * BigInt(quota)) / quotas);
  const rest = (at: number) => (total * BigInt(parts[at]?.quota ?? 0)) % quotas;
  const left = total - shares.reduce((sum, share) => sum + share, 0n);
  const inLine = parts
    .map((part, at) => ({ at, rest: rest(at), kommunekode: part.kommunekode }))
    .sort((a, b) => Number(b.rest - a.rest) || compareText(a.kommunekode, b.kommunekode));
  const favoured = new Set(inLine.slice(0, Number(left)).map(({ at }) => at));
  return shares.map((share, at) => (favoured.has(at) ? share + 1n : share));
}

export function sumOfQuotas(parts: readonly Part[]): number {
  return parts.reduce((sum, { quota }) => sum + quota, 0);
}
