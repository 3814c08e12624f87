/** Owns the use cases of mentor hours: recorded day by day, attested month by month. */
import { randomUUID } from 'node:crypto';
import { Between, IsNull } from 'typeorm';
import type { Changed, UseCase } from '../identity/index.js';
import { monthRange } from '../platform/calendar/calendar.js';
import { problem, Refused, refuseIf, StaleVersion } from '../platform/problem.js';
import { changeRow } from '../platform/database/row.js';
import { MentorHours } from './mentor-hours.entity.js';
import type { AttestMentorHoursInput, RecordMentorHoursInput } from './mentor-hours.input.js';
import { hoursProblems } from './mentor-hours.rules.js';
import { PlacementAction } from './placement.access.js';
import { takePlacement } from './placement.service.js';

export async function recordMentorHours(useCase: UseCase, input: RecordMentorHoursInput): Promise<Changed> {
  const { tx, viewer, context } = useCase;
  const { placementId, givenOn, hours } = input;
  const placement = await takePlacement(useCase, { placementId }, PlacementAction.RECORD_MENTOR_HOURS);
  refuseIf(hoursProblems(hours, givenOn, placement, viewer.today));
  const told = await tx.findOneBy(MentorHours, { placementId: placement.id, givenOn });
  if (input.expectedVersion != null && input.expectedVersion !== (told?.version ?? 0))
    throw new StaleVersion(told ? { mentorHours: told.id } : {});
  if (told?.attestedAt) throw new Refused(problem('HOURS_ATTESTED', 'givenOn'));
  const change = { hours, recordedBy: context.account.name };
  if (told) {
    await changeRow(tx, MentorHours, told, change);
    return { mentorHours: told.id };
  }
  const { partnershipId, companyId, jobcentreId } = placement;
  const parties = { placementId: placement.id, partnershipId, companyId, jobcentreId };
  const id = randomUUID();
  await tx.insert(MentorHours, {
    id,
    version: 1,
    ...parties,
    givenOn,
    ...change,
    attestedBy: null,
    attestedAt: null,
  });
  return { mentorHours: id };
}

/** Vouches for what is recorded of a month and not attested yet. */
export async function attestMentorHours(useCase: UseCase, input: AttestMentorHoursInput): Promise<Changed> {
  const { tx, context, at } = useCase;
  const { placementId, month } = input;
  const placement = await takePlacement(useCase, { placementId }, PlacementAction.ATTEST_MENTOR_HOURS);
  const { from, to } = monthRange(month);
  const told = await tx.find(MentorHours, {
    where: { placementId: placement.id, givenOn: Between(from, to), attestedAt: IsNull() },
    order: { givenOn: 'ASC' },
  });
  if (told.length === 0) throw new Refused(problem('NO_HOURS_TO_ATTEST', 'month'));
  const attested = { attestedBy: context.account.name, attestedAt: at };
  for (const each of told) await changeRow(tx, MentorHours, each, attested);
  return { placement: placement.id, mentorHours: told.map(({ id }) => id) };
}
