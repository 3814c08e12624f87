/** What a placement costs a municipality against another offer for the same citizen, net of the state's refund. */
import { addWeeks } from '../platform/calendar/calendar.js';
import type { CivilDate } from '../platform/calendar/clock.js';
import { multiplyRounded, type Oere, sumOere } from '../platform/money.js';
import { type Offer, type RefundRate, refundPercent } from './refund-rate.rules.js';

/** One citizen, the same weeks, two offers. Amounts in whole øre for all the weeks together. */
export interface ComparisonFacts {
  startsOn: CivilDate;
  weeks: number;
  /** The benefit (forsørgelse) before refund, the same whichever the offer. */
  benefit: Oere;
  /** Weeks on benefit before the first day; they count where the refund falls with time. */
  weeksOnBenefitBefore: number;
  /** What running the offer (drift) costs the municipality itself. */
  alternativeOperation: Oere;
  placementOperation: Oere;
}

export interface Cost {
  operation: Oere;
  /** Net of the state's refund. */
  benefit: Oere;
  total: Oere;
}

export interface CostComparison {
  alternative: Cost;
  placement: Cost;
  /** Operation: what the placement costs more. Benefit: what it saves. Total: what is saved in all. */
  difference: Cost;
}

/**
 * Each net benefit is rounded once, half up. Source: the example of Jobcenter Gentofte in 'Store virksomheder – sæt
 * samarbejdet i system' (Cabi and VFSA, 2015).
 * @throws RangeError where a week has no refund rate, or there are no weeks
 */
export function compareCosts(rates: readonly RefundRate[], facts: ComparisonFacts): CostComparison {
  const alternative = cost(facts.alternativeOperation, netBenefit(rates, facts, 'GUIDANCE'));
  const placement = cost(facts.placementOperation, netBenefit(rates, facts, 'COMPANY_PLACEMENT'));
  const operation = placement.operation - alternative.operation;
  const benefit = alternative.benefit - placement.benefit;
  return { alternative, placement, difference: { operation, benefit, total: benefit - operation } };
}

function cost(operation: Oere, benefit: Oere): Cost {
  return { operation, benefit, total: sumOere([operation, benefit]) };
}

/** Every week bears the same part of the benefit, and is refunded by the rate of its first day. */
function netBenefit(rates: readonly RefundRate[], facts: ComparisonFacts, offer: Offer): Oere {
  const { weeks, startsOn, weeksOnBenefitBefore } = facts;
  const borne = Array.from(
    { length: weeks },
    (_, week) => 100 - refundPercent(rates, addWeeks(startsOn, week), offer, weeksOnBenefitBefore + week + 1),
  );
  return multiplyRounded(
    facts.benefit,
    borne.reduce((sum, percent) => sum + percent, 0),
    100 * weeks,
  );
}
