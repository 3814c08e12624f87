/** Owns the bill of a month as a viewer may see it: closed where it has been closed, else computed from the facts. */
import type { RequestContext } from '../../identity/index.js';
import { standingIn } from '../../partnership/index.js';
import { isMonth, monthRange } from '../../platform/calendar/calendar.js';
import { sumOere } from '../../platform/money.js';
import { registerCodeNode } from '../../platform/node.js';
import { isUuid } from '../../platform/opaque-id.js';
import {
  closedStatement,
  openStatements,
  type Period,
  type ShownLine,
  Statement,
  statementKey,
} from './statement.js';
import {
  closeProblems,
  endProblems,
  computePeriod,
  type KeptLine,
  type KeptPeriod,
  type PartnershipFacts,
  pendingLines,
  readBilledFor,
  readReckonings,
  type Reckoning,
  unreckonedBefore,
  periodKey,
  readClosedLines,
  readClosedPeriods,
  readFacts,
  readGivenHours,
  readStatementKeys,
  type StatementScope,
  statementScope,
} from '../bill/index.js';

/** The month of a partnership as the viewer may see it; a viewer of no statement sees an empty one. */
export async function periodOf(
  context: RequestContext,
  partnershipId: string,
  month: string,
): Promise<Period> {
  const { viewer } = context;
  const scope = await scopeIn(context, partnershipId);
  const empty = {
    partnershipId,
    period: month,
    total: 0,
    statements: [],
    blockers: () => Promise.resolve([]),
    hash: null,
  };
  if (scope === 'none') return { ...empty, status: 'OPEN' };
  const payer = scope === 'own' ? viewer.partyId : null;
  const closed = await closedOf(context, partnershipId, month);
  if (closed) {
    const statements = closed.statements.map((each) => closedStatement(partnershipId, month, each));
    const total = sumOere(statements.map((statement) => statement.total));
    return { ...empty, status: 'CLOSED', statements, total, hash: closed.hash };
  }
  const facts = await factsOf(context, partnershipId, month, payer, 'of the month');
  if (!facts) return { ...empty, status: 'OPEN' };
  const lines = computePeriod(facts, month).filter((line) => payer === null || line.jobcentreId === payer);
  const statements = openStatements(partnershipId, month, lines);
  return {
    ...empty,
    status: 'OPEN',
    statements,
    total: sumOere(statements.map((statement) => statement.total)),
    blockers: async () => {
      const notEnded = endProblems(month, viewer.today);
      if (notEnded.length > 0) return notEnded;
      const reckoning = await reckoningOf(context, partnershipId, month);
      const open = reckoning ? unreckonedBefore(reckoning, month) : [];
      // As a rule there is none, and then nothing of what lies behind is read.
      const earlier =
        open.length > 0 ? await factsOf(context, partnershipId, month, payer, 'all') : undefined;
      const overdue = await factsOf(context, partnershipId, month, payer, 'overdue');
      return closeProblems(
        { ...facts, placements: overdue?.placements ?? [] },
        month,
        viewer.today,
        earlier ? (open.find((each) => computePeriod(earlier, each).length > 0) ?? null) : null,
        lines,
      );
    },
  };
}

const scopeIn = async (context: RequestContext, partnershipId: string): Promise<StatementScope> =>
  statementScope(context.viewer, await standingIn(context, partnershipId));

/** What is kept of a closed month, as far as the viewer may see it. */
export async function closedOf(
  context: RequestContext,
  partnershipId: string,
  month: string,
): Promise<KeptPeriod | undefined> {
  const scope = await scopeIn(context, partnershipId);
  if (scope === 'none') return undefined;
  const payer = scope === 'own' ? context.viewer.partyId : null;
  return context.load(`closedPeriod ${scope}`, periodKey(partnershipId, month), (reads, _viewer, keys) =>
    readClosedPeriods(reads, keys, payer),
  );
}

