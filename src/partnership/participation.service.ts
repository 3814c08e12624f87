/** Owns the use cases of taking part: asked, invited, approved, quota set, left. */
import { randomUUID } from 'node:crypto';
import { actsForJobcentre, type Changed, hasRole, MembershipRole, type UseCase } from '../identity/index.js';
import { guardAction } from '../platform/action.js';
import { addDays, earlier, overlap } from '../platform/calendar/calendar.js';
import { forbidden } from '../platform/error.js';
import { uuidOf } from '../platform/opaque-id.js';
import { problem, Refused, refuseIf } from '../platform/problem.js';
import { changeRow, expectVersion, lockRow } from '../platform/database/row.js';
import { OpenPartnership } from './open-partnership.entity.js';
import { approvalsOf, approve } from './participation.approval.js';
import { Participation, ParticipationDecision, Quota } from './participation.entity.js';
import {
  approvedBySide,
  ParticipationAction,
  participationActions,
  type ParticipationFacts,
  PartnershipAction,
  partnershipActions,
  visibleParticipations,
} from './partnership.access.js';
import type {
  ApproveParticipationInput,
  InviteJobcentreInput,
  LeavePartnershipInput,
  RequestToJoinInput,
  SetQuotaInput,
} from './partnership.input.js';
import { earliestReturn, participationStatus, succeed } from './partnership.rules.js';
import { jobcentreId, takePartnership, takeStanding } from './partnership.service.js';
import { decidersAnd, partiesOf, partnershipEvents } from './partnership-parties.js';
import { TovholderRole } from './tovholder-role.entity.js';

/** An invitation waiting for the jobcentre becomes its request; otherwise the partnership must be open to more. */
export async function requestToJoin(useCase: UseCase, input: RequestToJoinInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const jobcentre = await jobcentreId(tx, input.jobcentreId, 'jobcentreId');
  if (
    jobcentre !== viewer.partyId ||
    !actsForJobcentre(viewer) ||
    !hasRole(viewer, MembershipRole.HEAD, MembershipRole.CONSULTANT)
  )
    throw forbidden('Ask to join for your own jobcentre only.');
  refuseIf([input.from && input.from < viewer.today ? problem('DATE_IN_PAST', 'from') : null]);
  const partnership = uuidOf('Partnership', input.partnershipId);
  const invitation =
    partnership &&
    (await tx.findOne(Participation, {
      where: {
        partnershipId: partnership,
        jobcentreId: jobcentre,
        decision: ParticipationDecision.INVITED,
      },
      // It may be approved at this very moment, and an approval is not to be undone.
      lock: { mode: 'pessimistic_write' },
    }));
  // Before the change: it shows those it is invited to, whatever else.
  const open = partnership ? await tx.findOneBy(OpenPartnership, { id: partnership }) : null;
  if (invitation)
    await changeRow(tx, Participation, invitation, {
      decision: ParticipationDecision.REQUESTED,
      startsOn: input.from ?? invitation.startsOn,
    });
  if (!partnership || (!invitation && !open)) throw new Refused(problem('NOT_FOUND', 'partnershipId'));
  const { REQUESTED } = ParticipationDecision;
  const changed = invitation
    ? { participation: invitation.id }
    : await addParticipation(useCase, partnership, jobcentre, REQUESTED, input.from ?? null);
  useCase.tell({
    kind: partnershipEvents.JOBCENTRE_ASKED_TO_JOIN,
    subject: { type: 'Participation', id: changed.participation },
    partnershipId: partnership,
    parties: [jobcentre, ...(open ? [open.companyId, open.tovholderId] : [])],
  });
  return changed;
}

export async function inviteJobcentre(useCase: UseCase, input: InviteJobcentreInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  guardAction(
    partnershipActions,
    PartnershipAction.INVITE_JOBCENTRE,
    { viewer, standing, status: partnership.status },
    'partnershipId',
  );
  const past = input.from && input.from < viewer.today ? problem('DATE_IN_PAST', 'from') : null;
  const jobcentre = await jobcentreId(tx, input.jobcentreId, 'jobcentreId', past);
  refuseIf([past]);
  const { INVITED } = ParticipationDecision;
  const changed = await addParticipation(useCase, partnership.id, jobcentre, INVITED, input.from ?? null);
  useCase.tell({
    kind: partnershipEvents.JOBCENTRE_INVITED,
    subject: { type: 'Participation', id: changed.participation },
    partnershipId: partnership.id,
    parties: decidersAnd(await partiesOf(useCase, partnership.id), jobcentre),
  });
  return changed;
}

async function addParticipation(
  { tx, viewer }: UseCase,
  partnershipId: string,
  jobcentre: string,
  decision: ParticipationDecision,
  startsOn: string | null,
): Promise<{ participation: string }> {
  const standing = await tx.findBy(Participation, { partnershipId, jobcentreId: jobcentre });
  if (standing.some((each) => each.endsOn === null))
    throw new Refused(problem('ALREADY_PARTICIPATING', 'jobcentreId'));
  // One that has ended, or will, may come back from the day after.
  const earliest = earliestReturn(standing, viewer.today);
  if (earliest && startsOn && startsOn < earliest)
    throw new Refused(problem('DATE_TOO_EARLY', 'from', { earliest }));
  const id = randomUUID();
  await tx.insert(Participation, {
    id,
    version: 1,
    partnershipId,
    jobcentreId: jobcentre,
    decision,
    startsOn: startsOn ?? earliest,
    endsOn: null,
  });
  return { participation: id };
}

