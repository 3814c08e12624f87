/** What a bill is computed from, and the lines it consists of: the words of the billing rules. */
import type { BillingRule as BillingRuleKind } from '../../partnership/index.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { Oere } from '../../platform/money.js';

export type BillingRule = `${BillingRuleKind}`;
export type OccupancyBasis = 'WEEKDAY' | 'COMMENCED_WEEK';

/** From so many slots on, so many mentor hours a week for the whole centre. */
export interface TierFact {
  slots: number;
  /** A decimal text, `10` or `7.50`. */
  hoursPerWeek: string;
}

/** One billing term of an agreement's version, in force on each of its days; a rule fills only its own fields. */
export interface TermFact {
  id: string;
  agreementId: string;
  /** The version of the agreement, as it stands on paper. */
  agreementNumber: number;
  /** The term's place within its version: lines that begin on one day follow it. */
  termNumber: number;
  rule: BillingRule;
  /** Of the hourly rule; WEEKDAY where nothing is said. */
  basis?: OccupancyBasis | null;
  /** Of the hourly rule and the tiered one. */
  hourlyRate?: Oere | null;
  /** Of the hourly rule: a decimal text, `3` or `2.50`. */
  hoursPerWeek?: string | null;
  /** Of the rule by slot, for each slot of the quota. */
  amountPerMonth?: Oere | null;
  /** Of the rule by candidate and week. */
  amountPerWeek?: Oere | null;
  /** Of the one-off rule, for all jobcentres together, and when it is due. */
  amountOnce?: Oere | null;
  dueOn?: CivilDate | null;
  /** Of the tiered rule, and the slots its agreement states. */
  tiers?: readonly TierFact[];
  agreedSlots?: number;
  from: CivilDate;
  to: CivilDate | null;
}

export interface ParticipationFact {
  id: string;
  jobcentreId: string;
  kommunekode: string;
  from: CivilDate;
  to: CivilDate | null;
}

export interface QuotaFact {
  participationId: string;
  quota: number;
  from: CivilDate;
  to: CivilDate | null;
}

/** A placement that has begun; planned and cancelled ones are no facts of a bill. */
export interface PlacementFact {
  id: string;
  reference: string;
  slotId: string;
  jobcentreId: string;
  /** The placement this one is linked to: it moved here from there, or resumed. */
  continuesId: string | null;
  status: 'ACTIVE' | 'ENDED';
  startsOn: CivilDate;
  expectedEndOn: CivilDate;
  /** Null while it has not ended. */
  endedOn: CivilDate | null;
}

/**
 * Everything the bills of one partnership rest on. Where a term counts commenced weeks, the placements of earlier
 * months and the terms of earlier years belong to it, since weeks are counted from a placement's first day.
 */
export interface BillingFacts {
  terms: readonly TermFact[];
  participations: readonly ParticipationFact[];
  quotas: readonly QuotaFact[];
  placements: readonly PlacementFact[];
}

export interface Explanation {
  da: string;
  en: string;
}

/** One line of a statement; what its rule does not count stays out. */
export interface BillLine {
  /** The payer. */
  jobcentreId: string;
  /** 1, 2, … within the payer's statement. */
  number: number;
  rule: BillingRule;
  termId: string;
  /** Of a line by quota; a line of a placement has null. */
  participationId: string | null;
  /** Of a line by occupancy; a line by quota has null, as has its reference. */
  placementId: string | null;
  reference: string | null;
  /** The days counted, within period and stretch; a one-off's day is when it fell due. */
  from: CivilDate;
  to: CivilDate;
  /** Weekdays on the basis WEEKDAY and of tiers, days in force of a line by slot. */
  days?: number;
  /** Commenced weeks, and the first day of the first of them. */
  weeks?: number;
  firstWeekOn?: CivilDate;
  /** Exact hours, a decimal text such as `13.2`; of tiers the payer's share. */
  hours?: string;
  /** The payer's slots, where it pays by quota. */
  quota?: number;
  /** Where a total is split: the slots of all payers, and the total. */
  quotas?: number;
  total?: Oere;
  /** For one hour, one slot and month, one week, or once. */
  rate: Oere;
  amount: Oere;
  explanation: Explanation;
}
