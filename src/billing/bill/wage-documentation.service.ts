/** Owns the use case of documenting the wage behind a rate of actual cost. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../../identity/index.js';
import { PartnershipAction, partnershipActions, takePartnership } from '../../partnership/index.js';
import { guardAction } from '../../platform/action.js';
import { refuseIf } from '../../platform/problem.js';
import { WageDocumentation } from './wage-documentation.entity.js';
import { wageProblems } from './wage-documentation.rules.js';
import type { RecordWageDocumentationInput } from './wage-documentation.type.js';

export async function recordWageDocumentation(
  useCase: UseCase,
  input: RecordWageDocumentationInput,
): Promise<Changed> {
  const { tx, viewer, context, at } = useCase;
  const { partnership, standing } = await takePartnership(useCase, input.partnershipId);
  const facts = { viewer, standing, status: partnership.status };
  guardAction(partnershipActions, PartnershipAction.RECORD_WAGE_DOCUMENTATION, facts, 'partnershipId');
  refuseIf(wageProblems(input, viewer.today));
  const id = randomUUID();
  await tx.insert(WageDocumentation, {
    id,
    partnershipId: partnership.id,
    companyId: partnership.companyId,
    startsOn: input.from,
    endsOn: input.to,
    hourlyWage: input.hourlyWage,
    reference: input.reference,
    recordedBy: context.account.name,
    recordedAt: at,
  });
  return { wageDocumentation: id };
}
