/** Owns refusing to place a citizen whom another jobcentre has placed then: neutrally, and logged as a refused read there. */
import { refuseOften, type UseCase } from '../identity/index.js';
import { type ProblemFact, problem } from '../platform/problem.js';

/** @throws RATE_LIMITED for whoever has met such a refusal too often: by asking on and on one finds out the days */
export async function elsewhereProblem(
  useCase: UseCase,
  candidateId: string,
  from: string,
  to: string,
  path: string,
): Promise<ProblemFact | null> {
  await refuseOften(useCase, 'placement', 'placements');
  const placed = await useCase.tx.query<{ candidateId: string; jobcentreId: string }[]>(
    `SELECT candidate_id AS "candidateId", jobcentre_id AS "jobcentreId" FROM placed_elsewhere($1, $2, $3)`,
    [candidateId, from, to],
  );
  for (const each of placed) useCase.context.personalData.note(each, 'placement', false);
  return placed.length > 0 ? problem('CANDIDATE_ALREADY_PLACED', path) : null;
}
