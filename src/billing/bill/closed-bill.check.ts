/** Owns finding what was changed of closed bills: month by month, each with the lines that were closed with it. */
import type { KeptLine } from './closed-bill.read.js';
import { type ChainedMonth, hashAfter, isSealed } from './hash-chain.js';

/** A line of a closed month, or the month alone where it has none. */
export interface ClosedRow extends ChainedMonth {
  readonly partnership: string;
  /** Null where it was closed before months were sealed. */
  readonly seal: string | null;
  /** The month closed before it; 0 and '' for the first. */
  readonly numberBefore: number;
  readonly hashBefore: string;
  readonly kommunekode: string | null;
  readonly line: KeptLine | null;
}

export interface Finding extends Pick<ClosedRow, 'partnershipId' | 'partnership' | 'period'> {
  readonly kind: 'LINE' | 'MONTH' | 'UNSEALED';
  readonly what: string;
}

/** Is given the rows of months one after the other, in the order of their chains, and holds no more than one. */
export class ClosedBillCheck {
  months = 0;
  lines = 0;
  private row: ClosedRow | undefined;
  /** Of the line before; null where that is gone. */
  private hash: string | null = null;
  private isFound = false;

  constructor(
    private readonly key: Buffer,
    private readonly found: (finding: Finding, month: ChainedMonth) => void,
  ) {}

  take(row: ClosedRow): void {
    if (row.partnershipId !== this.row?.partnershipId || row.number !== this.row.number) {
      this.end();
      this.row = row;
      this.hash = row.hashBefore;
      this.isFound = false;
      this.months += 1;
      if (row.number !== row.numberBefore + 1) {
        this.tell('MONTH', 'a month closed before it is gone');
        this.hash = null;
      }
    }
    if (row.line) this.follow(row.line, row.kommunekode ?? '');
  }

  /** After the last row, or the last month is not looked at. */
  end(): void {
    const { row } = this;
    if (!row) return;
    if (!this.isFound && this.hash !== row.hash)
      this.tell('MONTH', 'its last lines are not those that were closed');
    if (row.seal === null) this.tell('UNSEALED', 'it has no seal');
    else if (!this.isFound && !isSealed(this.key, row, row.seal))
      this.tell('MONTH', 'its seal is not that of its lines: they were written anew, or under another key');
    this.row = undefined;
  }

  private follow(line: KeptLine, kommunekode: string): void {
    this.lines += 1;
    if (this.hash !== null && hashAfter(this.hash, line) !== line.hash)
      this.tell(
        'LINE',
        `line ${line.number} of payer ${kommunekode} is not what was closed, or the one before it is gone`,
      );
    // What follows is judged by itself, so that one change is one finding.
    this.hash = line.hash;
  }

  private tell(kind: Finding['kind'], what: string): void {
    if (!this.row) return;
    this.isFound = true;
    const { partnershipId, partnership, period } = this.row;
    this.found({ partnershipId, partnership, period, kind, what }, this.row);
  }
}
