/** Owns refusing a text that holds a trainee's name: logged as a read that was refused, and not often in an hour. */
import type { UseCase } from '../../identity/index.js';
import { ApiError } from '../../platform/error.js';
import { problem, refuseIf } from '../../platform/problem.js';

const mostInAnHour = 5;
const hourMs = 3_600_000;

/**
 * Texts that people write, on their way to paper. The database looks, so that no name leaves it.
 * @throws Refused where a trainee is named whose placement the statement bills; RATE_LIMITED, before anything is looked
 *   for, for whoever has met names too often: by refusals one could find out which there are
 */
export async function refuseNames(
  { tx, viewer, context }: UseCase,
  statementId: string,
  texts: readonly (string | null | undefined)[],
  path: string,
): Promise<void> {
  const written = texts.filter((text) => text != null && text !== '');
  if (written.length === 0) return;
  const since = new Date(context.clock.now().getTime() - hourMs);
  const [met] = await tx.query<{ count: number }[]>('SELECT names_met($1, $2) AS count', [
    viewer.membershipId,
    since,
  ]);
  if ((met?.count ?? 0) >= mostInAnHour)
    throw new ApiError('RATE_LIMITED', 'Too many texts of yours were refused; try again in an hour.', {
      status: 429,
    });
  const named = await tx.query<{ candidate_id: string; jobcentre_id: string }[]>(
    'SELECT candidate_id, jobcentre_id FROM trainees_named($1, $2)',
    [statementId, written.join('\n')],
  );
  for (const { candidate_id: candidateId, jobcentre_id: jobcentreId } of named)
    context.personalData.note({ candidateId, jobcentreId }, 'text', false);
  refuseIf([named.length > 0 ? problem('NAME_IN_TEXT', path) : null]);
}
