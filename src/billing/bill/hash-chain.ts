/** Owns the chain over closed lines: each line's hash holds the one before it, so that none can be changed unseen. */
import { createHash } from 'node:crypto';

/** What is hashed of a line, in this order. */
const fields = [
  ...([
    'id',
    'statementId',
    'jobcentreId',
    'number',
    'forPeriod',
    'rule',
    'termId',
    'agreementId',
    'placementId',
    'participationId',
  ] as const),
  ...(['reference', 'from', 'to', 'days', 'weeks', 'hours', 'quota', 'rate', 'amount'] as const),
  ...(['vatCategory', 'vatReason', 'correctsId', 'strikes'] as const),
] as const;

export type HashedLine = Readonly<Record<(typeof fields)[number], string | number | boolean | null>> & {
  readonly explanation: { readonly da: string; readonly en: string };
};

/** The hash of a line that follows another; the first of a partnership follows ''. */
export function hashAfter(before: string, line: HashedLine): string {
  const values = [before, ...fields.map((field) => line[field]), line.explanation.da, line.explanation.en];
  return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}

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
