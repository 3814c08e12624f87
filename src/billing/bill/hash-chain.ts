/** Owns the chain over closed lines, and the seal of a closed month: neither can be changed unseen. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PersonalCipher } from '../../identity/index.js';

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

export interface ChainedMonth {
  readonly partnershipId: string;
  readonly period: string;
  /** 1, 2, … in the order of closing. */
  readonly number: number;
  /** Of the chain's last line so far. */
  readonly hash: string;
}

/** The installation's key for seals; it is not in the database. */
export const sealingKey = (cipher: PersonalCipher): Buffer => cipher.secretFor('closed bills');

/** Who owns the database can make a whole chain anew, but not this without the key. */
export function sealOf(key: Buffer, { partnershipId, period, number, hash }: ChainedMonth): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([partnershipId, period, number, hash]))
    .digest('hex');
}

export function isSealed(key: Buffer, month: ChainedMonth, seal: string): boolean {
  const [expected, found] = [Buffer.from(sealOf(key, month)), Buffer.from(seal)];
  return expected.length === found.length && timingSafeEqual(expected, found);
}
