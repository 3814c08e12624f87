/** Owns the use cases of a referral: proposed, talk planned, accepted, declined, withdrawn. */
import { randomInt, randomUUID } from 'node:crypto';
import { type Changed, hasRole, MembershipRole, type UseCase } from '../identity/index.js';
import {
  Participation,
  ParticipationDecision,
  PartnershipAction,
  partnershipActions,
  takePartnership,
  takeStanding,
  termsOn,
} from '../partnership/index.js';
import { guardAction, guardActor } from '../platform/action.js';
import type { Tx } from '../platform/database/database.js';
import { forbidden } from '../platform/error.js';
import { problem, Refused, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockKey, lockRow } from '../platform/database/row.js';
import { visibleCandidates } from './candidate.access.js';
import { Candidate } from './candidate.entity.js';
import { type LinkFacts, ReferralAction, referralActions, visibleReferrals } from './placement.access.js';
import { refuseElsewhere } from './placed-elsewhere.js';
import { Placement, PlacementStatus } from './placement.entity.js';
import { tellReferral } from './placement-events.js';
import type {
  AcceptReferralInput,
  DeclineReferralInput,
  PlanTalkInput,
  ReferCandidateInput,
  WithdrawReferralInput,
} from './placement.input.js';
import { type Lengths, planProblems, usualEnd, usualLengths } from './placement.rules.js';
import { Referral, ReferralStatus } from './referral.entity.js';
import { visibleSlots } from './slot.access.js';
import { Slot } from './slot.entity.js';

export async function referCandidate(useCase: UseCase, input: ReferCandidateInput): Promise<Changed> {
  const { tx, viewer, at } = useCase;
  const candidate = await lockRow(
    tx,
    Candidate,
    'candidate',
    input.candidateId,
    'candidateId',
    visibleCandidates(viewer),
  );
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  const status = partnership.status;
  if (!hasRole(viewer, MembershipRole.CONSULTANT)) throw forbidden('Consultants refer candidates.');
  if (!partnershipActions.REFER_CANDIDATE.when.includes(status))
    throw new Refused(problem('PARTNERSHIP_NOT_ACTIVE', 'partnershipId'));
  guardAction(
    partnershipActions,
    PartnershipAction.REFER_CANDIDATE,
    { viewer, standing, status },
    'partnershipId',
  );
  const participations = await tx.findBy(Participation, {
    partnershipId: partnership.id,
    jobcentreId: viewer.partyId,
    decision: ParticipationDecision.APPROVED,
  });
  if (!participations.some((each) => each.endsOn === null || viewer.today <= each.endsOn))
    throw new Refused(problem('JOBCENTRE_NOT_PARTICIPATING', 'partnershipId'));
  const slot = input.slotId == null ? null : await takeSlot(tx, useCase, input.slotId, partnership.id);
  const id = randomUUID();
  await tx.insert(Referral, {
    id,
    version: 1,
    partnershipId: partnership.id,
    companyId: partnership.companyId,
    jobcentreId: viewer.partyId,
    candidateId: candidate.id,
    slotId: slot?.id ?? null,
    status: ReferralStatus.PROPOSED,
    proposedAt: at,
    talkAt: null,
    reason: null,
  });
  await tellReferral(useCase, { id, partnershipId: partnership.id });
  return { referral: id };
}

export async function planTalk(useCase: UseCase, input: PlanTalkInput): Promise<Changed> {
  const referral = await takeReferral(useCase, input, ReferralAction.PLAN_TALK);
  refuseIf([input.talkAt < useCase.at ? problem('DATE_IN_PAST', 'talkAt') : null]);
  await changeRow(useCase.tx, Referral, referral, {
    status: ReferralStatus.TALK_PLANNED,
    talkAt: input.talkAt,
  });
  return { referral: referral.id };
}

export async function declineReferral(useCase: UseCase, input: DeclineReferralInput): Promise<Changed> {
  const referral = await takeReferral(useCase, input, ReferralAction.DECLINE);
  await changeRow(useCase.tx, Referral, referral, { status: ReferralStatus.DECLINED, reason: input.reason });
  return { referral: referral.id };
}

export async function withdrawReferral(useCase: UseCase, input: WithdrawReferralInput): Promise<Changed> {
  const referral = await takeReferral(useCase, input, ReferralAction.WITHDRAW);
  const reason = input.reason || null;
  await changeRow(useCase.tx, Referral, referral, { status: ReferralStatus.WITHDRAWN, reason });
  return { referral: referral.id };
}

