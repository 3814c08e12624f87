/** Owns the use case of closing a month: its lines frozen, late corrections adjusted, once and for all. */
import type { Changed, UseCase } from '../../identity/index.js';
import {
  PartnershipAction,
  partiesOfAll,
  partnershipActions,
  takePartnership,
} from '../../partnership/index.js';
import { guardAction } from '../../platform/action.js';
import { isMonth, monthRange } from '../../platform/calendar/calendar.js';
import { plannedForValues } from '../../platform/database/binding.js';
import type { Tx } from '../../platform/database/database.js';
import type { Told } from '../../platform/events/event-log.js';
import { sumOere } from '../../platform/money.js';
import { type ProblemFact, problem, Refused, refuseIf } from '../../platform/problem.js';
import { StepKind } from './closed-bill.entity.js';
import { periodKey } from './closed-bill.read.js';
import type { CloseBillingPeriodInput } from './close-period.input.js';
import { closeProblems, endProblems } from './close.rules.js';
import { type ClosingLine, ownLines, pendingLines } from './closing-line.rules.js';
import { explainedLines } from './computed-lines.js';
import { type PartnershipFacts, readFacts } from './facts.read.js';
import { sealingKey } from './hash-chain.js';
import { readBilledFor, readReckonings, type Reckoning, unreckonedBefore } from './reckoning.read.js';
import { stepTold } from './statement-events.js';
import { type Closing, type MonthToWrite, writeMonths } from './write-months.js';

export async function closeBillingPeriod(useCase: UseCase, input: CloseBillingPeriodInput): Promise<Changed> {
  const { tx, viewer, context, at } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  const facts = { viewer, standing, status: partnership.status };
  guardAction(partnershipActions, PartnershipAction.CLOSE_BILLING_PERIOD, facts, 'partnershipId');
  const { period } = input;
  if (!isMonth(period)) throw new Refused(problem('INVALID_DATE', 'period'));
  const closing = {
    ...{ period, today: viewer.today, at, key: sealingKey(context.cipher) },
    by: { userId: viewer.userId, userName: context.account.name, partyId: viewer.partyId },
  };
  const outcome = (await closeMonths(tx, closing, [partnership.id])).get(partnership.id);
  refuseIf(outcome?.problems ?? []);
  for (const event of outcome?.written?.told ?? []) useCase.tell(event);
  return { billingPeriod: periodKey(partnership.id, period) };
}

/** What a close has written: how many lines, what they come to in øre, and what the parties are to be told. */
export interface Written {
  readonly lines: number;
  readonly amount: number;
  readonly told: readonly Told[];
}

/** What came of one partnership: written, closed already (null), or everything that must be done first. */
export interface Outcome {
  readonly written: Written | null;
  readonly problems: readonly ProblemFact[];
}

/**
 * Closes a month of partnerships whose rows are locked, set by set; a month that is closed stays as it is. Computed are
 * the month itself, and of those before it what was touched since it was reckoned.
 * @returns by partnership
 */
export async function closeMonths(
  tx: Tx,
  closing: Closing,
  partnershipIds: readonly string[],
): Promise<Map<string, Outcome>> {
  const { period, today } = closing;
  const notEnded = endProblems(period, today);
  if (notEnded.length > 0)
    return new Map(partnershipIds.map((id) => [id, { written: null, problems: notEnded }]));
  await tx.query(plannedForValues);
  const reckonings = [...(await readReckonings(tx, partnershipIds, period)).values()];
  const open = reckonings.filter(({ isClosed }) => !isClosed);
  const ids = open.map(({ id }) => id);
  const facts = await readFacts(tx, ids, monthRange(period).to, { placements: 'overdue' });
  const drafts = await draftsOf(tx, period, open, facts);
  const outcomes = new Map<string, Outcome>(
    reckonings.map(({ id }) => [id, { written: null, problems: [] }]),
  );
  const months: MonthToWrite[] = [];
  for (const reckoning of open) {
    const own = facts.get(reckoning.id);
    const draft = drafts.get(reckoning.id);
    if (!own || !draft) throw new Error('a partnership that was locked has no facts');
    const problems = closeProblems(own, period, today, draft.earlier, draft.lines);
    if (problems.length > 0) outcomes.set(reckoning.id, { written: null, problems });
    else months.push({ reckoning, facts: own, lines: draft.lines });
  }
  const parties = await partiesOfAll(
    { tx, viewer: { today } },
    months.map(({ reckoning }) => reckoning.id),
  );
  const statements = await writeMonths(tx, closing, months);
  for (const { reckoning, lines } of months) {
    const { id } = reckoning;
    const told = parties.get(id);
    if (!told) throw new Error('a partnership that was locked has no parties');
    outcomes.set(id, {
      written: {
        lines: lines.length,
        amount: sumOere(lines.map((line) => line.amount)),
        told: statements
          .filter((statement) => statement.partnershipId === id)
          .map((statement) => stepTold(StepKind.CLOSED, statement, told)),
      },
      problems: [],
    });
  }
  return outcomes;
}

/** What each would be closed with, and the first month before that is open and has lines. */
async function draftsOf(
  tx: Tx,
  period: string,
  reckonings: readonly Reckoning[],
  facts: ReadonlyMap<string, PartnershipFacts>,
): Promise<Map<string, { lines: ClosingLine[]; earlier: string | null }>> {
  const corrected = reckonings.flatMap(({ id, markedClosed }) =>
    markedClosed.map((month) => ({ partnershipId: id, period: month })),
  );
  const earlier = reckonings.flatMap((reckoning) =>
    unreckonedBefore(reckoning, period).map((month) => ({ partnershipId: reckoning.id, period: month })),
  );
  const itself = reckonings.map(({ id }) => ({ partnershipId: id, period }));
  const computed = await explainedLines(tx, [...itself, ...corrected, ...earlier], facts);
  const billed = await readBilledFor(tx, corrected);
  return new Map(
    reckonings.map(({ id, markedClosed }) => {
      const months = computed.get(id) ?? new Map<string, never>();
      const of = (wanted: readonly string[]) => wanted.flatMap((month) => months.get(month) ?? []);
      const { lines = [], struck = [] } = billed.get(id) ?? {};
      const pending = pendingLines(of(markedClosed), lines, new Set(struck), facts.get(id)?.terms ?? []);
      return [
        id,
        {
          lines: [...pending.strikes, ...pending.adjustments, ...ownLines(of([period]))],
          earlier:
            earlier
              .filter((each) => each.partnershipId === id && months.has(each.period))
              .map((each) => each.period)
              .sort()[0] ?? null,
        },
      ];
    }),
  );
}
