/** Owns how often in an hour somebody may meet what is personal and be refused: by refusals one could find it out. */
import { ApiError } from '../platform/error.js';
import type { UseCase } from './use-case.js';

const mostInAnHour = 5;
const hourMs = 3_600_000;

/**
 * To be asked before anything is looked for, so that the answer is the same whatever there is. What is refused then is
 * noted by `personalData.note` under the same field.
 * @throws RATE_LIMITED
 */
export async function refuseOften({ tx, viewer, at }: UseCase, field: string, what: string): Promise<void> {
  const [refused] = await tx.query<{ count: number }[]>('SELECT reads_refused($1, $2, $3) AS count', [
    viewer.membershipId,
    field,
    new Date(at.getTime() - hourMs),
  ]);
  if ((refused?.count ?? 0) >= mostInAnHour)
    throw new ApiError('RATE_LIMITED', `Too many ${what} of yours were refused; try again in an hour.`, {
      status: 429,
    });
}
