/** What a bill is computed from, and the lines it consists of: the words of the billing rules. */
import type { CivilDate } from '../platform/clock.js';
import type { Oere } from '../platform/money.js';

export type BillingRule = 'HOURLY_PER_OCCUPIED_SLOT' | 'FIXED_PER_SLOT' | 'NONE';
export type OccupancyBasis = 'WEEKDAY' | 'COMMENCED_WEEK';

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
  /** Of the hourly rule. */
  hourlyRate?: Oere | null;
  /** Of the hourly rule: a decimal text, `3` or `2.50`. */
  hoursPerWeek?: string | null;
  /** Of the fixed rule, for each slot. */
  amountPerMonth?: Oere | null;
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

/** One line of a statement. */
export interface BillLine {
  /** The payer. */
  jobcentreId: string;
  /** 1, 2, … within the payer's statement. */
  number: number;
  rule: BillingRule;
  termId: string;
  /** Of a fixed line; a line of a placement has null. */
  participationId: string | null;
  /** Of an hourly line; a fixed line has null, as has its reference. */
  placementId: string | null;
  reference: string | null;
  /** The days counted, within period and stretch. */
  from: CivilDate;
  to: CivilDate;
  /** Weekdays on the basis WEEKDAY, days in force of a fixed line. */
  days?: number;
  /** Commenced weeks. */
  weeks?: number;
  /** Exact hours, a decimal text such as `13.2`. */
  hours?: string;
  /** Slots of a fixed line. */
  quota?: number;
  /** For one hour, or for one slot and month. */
  rate: Oere;
  amount: Oere;
  explanation: Explanation;
}
