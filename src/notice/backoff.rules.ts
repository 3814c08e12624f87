/** Owns when something that could not be sent is tried again. */

const MS_PER_SECOND = 1_000;
const MS_PER_HOUR = 3_600_000;
const firstMs = 15 * MS_PER_SECOND;
const longestMs = 4 * MS_PER_HOUR;

/** For how long a delivery to a webhook is tried. */
export const deliveryHours = 72;
/** For how long a mail is tried: whoever repairs a mail server has a week. */
export const mailHours = 168;

/**
 * The next try: after 15 seconds, then each time twice as long, at most four hours.
 * @param attempts how many there have been, one at least
 * @returns null once the hours since the first are over
 */
export function nextTry(attempts: number, since: Date, now: Date, hours: number): Date | null {
  const pauseMs = Math.min(firstMs * 2 ** Math.min(attempts - 1, 20), longestMs);
  const next = new Date(now.getTime() + pauseMs);
  return next.getTime() - since.getTime() > hours * MS_PER_HOUR ? null : next;
}
