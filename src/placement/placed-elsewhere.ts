/** Owns refusing to place a citizen whom another jobcentre has placed then: neutrally, and logged as a refused read there. */
import { refuseOften, type UseCase } from '../identity/index.js';
import { problem, refuseIf } from '../platform/problem.js';

/**
 * To be asked last, when all else would let the citizen be placed on these days.
 * @throws RATE_LIMITED for whoever has met such a refusal too often: by asking on and on one finds out the days
 */
export async function refuseElsewhere(
  useCase: UseCase,
  candidateId: string,
  from: string,
  to: string,
  path: string,
): Promise<void> {
  await refuseOften(useCase, 'placement', 'placements');
  const placed = await useCase.tx.query<{ candidateId: string; jobcentreId: string }[]>(
    `SELECT candidate_id AS "candidateId", jobcentre_id AS "jobcentreId" FROM placed_elsewhere($1, $2, $3)`,
    [candidateId, from, to],
  );
  for (const each of placed) useCase.context.personalData.note(each, 'placement', false);
  refuseIf([placed.length > 0 ? problem('CANDIDATE_ALREADY_PLACED', path) : null]);
}
