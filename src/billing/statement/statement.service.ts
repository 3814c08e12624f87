/** Owns the use cases of a closed statement: approved, disputed, settled, paid. */
import type { Changed, UseCase } from '../../identity/index.js';
import { partiesOf, type Standing, takePartnership } from '../../partnership/index.js';
import { guardAction, guardActor } from '../../platform/action.js';
import type { Tx } from '../../platform/database/database.js';
import { fromOpaqueId, isUuid, toOpaqueId, uuidOf } from '../../platform/opaque-id.js';
import { problem, Refused, refuseIf, StaleVersion } from '../../platform/problem.js';
import { statementKey } from './statement.js';
import {
  type KeptStatement,
  periodKey,
  readClosedPeriods,
  statementScope,
  StatementStep,
  StepKind,
  stepTold,
} from '../bill/index.js';
import type { ApproveStatementInput, DisputeLinesInput, SettleDisputeInput } from './statement.input.js';

import { refuseNames } from './named-trainee.js';
import { isOnBehalf, StatementAction, statementActions } from './statement.access.js';
import {
  fourEyesProblem,
  isOwed,
  type LineStatus,
  lineStatuses,
  lineStatusProblems,
  statementStatus,
} from './statement.rules.js';

/** A closed statement with its partnership's row locked, so that its steps come one after the other. */
export interface Taken {
  readonly partnershipId: string;
  readonly companyId: string;
  readonly period: string;
  readonly standing: Standing;
  readonly kept: KeptStatement;
  readonly statuses: ReadonlyMap<string, LineStatus>;
  readonly key: string;
}

export async function approveStatement(useCase: UseCase, input: ApproveStatementInput): Promise<Changed> {
  const taken = await takeStatement(useCase, input, StatementAction.APPROVE);
  refuseIf([fourEyesProblem(taken.kept.steps, useCase.viewer.userId)]);
  const lineIds = [...taken.statuses].filter(([, status]) => status === 'CLOSED').map(([id]) => id);
  if (lineIds.length === 0) throw new Refused(problem('WRONG_STATUS', 'statementId', { status: 'DISPUTED' }));
  await addStep(useCase, taken, StepKind.APPROVED, lineIds);
  return { statement: taken.key };
}

export async function disputeLines(useCase: UseCase, input: DisputeLinesInput): Promise<Changed> {
  const taken = await takeStatement(useCase, input, StatementAction.DISPUTE);
  const lineIds = lineKeys(input.lineIds, taken, ['CLOSED', 'APPROVED']);
  await addStep(useCase, taken, StepKind.DISPUTED, lineIds, input.reason);
  return { statement: taken.key };
}

/** Each side can only give up its own: the payer its dispute, the company its claim. */
export async function settleDispute(useCase: UseCase, input: SettleDisputeInput): Promise<Changed> {
  const action = input.stands ? StatementAction.GIVE_DISPUTE_UP : StatementAction.STRIKE;
  const taken = await takeStatement(useCase, input, action);
  const lineIds = lineKeys(input.lineIds, taken, ['DISPUTED']);
  if (!input.stands && !input.reason) throw new Refused(problem('STATED_REASON_REQUIRED', 'reason'));
  // Who gives a dispute up approves, so the eyes are counted here too.
  if (input.stands) refuseIf([fourEyesProblem(taken.kept.steps, useCase.viewer.userId)]);
  const kind = input.stands ? StepKind.STANDS : StepKind.STRUCK;
  await addStep(useCase, taken, kind, lineIds, input.reason ?? null);
  return { statement: taken.key };
}

/**
 * @throws Refused with NOT_FOUND where the viewer sees no such closed statement, WRONG_STATUS, STALE_VERSION;
 *   FORBIDDEN for a viewer who may not
 */
export async function takeStatement(
  useCase: UseCase,
  input: { readonly statementId: string; readonly expectedVersion?: number | null },
  action: StatementAction,
  path = 'statementId',
): Promise<Taken> {
  const { tx, viewer } = useCase;
  const parts = fromOpaqueId(input.statementId);
  const [partnershipId = '', jobcentreId = '', period = ''] = parts?.key.split(':') ?? [];
  if (parts?.type !== 'Statement' || !isUuid(partnershipId) || !isUuid(jobcentreId))
    throw new Refused(problem('NOT_FOUND', path));
  const { partnership, standing } = await takePartnership(
    useCase,
    toOpaqueId('Partnership', partnershipId),
    path,
  );
  const scope = statementScope(viewer, standing);
  const visible = scope === 'all' || (scope === 'own' && jobcentreId === viewer.partyId);
  const kept = visible ? await readStatement(tx, partnershipId, jobcentreId, period) : undefined;
  if (!kept) throw new Refused(problem('NOT_FOUND', path));
  const statuses = lineStatuses(kept.lines, kept.steps);
  const status = statementStatus(statuses, kept.steps);
  const key = statementKey(partnershipId, jobcentreId, period);
  const facts = {
    viewer,
    standing,
    status,
    jobcentreId,
    lines: new Set(statuses.values()),
    isOwed: isOwed(statuses, kept.steps),
  };
  guardActor(statementActions, action, facts);
  // Before the status: whoever comes second with a version sees what the first has made of it.
  if (input.expectedVersion != null && input.expectedVersion !== kept.steps.length)
    throw new StaleVersion({ statement: key });
  guardAction(statementActions, action, facts, path);
  return { partnershipId, companyId: partnership.companyId, period, standing, kept, statuses, key };
}

async function readStatement(
  tx: Tx,
  partnershipId: string,
  jobcentreId: string,
  period: string,
): Promise<KeptStatement | undefined> {
  const key = periodKey(partnershipId, period);
  return (await readClosedPeriods(tx, [key], jobcentreId)).get(key)?.statements[0];
}

/** The keys of named lines, each of a fitting status. @throws Refused for those that do not fit */
function lineKeys(ids: readonly string[], { statuses }: Taken, wanted: readonly LineStatus[]): string[] {
  const keys = ids.map((id) => uuidOf('StatementLine', id) ?? '');
  refuseIf([
    keys.length === 0 ? problem('LINES_REQUIRED', 'lineIds') : null,
    ...lineStatusProblems(keys, statuses, wanted),
  ]);
  return [...new Set(keys)];
}

/** Appends a step and tells of it; who acts for the company without being of it does so on its behalf. */
export async function addStep(
  useCase: UseCase,
  { kept, partnershipId, companyId, standing }: Taken,
  kind: StepKind,
  lineIds: readonly string[],
  reason: string | null = null,
  paidOn: string | null = null,
): Promise<void> {
  const { tx, viewer, context, at } = useCase;
  await refuseNames(useCase, kept.id, [reason], 'reason');
  const forCompany = kind === StepKind.STRUCK || kind === StepKind.INVOICED || kind === StepKind.PAID;
  await tx.insert(StatementStep, {
    statementId: kept.id,
    number: kept.steps.length + 1,
    partnershipId,
    companyId,
    jobcentreId: kept.jobcentreId,
    kind,
    lineIds: [...lineIds],
    reason,
    paidOn,
    at,
    userId: viewer.userId,
    userName: context.account.name,
    partyId: viewer.partyId,
    onBehalfOf: forCompany && isOnBehalf({ viewer, standing }) ? companyId : null,
  });
  const { id, jobcentreId } = kept;
  useCase.tell(stepTold(kind, { id, partnershipId, jobcentreId }, await partiesOf(useCase, partnershipId)));
}
