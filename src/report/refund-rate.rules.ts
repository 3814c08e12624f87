/** Which share of a benefit the state refunds: by date, offer, and how long the citizen has been on benefit. */
import { addWeeks, contains, type Span } from '../platform/calendar/calendar.js';
import type { CivilDate } from '../platform/calendar/clock.js';

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

/** The weeks of a comparison: from when, how many, and how long the citizen has been on benefit before. */
export interface Weeks {
  readonly startsOn: CivilDate;
  readonly weeks: number;
  readonly weeksOnBenefitBefore: number;
}

const offers: readonly Offer[] = ['GUIDANCE', 'COMPANY_PLACEMENT'];

/** Whether each week has one rate for each offer. */
export const isRefunded = (rates: readonly RefundRate[], weeks: Weeks): boolean =>
  daysOf(weeks).every(([date, week]) =>
    offers.every((offer) => matching(rates, date, offer, week).length === 1),
  );

/** The rates by which the weeks are refunded, in the order of the list. */
export const appliedRates = (rates: readonly RefundRate[], weeks: Weeks): RefundRate[] => {
  const applied = new Set(
    daysOf(weeks).flatMap(([date, week]) => offers.flatMap((offer) => matching(rates, date, offer, week))),
  );
  return rates.filter((rate) => applied.has(rate));
};

/** The first day of each week, and which week on benefit it is. */
const daysOf = ({ startsOn, weeks, weeksOnBenefitBefore }: Weeks): [CivilDate, number][] =>
  Array.from({ length: weeks }, (_, week) => [addWeeks(startsOn, week), weeksOnBenefitBefore + week + 1]);

const matching = (rates: readonly RefundRate[], date: CivilDate, offer: Offer, week: number): RefundRate[] =>
  rates.filter(
    (rate) =>
      contains(rate, date) &&
      (rate.offer === 'ANY' || rate.offer === offer) &&
      rate.firstWeek <= week &&
      (rate.lastWeek === null || week <= rate.lastWeek),
  );

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
  const found = matching(rates, date, offer, week);
  const [rate] = found;
  if (!rate || found.length > 1)
    throw new RangeError(`${found.length} refund rates for ${offer} on ${date}, week ${week}`);
  return rate.percent;
}