/** The second of the two approvals lets the jobcentre in, from the day wished for or today if that has passed. */
export async function approveParticipation(
  useCase: UseCase,
  input: ApproveParticipationInput,
): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { participation, facts } = await takeParticipation(useCase, input.participationId);
  guardAction(participationActions, ParticipationAction.APPROVE, facts, 'participationId');
  if (approvedBySide(facts)) throw new Refused(problem('ALREADY_APPROVED', 'participationId'));
  expectVersion(participation, input.expectedVersion, 'participation');
  await approve(useCase, participation);
  const complete = facts.standing.company ? facts.tovholderApproved : facts.companyApproved;
  const { startsOn } = participation;
  await changeRow(tx, Participation, participation, {
    ...(complete && {
      decision: ParticipationDecision.APPROVED,
      startsOn: startsOn !== null && viewer.today < startsOn ? startsOn : viewer.today,
    }),
  });
  if (complete)
    useCase.tell({
      kind: partnershipEvents.JOBCENTRE_JOINED,
      subject: { type: 'Participation', id: participation.id },
      partnershipId: participation.partnershipId,
      parties: decidersAnd(await partiesOf(useCase, participation.partnershipId), participation.jobcentreId),
    });
  return { participation: participation.id };
}

export async function setQuota(useCase: UseCase, input: SetQuotaInput): Promise<Changed> {
  const { tx } = useCase;
  const { participation, facts } = await takeParticipation(useCase, input.participationId);
  guardAction(participationActions, ParticipationAction.SET_QUOTA, facts, 'participationId');
  expectVersion(participation, input.expectedVersion, 'participation');
  const { startsOn, endsOn } = participation;
  refuseIf([
    input.quota < 0 || input.quota > 999 ? problem('INVALID_NUMBER', 'quota', { least: 0, most: 999 }) : null,
    startsOn && input.from < startsOn ? problem('DATE_TOO_EARLY', 'from', { earliest: startsOn }) : null,
    endsOn && endsOn < input.from ? problem('JOBCENTRE_NOT_PARTICIPATING', 'from') : null,
  ]);
  const quotas = await tx.findBy(Quota, { participationId: participation.id });
  const succession = succeed(quotas, input.from);
  if (succession.replace) await tx.update(Quota, succession.replace, { quota: input.quota });
  if (succession.shorten)
    await tx.update(Quota, succession.shorten.id, { endsOn: succession.shorten.endsOn });
  if (succession.insert)
    await tx.insert(Quota, {
      id: randomUUID(),
      participationId: participation.id,
      partnershipId: participation.partnershipId,
      quota: input.quota,
      ...succession.insert,
    });
  await changeRow(tx, Participation, participation, {});
  return { participation: participation.id };
}

/** The database refuses while placements reach past the last day, or while the jobcentre is the tovholder then. */
export async function leavePartnership(useCase: UseCase, input: LeavePartnershipInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  guardAction(
    partnershipActions,
    PartnershipAction.LEAVE_PARTNERSHIP,
    { viewer, standing, status: partnership.status },
    'partnershipId',
  );
  const where = { partnershipId: partnership.id, jobcentreId: viewer.partyId };
  const spans = (
    await tx.find(Participation, {
      where: { ...where, decision: ParticipationDecision.APPROVED },
      order: { startsOn: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    })
  ).filter((each) => !each.endsOn || viewer.today <= each.endsOn);
  const own = spans.findLast((each) => each.startsOn && each.startsOn <= input.on) ?? spans[0];
  if (!own?.startsOn) throw new Refused(problem('JOBCENTRE_NOT_PARTICIPATING', 'partnershipId'));
  const givenUp = { from: addDays(input.on, 1), to: own.endsOn };
  const roles = await tx.findBy(TovholderRole, where);
  refuseIf([
    input.on < viewer.today ? problem('DATE_IN_PAST', 'on') : null,
    input.on < own.startsOn ? problem('END_BEFORE_START', 'on', { start: own.startsOn }) : null,
    roles.some((role) =>
      overlap(givenUp, { from: role.startsOn, to: earlier(role.endsOn, partnership.endsOn) }),
    )
      ? problem('TOVHOLDER_REQUIRED', 'on')
      : null,
  ]);
  await changeRow(tx, Participation, own, { endsOn: input.on });
  await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
  return { participation: own.id };
}

async function takeParticipation(
  useCase: UseCase,
  id: string,
): Promise<{ participation: Participation; facts: ParticipationFacts }> {
  const { tx, viewer } = useCase;
  const scope = visibleParticipations(viewer, 'participation');
  const participation = await lockRow(tx, Participation, 'participation', id, 'participationId', scope);
  return {
    participation,
    facts: {
      viewer,
      standing: await takeStanding(useCase, participation.partnershipId),
      status: participationStatus(participation, viewer.today),
      ...(await approvalsOf(tx, participation.id)),
    },
  };
}