/** Accepting names the slot and the dates, and thereby makes the planned placement. */
export async function acceptReferral(useCase: UseCase, input: AcceptReferralInput): Promise<Changed> {
  const { tx } = useCase;
  const referral = await takeReferral(useCase, input, ReferralAction.ACCEPT);
  const slot = await takeSlot(tx, useCase, input.slotId, referral.partnershipId);
  const lengths = await lengthsOn(tx, referral.partnershipId, input.startsOn);
  const plan = {
    startsOn: input.startsOn,
    expectedEndOn: input.expectedEndOn ?? usualEnd(input.startsOn, lengths),
    lengthReason: input.lengthReason || null,
  };
  refuseIf([
    ...planProblems(plan, slot, lengths),
    await slotTaken(tx, slot.id, plan.startsOn, plan.expectedEndOn, 'slotId'),
    await participationProblem(tx, referral, plan.startsOn, plan.expectedEndOn, 'startsOn'),
  ]);
  await refuseElsewhere(useCase, referral.candidateId, plan.startsOn, plan.expectedEndOn, 'startsOn');
  // The slot is locked as a row; the candidate is another party's for a company, so it is locked as a key.
  await lockKey(tx, referral.candidateId);
  await changeRow(tx, Referral, referral, { status: ReferralStatus.ACCEPTED, slotId: slot.id });
  const id = randomUUID();
  await tx.insert(Placement, {
    id,
    version: 1,
    reference: newReference(),
    partnershipId: referral.partnershipId,
    companyId: referral.companyId,
    slotId: slot.id,
    jobcentreId: referral.jobcentreId,
    candidateId: referral.candidateId,
    referralId: referral.id,
    status: PlacementStatus.PLANNED,
    ...plan,
    endsOn: plan.expectedEndOn,
    endedOn: null,
    outcome: null,
    continuesId: null,
  });
  return { referral: referral.id, placement: id };
}

async function takeReferral(
  useCase: UseCase,
  input: { referralId: string; expectedVersion?: number | null },
  action: ReferralAction,
): Promise<Referral> {
  const { tx, viewer } = useCase;
  const scope = visibleReferrals(viewer);
  const referral = await lockRow(tx, Referral, 'referral', input.referralId, 'referralId', scope);
  const facts = await linkFacts(useCase, referral);
  guardActor(referralActions, action, facts);
  // Before the status: whoever comes second with a version sees what the first has made of it.
  expectVersion(referral, input.expectedVersion, 'referral');
  guardAction(referralActions, action, facts, 'referralId');
  return referral;
}

/** What the action tables ask of a referral or placement. */
export async function linkFacts(useCase: UseCase, link: Referral | Placement): Promise<LinkFacts> {
  const slot = link.slotId && (await useCase.tx.findOneBy(Slot, { id: link.slotId }));
  return {
    viewer: useCase.viewer,
    standing: await takeStanding(useCase, link.partnershipId),
    status: link.status,
    companyId: link.companyId,
    jobcentreId: link.jobcentreId,
    siteId: slot ? slot.siteId : null,
  };
}

/** The slot of a partnership, locked so that two who want it take turns. */
export async function takeSlot(
  tx: Tx,
  { viewer }: Pick<UseCase, 'viewer'>,
  id: string,
  partnershipId: string,
): Promise<Slot> {
  const slot = await lockRow(tx, Slot, 'slot', id, 'slotId', visibleSlots(viewer));
  if (slot.partnershipId !== partnershipId) throw new Refused(problem('NOT_FOUND', 'slotId'));
  return slot;
}

/** The lengths of the agreement in force on the first day. */
export async function lengthsOn(tx: Tx, partnershipId: string, on: string): Promise<Lengths> {
  return (await termsOn(tx, partnershipId, on)) ?? usualLengths;
}

/** Whether a placement, whoever's, holds the slot on any of the dates, that the field `path` asks for. */
export async function slotTaken(tx: Tx, slotId: string, from: string, to: string, path: string) {
  const [row] = await tx.query<{ taken: boolean }[]>(
    'SELECT EXISTS (SELECT FROM slot_hold h WHERE h.slot_id = $1 AND h.starts_on <= $3 AND $2 <= h.ends_on) AS taken',
    [slotId, from, to],
  );
  return row?.taken ? problem('SLOT_TAKEN', path) : null;
}

/** Whether the home jobcentre takes part on all of the dates, that the field `path` asks for. */
export async function participationProblem(
  tx: Tx,
  link: { partnershipId: string; jobcentreId: string },
  from: string,
  to: string,
  path: string,
) {
  const spans = await tx.findBy(Participation, {
    partnershipId: link.partnershipId,
    jobcentreId: link.jobcentreId,
    decision: ParticipationDecision.APPROVED,
  });
  const covered = spans.some(
    (each) => each.startsOn !== null && each.startsOn <= from && (each.endsOn === null || to <= each.endsOn),
  );
  return covered ? null : problem('JOBCENTRE_NOT_PARTICIPATING', path);
}

// Without the letters and digits that are read for one another.
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `K7MR-2QX9`: random, so that it tells nothing of the person, and short enough to be read aloud. */
export function newReference(): string {
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
