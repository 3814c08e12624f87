/** Owns the referral (visitation) of a candidate to a partnership, and perhaps already to a slot. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Jobcentre } from '../identity/index.js';
import { Partnership } from '../partnership/index.js';
import { Candidate } from './candidate.entity.js';
import { Slot } from './slot.entity.js';

export enum ReferralStatus {
  PROPOSED = 'PROPOSED',
  TALK_PLANNED = 'TALK_PLANNED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}

@Entity()
@Index('referral_partnership', ['partnershipId', 'proposedAt', 'id'])
@Index('referral_jobcentre', ['jobcentreId', 'proposedAt', 'id'])
@Index('referral_candidate', ['candidateId'])
@Index('referral_open_once', ['candidateId', 'partnershipId'], {
  unique: true,
  where: `status IN ('PROPOSED', 'TALK_PLANNED')`,
})
@Check('referral_talk', `status <> 'TALK_PLANNED' OR talk_at IS NOT NULL`)
@Check('referral_reason', `status <> 'DECLINED' OR reason IS NOT NULL`)
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
@ForeignKey(() => Slot, ['slotId', 'partnershipId'], ['id', 'partnershipId'])
export class Referral {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('uuid')
  @ForeignKey(() => Candidate)
  candidateId: string;

  @Column('uuid', { nullable: true })
  slotId: string | null;

  @Column('enum', { enum: ReferralStatus, enumName: 'referral_status' })
  status: ReferralStatus;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('timestamptz', { nullable: true })
  talkAt: Date | null;

  /** Why it was declined or withdrawn. */
  @Column('text', { nullable: true })
  reason: string | null;
}
