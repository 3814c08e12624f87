/** Owns registering a candidate. */
import { randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../identity/index.js';
import { forbidden } from '../platform/error.js';
import { uuidOf } from '../platform/opaque-id.js';
import { problem, Refused, refuseIf } from '../platform/problem.js';
import { isPhone } from '../partnership/index.js';
import { mayRegister } from './candidate.access.js';
import { Candidate, CandidateCase, CandidatePerson } from './candidate.entity.js';
import { normalCpr } from './candidate.rules.js';
import type { RegisterCandidateInput } from './candidate.type.js';

/** One CPR number is one candidate of a jobcentre; whether another has the citizen makes no difference here. */
export async function registerCandidate(
  { tx, viewer, context, at }: UseCase,
  input: RegisterCandidateInput,
): Promise<Changed> {
  const jobcentreId = uuidOf('Jobcentre', input.jobcentreId);
  if (!jobcentreId) throw new Refused(problem('NOT_FOUND', 'jobcentreId'));
  if (!mayRegister(viewer, jobcentreId))
    throw forbidden('Consultants register candidates of their own jobcentre only.');
  const cpr = normalCpr(input.cpr);
  refuseIf([
    cpr ? null : problem('INVALID_CPR', 'cpr'),
    input.phone && !isPhone(input.phone) ? problem('INVALID_PHONE', 'phone') : null,
  ]);
  const id = randomUUID();
  await tx.insert(Candidate, { id, version: 1, jobcentreId, registeredAt: at });
  await tx.insert(CandidatePerson, {
    candidateId: id,
    fullName: input.fullName,
    phone: input.phone || null,
    considerations: input.considerations || null,
  });
  await tx.insert(CandidateCase, {
    candidateId: id,
    jobcentreId,
    cprCipher: context.cipher.encrypt(cpr ?? ''),
    cprHash: context.cipher.fingerprint(cpr ?? ''),
    benefitType: input.benefitType,
    notes: input.notes || null,
  });
  return { candidate: id };
}
