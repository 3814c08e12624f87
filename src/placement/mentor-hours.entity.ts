/** Owns the mentor hours given to a trainee on a day, and the mentor's attestation of them. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Placement } from './placement.entity.js';

@Entity()
@Unique('mentor_hours_once', ['placementId', 'givenOn'])
@Index('mentor_hours_payer', ['partnershipId', 'jobcentreId', 'givenOn'])
@Check('mentor_hours_of_a_day', 'hours > 0 AND hours <= 24')
@Check('mentor_hours_attested', 'num_nulls(attested_by, attested_at) IN (0, 2)')
export class MentorHours {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  @ForeignKey(() => Placement)
  placementId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  jobcentreId: string;

  @Column('date')
  givenOn: string;

  @Column('numeric', { precision: 4, scale: 2 })
  hours: string;

  /** The person who wrote them down. */
  @Column('text')
  recordedBy: string;

  /** The mentor who vouches for them; from then on they stand. */
  @Column('text', { nullable: true })
  attestedBy: string | null;

  @Column('timestamptz', { nullable: true })
  attestedAt: Date | null;
}
