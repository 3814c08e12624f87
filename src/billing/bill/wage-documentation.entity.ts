/** Owns the documentation of a wage behind a rate of actual cost; what is recorded stays. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partnership } from '../../partnership/index.js';

@Entity()
@Index('wage_documentation_partnership', ['partnershipId', 'startsOn'])
@Check('wage_documentation_span', 'ends_on >= starts_on')
@Check('wage_documentation_above_zero', 'hourly_wage > 0')
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
export class WageDocumentation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  /** Whole øre. */
  @Column('int')
  hourlyWage: number;

  /** Of the payslip, as the company's books name it. */
  @Column('text')
  reference: string;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
