/** Owns the site (produktionsenhed) of a company: a station, factory or department where slots are. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Company, Municipality } from '../identity/index.js';

@Entity()
@Unique('site_company_pair', ['id', 'companyId'])
@Index('site_company', ['companyId', 'id'])
@Check('site_p_number_form', `p_number ~ '^[0-9]{10}$'`)
export class Site {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Company)
  companyId: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  pNumber: string | null;

  @Column('text')
  @ForeignKey(() => Municipality)
  kommunekode: string;
}
