/** Owns the log of reads of personal data: who saw, or was refused, what of which candidate, and why. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Jobcentre } from './jobcentre.entity.js';
import { Membership } from './membership.entity.js';

@Entity()
@Index('personal_data_read_candidate', ['candidateId', 'at'])
@Index('personal_data_read_member', ['membershipId', 'at'])
export class PersonalDataRead {
  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid')
  candidateId: string;

  /** The candidate's jobcentre at the time: it alone can read this log. */
  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('uuid')
  @ForeignKey(() => Membership)
  membershipId: string;

  @Column('uuid')
  partyId: string;

  @Column('text', { array: true })
  roles: string[];

  @Column('text', { array: true })
  fields: string[];

  @Column('boolean')
  granted: boolean;

  @Column('text', { nullable: true })
  purpose: string | null;

  @Column('text')
  requestId: string;
}
