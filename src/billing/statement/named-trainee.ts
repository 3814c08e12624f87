/** Owns refusing a text that holds a trainee's name: logged as a read that was refused, and not often in an hour. */
import { refuseOften, type UseCase } from '../../identity/index.js';
import { problem, refuseIf } from '../../platform/problem.js';

/**
 * Texts that people write, on their way to paper. The database looks, so that no name leaves it.
 * @throws Refused where a trainee is named whose placement the statement bills; RATE_LIMITED, before anything is looked
 *   for, for whoever has met names too often: by refusals one could find out which there are
 */
export async function refuseNames(
  useCase: UseCase,
  statementId: string,
  texts: readonly (string | null | undefined)[],
  path: string,
): Promise<void> {
  const written = texts.filter((text) => text != null && text !== '');
  if (written.length === 0) return;
  await refuseOften(useCase, 'text', 'texts');
  const named = await useCase.tx.query<{ candidate_id: string; jobcentre_id: string }[]>(
    'SELECT candidate_id, jobcentre_id FROM trainees_named($1, $2)',
    [statementId, written.join('\n')],
  );
  for (const { candidate_id: candidateId, jobcentre_id: jobcentreId } of named)
    useCase.context.personalData.note({ candidateId, jobcentreId }, 'text', false);
  refuseIf([named.length > 0 ? problem('NAME_IN_TEXT', path) : null]);
}
