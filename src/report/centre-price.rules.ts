/** What a slot of a company centre (virksomhedscenter) costs a jobcentre for a week. */
import { multiplyRounded, type Oere } from '../platform/money.js';

const WEEKS_OF_A_YEAR = 52;
const MONTHS_OF_A_YEAR = 12;

/** Amounts in whole øre; rent, administration and management are not in them. */
export interface CentreCosts {
  slots: number;
  /** The job consultant's wage. */
  consultantPerYear: Oere;
  mentorPerSlotAndMonth: Oere;
  mentorCoursesPerYear: Oere;
}

/**
 * Øre for a slot and week, all slots taken, rounded half up. Source: Jobcenter Skive in the magazine on company centres
 * (no. 2, 2009), which comes to about 580 kr.
 * @throws RangeError where there are no slots
 */
export function centrePricePerWeek(costs: CentreCosts): Oere {
  // A year of all slots may be more øre than are counted exactly, though no price is; so it is rounded but once.
  const { slots, mentorPerSlotAndMonth } = costs;
  const mentors = BigInt(mentorPerSlotAndMonth) * BigInt(slots * MONTHS_OF_A_YEAR);
  const year = BigInt(costs.consultantPerYear) + mentors + BigInt(costs.mentorCoursesPerYear);
  return multiplyRounded(1, year, slots * WEEKS_OF_A_YEAR);
}
