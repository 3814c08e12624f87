/** Owns the use cases of a placement: started, extended, moved, cancelled, ended. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../identity/index.js';
import { MentorArrangement, termsOn } from '../partnership/index.js';
import { guardAction, guardActor } from '../platform/action.js';
import { addDays, earlier } from '../platform/calendar/calendar.js';
import type { Tx } from '../platform/database/database.js';
import { type ProblemFact, problem, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockKey, lockRow } from '../platform/database/row.js';
import {
  PlacementAction,
  placementActions,
  type PlacementFacts,
  visiblePlacements,
} from './placement.access.js';
import { refuseElsewhere } from './placed-elsewhere.js';
import { Placement, PlacementOutcome, PlacementStatus } from './placement.entity.js';
import { tellVacancy } from './placement-events.js';
import type {
  CancelPlacementInput,
  EndPlacementInput,
  ExtendPlacementInput,
  MovePlacementInput,
  StartPlacementInput,
} from './placement.input.js';
import { endProblems, lengthProblem, openProblem, startProblems } from './placement.rules.js';
import {
  lengthsOn,
  linkFacts,
  newReference,
  participationProblem,
  slotTaken,
  takeSlot,
} from './referral.service.js';
import { Referral, ReferralStatus } from './referral.entity.js';
import { Slot } from './slot.entity.js';

export async function startPlacement(useCase: UseCase, input: StartPlacementInput): Promise<Changed> {
  const placement = await takePlacement(useCase, input, PlacementAction.START);
  const startedOn = input.startedOn ?? placement.startsOn;
  refuseIf(startProblems(startedOn, placement.expectedEndOn, useCase.viewer.today));
  const { expectedEndOn } = placement;
  const lengthReason = input.lengthReason || placement.lengthReason;
  const lengths = await lengthsOn(useCase.tx, placement.partnershipId, startedOn);
  refuseIf([
    startedOn < placement.startsOn
      ? lengthProblem({ startsOn: startedOn, expectedEndOn, lengthReason }, lengths)
      : null,
    ...(await moreDaysProblems(useCase.tx, placement, startedOn, placement.endsOn, 'startedOn')),
  ]);
  if (startedOn < placement.startsOn)
    await refuseElsewhere(useCase, placement.candidateId, startedOn, placement.endsOn, 'startedOn');
  await lockKey(useCase.tx, placement.candidateId);
  await endBeforeMove(useCase.tx, placement.continuesId, startedOn);
  await changeRow(useCase.tx, Placement, placement, {
    status: PlacementStatus.ACTIVE,
    startsOn: startedOn,
    lengthReason,
  });
  return { placement: placement.id };
}

/** Turning up after a move planned ahead ends the placement one has moved from, which nobody else would end. */
async function endBeforeMove(tx: Tx, continuesId: string | null, startedOn: string): Promise<void> {
  const before = continuesId === null ? null : await tx.findOneBy(Placement, { id: continuesId });
  if (before?.status !== PlacementStatus.ACTIVE) return;
  const dayBefore = addDays(startedOn, -1);
  const endedOn = dayBefore < before.endsOn ? dayBefore : before.endsOn;
  await changeRow(tx, Placement, before, {
    status: PlacementStatus.ENDED,
    endedOn,
    endsOn: endedOn,
    outcome: PlacementOutcome.MOVED_TO_ANOTHER_SLOT,
  });
}

export async function extendPlacement(useCase: UseCase, input: ExtendPlacementInput): Promise<Changed> {
  const { tx } = useCase;
  const placement = await takePlacement(useCase, input, PlacementAction.EXTEND);
  const { startsOn } = placement;
  const lengthReason = input.lengthReason || placement.lengthReason;
  const earliest = addDays(placement.expectedEndOn, 1);
  refuseIf([
    input.expectedEndOn < earliest ? problem('DATE_TOO_EARLY', 'expectedEndOn', { earliest }) : null,
    lengthProblem(
      { startsOn, expectedEndOn: input.expectedEndOn, lengthReason },
      await lengthsOn(tx, placement.partnershipId, startsOn),
    ),
    ...(await moreDaysProblems(tx, placement, startsOn, input.expectedEndOn, 'expectedEndOn')),
  ]);
  await refuseElsewhere(useCase, placement.candidateId, startsOn, input.expectedEndOn, 'expectedEndOn');
  await lockKey(tx, placement.candidateId);
  await changeRow(tx, Placement, placement, {
    expectedEndOn: input.expectedEndOn,
    endsOn: input.expectedEndOn,
    lengthReason,
  });
  return { placement: placement.id };
}

/**
 * A planned placement simply gets another slot. One that has begun ends the day before and is linked to a new one:
 * active at once when the day has come, else planned.
 */
