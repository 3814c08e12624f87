/** Owns the use cases of an incident that is there: acknowledged, added to, resolved, reopened, withdrawn. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../identity/index.js';
import { takeStanding } from '../partnership/index.js';
import { guardAction, guardActor } from '../platform/action.js';
import { problem, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockRow } from '../platform/database/row.js';
import { answerTerms } from './answer-terms.js';
import { restClock, startClock, stopClock } from './chain.rules.js';
import { eventsOf } from './incident-parties.js';
import { IncidentEntry, IncidentEntryKind, IncidentText } from './incident-entry.entity.js';
import { IncidentAction, incidentActions, visibleIncidents } from './incident.access.js';
import { Incident, IncidentStatus } from './incident.entity.js';
import type {
  AcknowledgeIncidentInput,
  CommentIncidentInput,
  ReopenIncidentInput,
  ResolveIncidentInput,
  WithdrawIncidentInput,
} from './incident.input.js';
import { canWithdraw, stateOf } from './incident.rules.js';
import type { WorkingTime } from './working-time.rules.js';

/** By a named person, who stands in the timeline; it may then lie for a working day. */
export async function acknowledgeIncident(
  useCase: UseCase,
  input: AcknowledgeIncidentInput,
): Promise<Changed> {
  const incident = await takeIncident(useCase, input, IncidentAction.ACKNOWLEDGE);
  const clock = restClock(useCase.at, incident.level, await timeOf(useCase, incident));
  const change = { status: IncidentStatus.ACKNOWLEDGED, ...clock };
  return changeIncident(useCase, incident, IncidentEntryKind.ACKNOWLEDGED, change, { text: input.text });
}

export async function commentIncident(useCase: UseCase, input: CommentIncidentInput): Promise<Changed> {
  const incident = await takeIncident(useCase, input, IncidentAction.COMMENT);
  // Only an acknowledgement stops a clock that runs.
  const rests = stateOf(incident) === 'ACKNOWLEDGED';
  const change = rests ? restClock(useCase.at, incident.level, await timeOf(useCase, incident)) : {};
  return changeIncident(useCase, incident, IncidentEntryKind.COMMENTED, change, { text: input.text });
}

export async function resolveIncident(useCase: UseCase, input: ResolveIncidentInput): Promise<Changed> {
  const incident = await takeIncident(useCase, input, IncidentAction.RESOLVE);
  const change = { status: IncidentStatus.RESOLVED, ...stopClock(incident.level) };
  return changeIncident(useCase, incident, IncidentEntryKind.RESOLVED, change, { outcome: input.outcome });
}

/** Those who were told hear of it again, and then the others in their turn. */
export async function reopenIncident(useCase: UseCase, input: ReopenIncidentInput): Promise<Changed> {
  const incident = await takeIncident(useCase, input, IncidentAction.REOPEN);
  const facts = { links: incident.chain.length, minutes: incident.answerMinutes };
  const clock = startClock(useCase.at, incident.level, facts, await timeOf(useCase, incident));
  const change = { status: IncidentStatus.REOPENED, ...clock };
  return changeIncident(useCase, incident, IncidentEntryKind.REOPENED, change, { text: input.text });
}

export async function withdrawIncident(useCase: UseCase, input: WithdrawIncidentInput): Promise<Changed> {
  const incident = await takeIncident(useCase, input, IncidentAction.WITHDRAW);
  refuseIf([
    canWithdraw(incident.reportedAt, useCase.at) ? null : problem('TOO_LATE_TO_WITHDRAW', 'incidentId'),
  ]);
  const change = { status: IncidentStatus.WITHDRAWN, ...stopClock(incident.level) };
  return changeIncident(useCase, incident, IncidentEntryKind.WITHDRAWN, change);
}

const timeOf = async ({ tx, viewer }: UseCase, incident: Incident): Promise<WorkingTime> =>
  (await answerTerms(tx, incident.partnershipId, viewer.today)).time;

async function takeIncident(
  useCase: UseCase,
  input: { incidentId: string; expectedVersion?: number | null },
  action: IncidentAction,
): Promise<Incident> {
  const { tx, viewer } = useCase;
  const scope = visibleIncidents(viewer);
  const incident = await lockRow(tx, Incident, 'incident', input.incidentId, 'incidentId', scope);
  const { chain, jobcentreId, reporterId } = incident;
  const standing = await takeStanding(useCase, incident.partnershipId);
  const facts = { viewer, standing, status: stateOf(incident), chain, jobcentreId, reporterId };
  guardActor(incidentActions, action, facts);
  // Before the status: whoever comes second with a version sees what the first has made of it.
  expectVersion(incident, input.expectedVersion, 'incident');
  guardAction(incidentActions, action, facts, 'incidentId');
  return incident;
}

interface Words {
  readonly text?: string | null;
  readonly outcome?: string;
}

async function changeIncident(
  useCase: UseCase,
  incident: Incident,
  kind: IncidentEntryKind,
  change: Partial<Incident>,
  words: Words = {},
): Promise<Changed> {
  await changeRow(useCase.tx, Incident, incident, change);
  return enter(useCase, { ...incident, ...change, version: incident.version + 1 }, kind, words);
}

/** Adds what has happened to the timeline, signed by the viewer, and tells the parties. */
export async function enter(
  useCase: UseCase,
  incident: Pick<Incident, 'id' | 'version' | 'level'>,
  kind: IncidentEntryKind,
  { text, outcome }: Words = {},
): Promise<Changed> {
  const { tx, viewer, context } = useCase;
  const { id, version: number, level } = incident;
  const { membershipId, partyId } = viewer;
  await tx.insert(IncidentEntry, {
    id: randomUUID(),
    incidentId: id,
    number,
    at: useCase.at,
    kind,
    level,
    membershipId,
    partyId,
    name: context.account.name,
    outcome: outcome ?? null,
  });
  if (text) await tx.insert(IncidentText, { incidentId: id, number, partyId, text });
  for (const event of await eventsOf(tx, [{ incidentId: id, kind }])) useCase.tell(event);
  return { incident: id };
}
