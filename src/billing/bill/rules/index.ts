/** The billing rules: each kind has one, or this does not compile. What a term of each may hold says partnership. */
import type { BillingRule } from '../billing-facts.js';
import { fixedPerCandidateWeek } from './fixed-per-candidate-week.js';
import { fixedPerSlot } from './fixed-per-slot.js';
import { hourlyPerOccupiedSlot } from './hourly-per-occupied-slot.js';
import { none } from './none.js';
import { oneOff } from './one-off.js';
import type { Rule } from './rule.js';
import { tieredHoursPerCentre } from './tiered-hours-per-centre.js';

export const rules: Readonly<Record<BillingRule, Rule>> = {
  HOURLY_PER_OCCUPIED_SLOT: hourlyPerOccupiedSlot,
  FIXED_PER_SLOT: fixedPerSlot,
  FIXED_PER_CANDIDATE_WEEK: fixedPerCandidateWeek,
  TIERED_HOURS_PER_CENTRE: tieredHoursPerCentre,
  ONE_OFF: oneOff,
  NONE: none,
};
