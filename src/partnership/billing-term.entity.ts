/** Owns the billing term of an agreement: by which rule, at which rate, from when the jobcentres pay. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Agreement } from './agreement.entity.js';
import { Partnership } from './partnership.entity.js';

export enum BillingRule {
  HOURLY_PER_OCCUPIED_SLOT = 'HOURLY_PER_OCCUPIED_SLOT',
  FIXED_PER_SLOT = 'FIXED_PER_SLOT',
  NONE = 'NONE',
}

export enum OccupancyBasis {
  WEEKDAY = 'WEEKDAY',
  COMMENCED_WEEK = 'COMMENCED_WEEK',
}

@Entity()
@Unique('billing_term_number_once', ['agreementId', 'number'])
@Index('billing_term_partnership', ['partnershipId', 'startsOn'])
@Check('billing_term_span', 'ends_on >= starts_on')
@Check(
  'billing_term_amounts',
  `CASE rule
     WHEN 'HOURLY_PER_OCCUPIED_SLOT' THEN basis IS NOT NULL AND hourly_rate > 0 AND hours_per_week > 0 AND amount_per_month IS NULL
     WHEN 'FIXED_PER_SLOT' THEN amount_per_month > 0 AND basis IS NULL AND hourly_rate IS NULL AND hours_per_week IS NULL
     ELSE num_nonnulls(basis, hourly_rate, hours_per_week, amount_per_month) = 0
   END`,
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

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}