/** What the next close would bill of this statement's month: late corrections and lines dropped; 0 while it is open. */
export async function pendingAdjustment(context: RequestContext, statement: Statement): Promise<number> {
  if (statement.status === 'OPEN') return 0;
  const { partnershipId, jobcentreId, period } = statement;
  const reckoning = await reckoningOf(context, partnershipId, period);
  // What nothing touched since it was closed is as it was.
  if (!reckoning?.markedClosed.includes(period)) return 0;
  const facts = await factsOf(context, partnershipId, period, jobcentreId, 'of the month');
  if (!facts) return 0;
  const billed = await context.load(
    `billedFor ${period} ${jobcentreId}`,
    partnershipId,
    (reads, _viewer, ids) =>
      readBilledFor(
        reads,
        ids.map((id) => ({ partnershipId: id, period })),
        jobcentreId,
      ),
  );
  const { strikes, adjustments } = pendingLines(
    computePeriod(facts, period).map((line) => ({ ...line, forPeriod: period })),
    billed?.lines ?? [],
    new Set(billed?.struck),
    facts.terms,
  );
  return sumOere(
    [...strikes, ...adjustments]
      .filter((line) => line.jobcentreId === jobcentreId)
      .map((line) => line.amount),
  );
}

/** Mentor hours recorded for the payer's trainees in the month. */
export const hoursGiven = async (context: RequestContext, statement: Statement): Promise<string> =>
  (await context.load('hoursGiven', statement.id, (reads, _viewer, keys) => readGivenHours(reads, keys))) ??
  '0';

/** The closed line that another one corrects; it stands on a statement of the same payer. */
export async function correctedLine(context: RequestContext, line: ShownLine): Promise<ShownLine | null> {
  const { partnershipId, jobcentreId, correctsId } = line;
  if (correctsId === null) return null;
  const lines = await linesOf(context, partnershipId, jobcentreId);
  const kept = lines.find((each) => each.id === correctsId);
  if (!kept) return null;
  const statement = await statementByKey(context, statementKey(partnershipId, jobcentreId, kept.billedIn));
  return statement?.lines.find((each) => each.key === correctsId) ?? null;
}

const linesOf = async (
  context: RequestContext,
  partnershipId: string,
  jobcentreId: string,
): Promise<readonly KeptLine[]> =>
  (await context.load(`closedLines ${jobcentreId}`, partnershipId, (reads, _viewer, ids) =>
    readClosedLines(reads, ids, jobcentreId),
  )) ?? [];

const reckoningOf = (
  context: RequestContext,
  partnershipId: string,
  month: string,
): Promise<Reckoning | undefined> =>
  context.load(`reckoning ${month}`, partnershipId, (reads, _viewer, ids) =>
    readReckonings(reads, ids, month),
  );

/** Facts until the month's end, with the placements that are wanted: of a far month next to nothing. */
const factsOf = (
  context: RequestContext,
  partnershipId: string,
  month: string,
  payer: string | null,
  which: 'all' | 'overdue' | 'of the month',
): Promise<PartnershipFacts | undefined> =>
  context.load(`billingFacts ${which} ${month} ${payer}`, partnershipId, (reads, _viewer, ids) => {
    const { from, to } = monthRange(month);
    const placements = which === 'of the month' ? { from } : which;
    return readFacts(reads, ids, to, { jobcentreId: payer, placements });
  });

/** A statement by its key, which names what it is made of. */
export async function statementByKey(context: RequestContext, key: string): Promise<Statement | undefined> {
  const [partnershipId = '', jobcentreId = '', month = '', ...rest] = key.split(':');
  const wellFormed = rest.length === 0 && isUuid(partnershipId) && isUuid(jobcentreId) && isMonth(month);
  if (!wellFormed) return undefined;
  const period = await periodOf(context, partnershipId, month);
  return period.statements.find((statement) => statement.jobcentreId === jobcentreId);
}

class MadePeriod {}

registerCodeNode<RequestContext>('Statement', {
  made: Statement,
  read: statementByKey,
  keysOfRows: readStatementKeys,
});
registerCodeNode<RequestContext>('BillingPeriod', {
  made: MadePeriod,
  read: (context, key) => periodOf(context, key.slice(0, 36), key.slice(37)),
});
