/** Owns how tests follow a chain over closed lines. */
import { type HashedLine, hashAfter } from './hash-chain.js';

/** The first line whose hash is not what the ones before it make of it, or null. Lines in the order of the chain. */
export function brokenLink<Line extends HashedLine & { readonly hash: string }>(
  lines: readonly Line[],
): Line | null {
  let before = '';
  for (const line of lines) {
    if (hashAfter(before, line) !== line.hash) return line;
    before = line.hash;
  }
  return null;
}
