/** Owns the queries of what placements and centres cost: reckoned from what is asked, for whoever is signed in. */
import { Arg, Query, Resolver } from 'type-graphql';
import { isCivilDate } from '../platform/calendar/calendar.js';
import { badUserInput } from '../platform/error.js';
import type { Oere } from '../platform/money.js';
import { centrePricePerWeek } from './centre-price.rules.js';
import { compareCosts } from './cost-comparison.rules.js';
import { readRefundRates } from './refund-rate.js';
import { appliedRates, isRefunded } from './refund-rate.rules.js';
import {
  CentrePriceInput,
  CentrePriceType,
  CostComparisonInput,
  CostComparisonType,
  type RefundRateType,
} from './report.type.js';

const rates = readRefundRates();

const longest = 520;
const mostSlots = 10_000;
/** Ten billion kroner; sums stay exact. */
const highest: Oere = 1_000_000_000_000;

@Resolver()
export class ReportQueries {
  @Query(() => CostComparisonType, {
    description:
      'What a placement costs a municipality against guidance, net of the state’s refund by dated rates (omkostningssammenligning).',
  })
  costComparison(
    @Arg('input', () => CostComparisonInput, { description: 'What to compare (indhold).' })
    input: CostComparisonInput,
  ): CostComparisonType {
    const { startsOn, weeks, weeksOnBenefitBefore } = input;
    if (!isCivilDate(startsOn)) throw badUserInput('startsOn is no date.');
    within('weeks', weeks, 1, longest);
    within('weeksOnBenefitBefore', weeksOnBenefitBefore, 0, longest);
    for (const field of ['benefit', 'alternativeOperation', 'placementOperation'] as const)
      within(field, input[field], 0, highest);
    if (!isRefunded(rates, input)) throw badUserInput('No refund rates are known for these weeks.');
    return {
      ...compareCosts(rates, input),
      refundRates: appliedRates(rates, input) as readonly RefundRateType[],
    };
  }

  @Query(() => CentrePriceType, {
    description: 'What a slot of a company centre costs for a week (pladspris i virksomhedscenter).',
  })
  centrePrice(
    @Arg('input', () => CentrePriceInput, { description: 'What it costs (indhold).' })
    input: CentrePriceInput,
  ): CentrePriceType {
    within('slots', input.slots, 1, mostSlots);
    for (const field of ['consultantPerYear', 'mentorPerSlotAndMonth', 'mentorCoursesPerYear'] as const)
      within(field, input[field], 0, highest);
    return { perSlotAndWeek: centrePricePerWeek(input) };
  }
}

/** @throws BAD_USER_INPUT */
function within(field: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw badUserInput(`${field} must be from ${least} to ${most}.`);
}
