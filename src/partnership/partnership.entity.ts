/** Owns the partnership: one company and the jobcentres that share one agreement with it. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Company } from '../identity/index.js';

export enum PartnershipStatus {
  DRAFT = 'DRAFT',
  ACTIVE = 'ACTIVE',
  TERMINATED = 'TERMINATED',
  EXPIRED = 'EXPIRED',
}

@Entity()
@Unique('partnership_company_pair', ['id', 'companyId'])
@Index('partnership_name', ['name', 'id'])
@Index('partnership_company', ['companyId'])
@Check('partnership_span', 'ends_on >= starts_on')
@Check('partnership_starts', `status = 'DRAFT' OR starts_on IS NOT NULL`)
@Check('partnership_ends', `status IN ('DRAFT', 'ACTIVE') OR ends_on IS NOT NULL`)
export class Partnership {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('text')
  name: string;

  @Column('uuid')
  @ForeignKey(() => Company)
  companyId: string;

  @Column('enum', { enum: PartnershipStatus, enumName: 'partnership_status' })
  status: PartnershipStatus;

  @Column('date', { nullable: true })
  startsOn: string | null;

  @Column('date', { nullable: true })
  endsOn: string | null;

  /** Whether other municipalities see a summary and may ask to join. */
  @Column('boolean')
  openToJoin: boolean;

  @Column('uuid')
  createdByParty: string;
}
