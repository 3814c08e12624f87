/** Owns the use case of closing a month: its lines frozen, late corrections adjusted, once and for all. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../../identity/index.js';
import {
  PartnershipAction,
  partiesOf,
  partnershipActions,
  takePartnership,
} from '../../partnership/index.js';
import { guardAction } from '../../platform/action.js';
import { isMonth, monthRange } from '../../platform/calendar/calendar.js';
import type { Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/row.js';
import type { Told } from '../../platform/events/event-log.js';
import { sumOere } from '../../platform/money.js';
import { problem, Refused, refuseIf } from '../../platform/problem.js';
import { ClosedLine, ClosedPeriod, ClosedStatement, StatementStep, StepKind } from './closed-bill.entity.js';
import { periodKey, readClosedLines, readClosedMonths, readStruck } from './closed-bill.read.js';
import { closeProblems, endProblems } from './close.rules.js';
import { type ClosingLine, closingLines } from './closing-line.rules.js';
import { type PartnershipFacts, readFacts } from './facts.read.js';
import { hashAfter, sealingKey, sealOf } from './hash-chain.js';
import { stepTold } from './statement-events.js';
import type { CloseBillingPeriodInput } from './close-period.input.js';

/** Who closes, for the record. */
export interface Closer {
  readonly userId: string | null;
  readonly userName: string;
  readonly partyId: string;
}

export interface Closing {
  readonly partnershipId: string;
  readonly companyId: string;
  readonly period: string;
  readonly today: string;
  readonly at: Date;
  readonly by: Closer;
  /** Of the seal. */
  readonly key: Buffer;
}

export async function closeBillingPeriod(useCase: UseCase, input: CloseBillingPeriodInput): Promise<Changed> {
  const { tx, viewer, context, at } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  const facts = { viewer, standing, status: partnership.status };
  guardAction(partnershipActions, PartnershipAction.CLOSE_BILLING_PERIOD, facts, 'partnershipId');
  const written = await closePeriod(tx, {
    partnershipId: partnership.id,
    companyId: partnership.companyId,
    period: input.period,
    today: viewer.today,
    at,
    by: { userId: viewer.userId, userName: context.account.name, partyId: viewer.partyId },
    key: sealingKey(context.cipher),
  });
  for (const event of written?.told ?? []) useCase.tell(event);
  return { billingPeriod: periodKey(partnership.id, input.period) };
}

/** What a close has written: how many lines, what they come to in øre, and what the parties are to be told. */
export interface Written {
  readonly lines: number;
  readonly amount: number;
  readonly told: readonly Told[];
}

/**
 * Closes a month of a partnership whose row is locked; a month that is closed stays as it is.
 * @returns what was written, or null where the month was closed already
 * @throws Refused with everything that must be done first
 */
export async function closePeriod(tx: Tx, closing: Closing): Promise<Written | null> {
  const { partnershipId, period, today } = closing;
  if (!isMonth(period)) throw new Refused(problem('INVALID_DATE', 'period'));
  refuseIf(endProblems(period, today));
  const ids = [partnershipId];
  const months = (await readClosedMonths(tx, ids)).get(partnershipId) ?? [];
  if (months.includes(period)) return null;
  const closed = (await readClosedLines(tx, ids, null)).get(partnershipId) ?? [];
  // A month without lines may be closed after later ones, whose lines are computed anew too.
  const latest = [period, ...months].reduce((last, month) => (month > last ? month : last));
  // From the first term on, for a month that has passed unclosed keeps later ones open.
  const facts = (await readFacts(tx, ids, monthRange(latest).to, null)).get(partnershipId);
  if (!facts) throw new Error('a partnership that was locked has no facts');
  const lines = closingLines(
    facts,
    period,
    months,
    closed,
    (await readStruck(tx, ids)).get(partnershipId) ?? new Set(),
  );
  refuseIf(closeProblems(facts, period, today, new Set(months), lines));
  const statements = await write(tx, closing, facts, months.length + 1, lines);
  const parties = await partiesOf({ tx, viewer: { today } }, partnershipId);
  return {
    lines: lines.length,
    amount: sumOere(lines.map((line) => line.amount)),
    told: statements.map((statement) => stepTold(StepKind.CLOSED, statement, parties)),
  };
}

async function write(
  tx: Tx,
  { partnershipId, companyId, period, at, by, key }: Closing,
  facts: PartnershipFacts,
  number: number,
  drafts: readonly ClosingLine[],
): Promise<readonly ClosedStatement[]> {
  const before = await tx.findOneBy(ClosedPeriod, { partnershipId, number: number - 1 });
  const byPayer = new Map<string, ClosingLine[]>();
  for (const each of drafts) {
    const own = byPayer.get(each.jobcentreId);
    if (own) own.push(each);
    else byPayer.set(each.jobcentreId, [each]);
  }
  let hash = before?.hash ?? '';
  const statements: ClosedStatement[] = [];
  const lines: ClosedLine[] = [];
  const order = [...facts.participations].sort((a, b) => (a.kommunekode < b.kommunekode ? -1 : 1));
  const payers = [...new Set([...order.map(({ jobcentreId }) => jobcentreId), ...byPayer.keys()])];
  for (const jobcentreId of payers) {
    const own = byPayer.get(jobcentreId);
    if (!own) continue;
    const statement = { id: randomUUID(), partnershipId, companyId, jobcentreId, period };
    statements.push(statement);
    for (const [index, each] of own.entries()) {
      const line = closedLine(statement, facts, each, index + 1);
      hash = hashAfter(hash, { ...each, ...line });
      lines.push({ ...line, hash });
    }
  }
  const month = { partnershipId, period, number, hash };
  await tx.insert(ClosedPeriod, { ...month, closedAt: at, seal: sealOf(key, month) });
  await insertMany(tx, ClosedStatement, statements);
  await insertMany(tx, ClosedLine, lines);
  await insertMany(
    tx,
    StatementStep,
    statements.map((statement): StatementStep => ({
      statementId: statement.id,
      number: 1,
      partnershipId,
      companyId,
      jobcentreId: statement.jobcentreId,
      kind: StepKind.CLOSED,
      lineIds: lines.filter((line) => line.statementId === statement.id).map(({ id }) => id),
      reason: null,
      paidOn: null,
      at,
      userId: by.userId,
      userName: by.userName,
      partyId: by.partyId,
      onBehalfOf: null,
    })),
  );
  return statements;
}

function closedLine(
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
    id: randomUUID(),
    statementId,
    partnershipId,
    companyId,
    number,
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
