/** The public names of report. */
export { type CentreCosts, centrePricePerWeek } from './centre-price.rules.js';
export {
  compareCosts,
  type ComparisonFacts,
  type Cost,
  type CostComparison,
  differencesFromPublished,
  type PublishedDifference,
} from './cost-comparison.rules.js';
export { readRefundRates } from './refund-rate.js';
export type { Offer, RefundRate } from './refund-rate.rules.js';
