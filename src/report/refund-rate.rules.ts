/** Which share of a benefit the state refunds: by date, offer, and how long the citizen has been on benefit. */
import { contains, type Span } from '../platform/calendar.js';
import type { CivilDate } from '../platform/clock.js';

export type Offer = 'GUIDANCE' | 'COMPANY_PLACEMENT';

export interface RefundRate extends Span {
  /** ANY where only the time on benefit counts. */
  offer: Offer | 'ANY';
  /** Weeks on benefit, counted from 1. */
  firstWeek: number;
  lastWeek: number | null;
  percent: number;
  source: string;
}

/**
 * The percentage the state refunds of the benefit of one week.
 * @param week the week on benefit, from 1
 * @throws RangeError where no rate, or more than one, is known
 */
export function refundPercent(
  rates: readonly RefundRate[],
  date: CivilDate,
  offer: Offer,
  week: number,
): number {
  const found = rates.filter(
    (rate) =>
      contains(rate, date) &&
      (rate.offer === 'ANY' || rate.offer === offer) &&
      rate.firstWeek <= week &&
      (rate.lastWeek === null || week <= rate.lastWeek),
  );
  const [rate] = found;
  if (!rate || found.length > 1)
    throw new RangeError(`${found.length} refund rates for ${offer} on ${date}, week ${week}`);
  return rate.percent;
}
