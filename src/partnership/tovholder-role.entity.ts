/** Owns the role of tovholder: which jobcentre coordinates a partnership, from when to when. */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Jobcentre } from '../identity/index.js';
import { Partnership } from './partnership.entity.js';

@Entity()
@Index('tovholder_role_dates', ['partnershipId', 'startsOn', 'endsOn', 'jobcentreId'])
@Index('tovholder_role_jobcentre', ['jobcentreId', 'partnershipId'])
@Check('tovholder_role_span', 'ends_on >= starts_on')
@Exclusion(
  'tovholder_role_one_at_a_time',
  `USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
export class TovholderRole {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}