export async function movePlacement(useCase: UseCase, input: MovePlacementInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const placement = await takePlacement(useCase, input, PlacementAction.MOVE);
  const begun = placement.status === PlacementStatus.ACTIVE;
  const slot = await takeSlot(tx, useCase, input.slotId, placement.partnershipId);
  const earliest = begun ? addDays(placement.startsOn, 1) : placement.startsOn;
  const { expectedEndOn } = placement;
  refuseIf([
    input.on < earliest ? problem('DATE_TOO_EARLY', 'on', { earliest }) : null,
    expectedEndOn < input.on ? problem('END_BEFORE_START', 'on', { start: input.on }) : null,
    slot.id === placement.slotId ? problem('SLOT_TAKEN', 'slotId') : null,
  ]);
  refuseIf([
    openProblem(slot, input.on, expectedEndOn, 'slotId'),
    await slotTaken(tx, slot.id, input.on, expectedEndOn, 'slotId'),
    await participationProblem(tx, placement, input.on, expectedEndOn, 'on'),
  ]);
  await lockKey(tx, placement.candidateId);
  if (!begun) {
    await changeRow(tx, Placement, placement, { slotId: slot.id, startsOn: input.on });
    // A referral names the slot its placement is planned for.
    await tx.update(
      Referral,
      { id: placement.referralId, status: ReferralStatus.ACCEPTED },
      { slotId: slot.id },
    );
    await tellVacancy(useCase, placement);
    return { placement: placement.id };
  }
  const lastDay = addDays(input.on, -1);
  const now = input.on <= viewer.today;
  await changeRow(
    tx,
    Placement,
    placement,
    now
      ? {
          status: PlacementStatus.ENDED,
          endedOn: lastDay,
          endsOn: lastDay,
          outcome: PlacementOutcome.MOVED_TO_ANOTHER_SLOT,
        }
      : { expectedEndOn: lastDay, endsOn: lastDay },
  );
  await tellVacancy(useCase, placement);
  const id = randomUUID();
  await tx.insert(Placement, {
    ...placement,
    id,
    version: 1,
    reference: newReference(),
    slotId: slot.id,
    status: now ? PlacementStatus.ACTIVE : PlacementStatus.PLANNED,
    startsOn: input.on,
    expectedEndOn,
    endsOn: expectedEndOn,
    endedOn: null,
    outcome: null,
    continuesId: placement.id,
  });
  return { placement: id };
}

export async function cancelPlacement(useCase: UseCase, input: CancelPlacementInput): Promise<Changed> {
  const placement = await takePlacement(useCase, input, PlacementAction.CANCEL);
  await changeRow(useCase.tx, Placement, placement, { status: PlacementStatus.CANCELLED });
  await tellVacancy(useCase, placement);
  return { placement: placement.id };
}

export async function endPlacement(useCase: UseCase, input: EndPlacementInput): Promise<Changed> {
  const placement = await takePlacement(useCase, input, PlacementAction.END);
  refuseIf(endProblems(input.endedOn, placement.startsOn, useCase.viewer.today));
  refuseIf(await moreDaysProblems(useCase.tx, placement, placement.startsOn, input.endedOn, 'endedOn'));
  if (placement.endsOn < input.endedOn)
    await refuseElsewhere(useCase, placement.candidateId, placement.startsOn, input.endedOn, 'endedOn');
  await lockKey(useCase.tx, placement.candidateId);
  await changeRow(useCase.tx, Placement, placement, {
    status: PlacementStatus.ENDED,
    endedOn: input.endedOn,
    endsOn: input.endedOn,
    outcome: input.outcome,
  });
  await tellVacancy(useCase, placement);
  return { placement: placement.id };
}

/** The placement, locked, for an action that the viewer may take now. */
export async function takePlacement(
  useCase: UseCase,
  input: { placementId: string; expectedVersion?: number | null },
  action: PlacementAction,
): Promise<Placement> {
  const { tx, viewer } = useCase;
  const scope = visiblePlacements(viewer);
  const placement = await lockRow(tx, Placement, 'placement', input.placementId, 'placementId', scope);
  const facts = await placementFacts(useCase, placement);
  guardActor(placementActions, action, facts);
  // Before the status: whoever comes second with a version sees what the first has made of it.
  expectVersion(placement, input.expectedVersion, 'placement');
  guardAction(placementActions, action, facts, 'placementId');
  return placement;
}

async function placementFacts(useCase: UseCase, placement: Placement): Promise<PlacementFacts> {
  const { tx, viewer } = useCase;
  const { partnershipId, endsOn } = placement;
  const agreement = await termsOn(tx, partnershipId, earlier(viewer.today, endsOn));
  const mentorSupplied = agreement?.mentorArrangement === MentorArrangement.SUPPLIED_BY_JOBCENTRE;
  return { ...(await linkFacts(useCase, placement)), mentorSupplied };
}

/** Why a placement may not hold its slot on other days than now: all reasons, at the field that asks for them. */
async function moreDaysProblems(
  tx: Tx,
  placement: Placement,
  from: string,
  to: string,
  path: string,
): Promise<ProblemFact[]> {
  const { slotId, startsOn, endsOn } = placement;
  const slot = await tx.findOneByOrFail(Slot, { id: slotId });
  const problems = [
    openProblem(slot, from, to, path),
    from < startsOn ? await slotTaken(tx, slotId, from, addDays(startsOn, -1), path) : null,
    endsOn < to ? await slotTaken(tx, slotId, addDays(endsOn, 1), to, path) : null,
    await participationProblem(tx, placement, from, to, path),
  ];
  return problems.filter((each) => each !== null);
}
