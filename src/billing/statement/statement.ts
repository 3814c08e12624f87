/** Owns the statement as the API shows it, computed live or closed: both are made by code, under one id for ever. */
import { sumDecimals, sumOere } from '../../platform/money.js';
import type { ProblemFact } from '../../platform/problem.js';
import type { BillLine, KeptLine, KeptStatement, KeptStep } from '../bill/index.js';
import { type LineStatus, lineStatuses, type StatementStatus, statementStatus } from './statement.rules.js';

/** A line as the API shows it. */
export interface ShownLine {
  /** What tells it from others: the closed line's key, or of an open one its term, subject and first day. */
  readonly key: string;
  readonly partnershipId: string;
  readonly jobcentreId: string;
  readonly number: number;
  readonly placementId: string | null;
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly days: number | null;
  readonly weeks: number | null;
  readonly hours: string | null;
  readonly quota: number | null;
  readonly rate: number | null;
  readonly amount: number;
  readonly explanation: { readonly da: string; readonly en: string };
  readonly status: LineStatus;
  readonly correctsId: string | null;
}

export class Statement {
  constructor(
    readonly partnershipId: string,
    readonly jobcentreId: string,
    readonly period: string,
    readonly lines: readonly ShownLine[],
    readonly status: StatementStatus,
    readonly history: readonly KeptStep[],
    readonly invoiceIds: readonly string[],
  ) {}

  get id(): string {
    return statementKey(this.partnershipId, this.jobcentreId, this.period);
  }

  /** Each step is one version. */
  get version(): number {
    return this.history.length;
  }

  get total(): number {
    return sumOere(this.lines.map((line) => line.amount));
  }

  get hoursAgreed(): string {
    return sumDecimals(this.lines.map((line) => line.hours ?? '0'));
  }

  get steps() {
    const numbers = new Map(this.lines.map((line) => [line.key, line.number]));
    return this.history.map((step) => ({
      ...step,
      lines: step.lineIds.flatMap((id) => numbers.get(id) ?? []),
      onBehalf: step.onBehalfOf !== null,
    }));
  }
}

export interface Period {
  readonly partnershipId: string;
  readonly period: string;
  readonly status: 'OPEN' | 'CLOSED';
  readonly statements: readonly Statement[];
  readonly total: number;
  /** Reckoned only when asked for. */
  blockers(): Promise<readonly ProblemFact[]>;
  readonly hash: string | null;
}

export const statementKey = (partnershipId: string, jobcentreId: string, period: string): string =>
  `${partnershipId}:${jobcentreId}:${period}`;

export function openStatements(
  partnershipId: string,
  period: string,
  lines: readonly BillLine[],
): Statement[] {
  const byPayer = new Map<string, ShownLine[]>();
  for (const line of lines) {
    const own = byPayer.get(line.jobcentreId);
    if (own) own.push(openLine(partnershipId, line));
    else byPayer.set(line.jobcentreId, [openLine(partnershipId, line)]);
  }
  return [...byPayer].map(
    ([jobcentreId, own]) => new Statement(partnershipId, jobcentreId, period, own, 'OPEN', [], []),
  );
}

export function closedStatement(partnershipId: string, period: string, kept: KeptStatement): Statement {
  const statuses = lineStatuses(kept.lines, kept.steps);
  const lines = kept.lines.map((line) => closedLine(partnershipId, line, statuses.get(line.id) ?? 'CLOSED'));
  const status = statementStatus(statuses, kept.steps);
  const { jobcentreId, steps, invoiceIds } = kept;
  return new Statement(partnershipId, jobcentreId, period, lines, status, steps, invoiceIds);
}

const openLine = (partnershipId: string, line: BillLine): ShownLine => ({
  partnershipId,
  jobcentreId: line.jobcentreId,
  key: `${line.termId}:${line.placementId ?? line.participationId ?? ''}:${line.from}`,
  number: line.number,
  placementId: line.placementId,
  rule: line.rule,
  from: line.from,
  to: line.to,
  days: line.days ?? null,
  weeks: line.weeks ?? null,
  hours: line.hours ?? null,
  quota: line.quota ?? null,
  rate: line.rate,
  amount: line.amount,
  explanation: line.explanation,
  status: 'OPEN',
  correctsId: null,
});

export const closedLine = (partnershipId: string, line: KeptLine, status: LineStatus): ShownLine => ({
  ...line,
  partnershipId,
  key: line.id,
  status,
});
