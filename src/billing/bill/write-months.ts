/** Owns writing closed months: many partnerships' at once, each with its statements, lines in a chain, and first steps. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/row.js';
import { ClosedLine, ClosedPeriod, ClosedStatement, StatementStep, StepKind } from './closed-bill.entity.js';
import type { ClosingLine } from './closing-line.rules.js';
import type { PartnershipFacts } from './facts.read.js';
import { hashAfter, sealOf } from './hash-chain.js';
import type { Reckoning } from './reckoning.read.js';

/** Who closes, for the record. */
export interface Closer {
  readonly userId: string | null;
  readonly userName: string;
  readonly partyId: string;
}

export interface Closing {
  readonly period: string;
  readonly today: string;
  readonly at: Date;
  readonly by: Closer;
  /** Of the seal. */
  readonly key: Buffer;
}

/** A partnership whose month is to be closed, with all that it bills. */
export interface MonthToWrite {
  readonly reckoning: Reckoning;
  readonly facts: PartnershipFacts;
  readonly lines: readonly ClosingLine[];
}

export async function writeMonths(
  tx: Tx,
  closing: Closing,
  months: readonly MonthToWrite[],
): Promise<readonly ClosedStatement[]> {
  const { period, at, by, key } = closing;
  const periods: ClosedPeriod[] = [];
  const statements: ClosedStatement[] = [];
  const lines: ClosedLine[] = [];
  const steps: StatementStep[] = [];
  for (const { reckoning, facts, lines: drafts } of months) {
    const { id: partnershipId, companyId, number } = reckoning;
    let { hash } = reckoning;
    for (const [jobcentreId, own] of byPayer(facts, drafts)) {
      const statement = { id: randomUUID(), partnershipId, companyId, jobcentreId, period };
      const lineIds: string[] = [];
      for (const [index, each] of own.entries()) {
        const line = closedLine(randomUUID(), statement, facts, each, index + 1);
        hash = hashAfter(hash, { ...each, ...line });
        lines.push({ ...line, hash });
        lineIds.push(line.id);
      }
      statements.push(statement);
      steps.push({
        ...{ statementId: statement.id, number: 1, partnershipId, companyId, jobcentreId },
        ...{ kind: StepKind.CLOSED, lineIds, reason: null, paidOn: null, at },
        ...{ userId: by.userId, userName: by.userName, partyId: by.partyId, onBehalfOf: null },
      });
    }
    const month = { partnershipId, period, number: number + 1, hash };
    periods.push({ ...month, closedAt: at, seal: sealOf(key, month) });
  }
  await insertMany(tx, ClosedPeriod, periods);
  await insertMany(tx, ClosedStatement, statements);
  await insertMany(tx, ClosedLine, lines);
  await insertMany(tx, StatementStep, steps);
  return statements;
}

/** By kommunekode, and then any that no longer takes part. */
function byPayer(facts: PartnershipFacts, drafts: readonly ClosingLine[]): Map<string, ClosingLine[]> {
  const order = [...facts.participations].sort((a, b) => (a.kommunekode < b.kommunekode ? -1 : 1));
  const found = new Map<string, ClosingLine[]>(order.map(({ jobcentreId }) => [jobcentreId, []]));
  for (const each of drafts) {
    const own = found.get(each.jobcentreId) ?? [];
    found.set(each.jobcentreId, own);
    own.push(each);
  }
  return new Map([...found].filter(([, own]) => own.length > 0));
}

function closedLine(
  id: string,
  { id: statementId, partnershipId, companyId, jobcentreId }: ClosedStatement,
  facts: PartnershipFacts,
  { from, to, explanation, ...line }: ClosingLine,
  number: number,
): Omit<ClosedLine, 'hash'> {
  const term = facts.terms.find((each) => each.id === line.termId);
  const agreement = facts.agreements.find((each) => each.id === term?.agreementId);
  if (!term || !agreement?.vatCategory)
    throw new Error('a line of an agreement without VAT category was not refused');
  return {
    ...{ id, statementId, partnershipId, companyId, number },
    ...line,
    jobcentreId,
    rule: line.rule as ClosedLine['rule'],
    agreementId: agreement.id,
    startsOn: from,
    endsOn: to,
    hoursPerWeek: term.hoursPerWeek ?? null,
    vatCategory: agreement.vatCategory as ClosedLine['vatCategory'],
    vatReason: agreement.vatReason,
    explanationDa: explanation.da,
    explanationEn: explanation.en,
  };
}
