/** Owns the billing term of an agreement: by which rule, at which rate, from when the jobcentres pay. */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Agreement } from './agreement.entity.js';
import { Partnership } from './partnership.entity.js';

export enum BillingRule {
  HOURLY_PER_OCCUPIED_SLOT = 'HOURLY_PER_OCCUPIED_SLOT',
  FIXED_PER_SLOT = 'FIXED_PER_SLOT',
  FIXED_PER_CANDIDATE_WEEK = 'FIXED_PER_CANDIDATE_WEEK',
  TIERED_HOURS_PER_CENTRE = 'TIERED_HOURS_PER_CENTRE',
  ONE_OFF = 'ONE_OFF',
  NONE = 'NONE',
}

export enum OccupancyBasis {
  WEEKDAY = 'WEEKDAY',
  COMMENCED_WEEK = 'COMMENCED_WEEK',
}

/** From so many slots on, so many mentor hours a week for the whole centre; hours are a decimal text. */
export interface BillingTier {
  slots: number;
  hoursPerWeek: string;
}

// What a rule needs it has, and nothing else: as many fields are filled as are its own.
@Entity()
@Unique('billing_term_number_once', ['agreementId', 'number'])
@Index('billing_term_partnership', ['partnershipId', 'startsOn'])
@Check('billing_term_span', 'ends_on >= starts_on')
@Check(
  'billing_term_fields',
  `num_nonnulls(basis, hourly_rate, hours_per_week, amount_per_month, amount_per_week, amount_once, due_on, nullif(tiers, '[]')) =
   CASE rule
     WHEN 'HOURLY_PER_OCCUPIED_SLOT' THEN CASE WHEN num_nonnulls(basis, hourly_rate, hours_per_week) = 3 THEN 3 END
     WHEN 'FIXED_PER_SLOT' THEN CASE WHEN amount_per_month IS NOT NULL THEN 1 END
     WHEN 'FIXED_PER_CANDIDATE_WEEK' THEN CASE WHEN amount_per_week IS NOT NULL THEN 1 END
     WHEN 'TIERED_HOURS_PER_CENTRE' THEN CASE WHEN num_nonnulls(hourly_rate, nullif(tiers, '[]')) = 2 THEN 2 END
     WHEN 'ONE_OFF' THEN CASE WHEN num_nonnulls(amount_once, due_on) = 2 THEN 2 END
     ELSE 0
   END IS TRUE`,
)
@Check(
  'billing_term_above_zero',
  'least(hourly_rate, hours_per_week, amount_per_month, amount_per_week, amount_once) > 0',
)
@Check('billing_term_tiers', 'tiers_rise(tiers)')
@Check('billing_term_due', 'due_on >= starts_on')
@Exclusion(
  'billing_term_rule_once',
  `USING gist (agreement_id WITH =, rule WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (rule NOT IN ('ONE_OFF', 'NONE'))`,
)
@Exclusion(
  'billing_term_one_off_once',
  `USING gist (agreement_id WITH =, due_on WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (rule = 'ONE_OFF')`,
)
export class BillingTerm {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @Column('uuid')
  @ForeignKey(() => Agreement)
  agreementId: string;

  @Column('int')
  number: number;

  @Column('enum', { enum: BillingRule, enumName: 'billing_rule' })
  rule: BillingRule;

  @Column('enum', { enum: OccupancyBasis, enumName: 'occupancy_basis', nullable: true })
  basis: OccupancyBasis | null;

  /** Whole øre. */
  @Column('int', { nullable: true })
  hourlyRate: number | null;

  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  hoursPerWeek: string | null;

  /** Whole øre per slot. */
  @Column('int', { nullable: true })
  amountPerMonth: number | null;

  /** Whole øre per trainee and commenced week. */
  @Column('int', { nullable: true })
  amountPerWeek: number | null;

  /** Whole øre, all jobcentres together. */
  @Column('int', { nullable: true })
  amountOnce: number | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  /** Each with more slots and more hours than the one before. */
  @Column('jsonb', { default: [] })
  tiers: BillingTier[];

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}
