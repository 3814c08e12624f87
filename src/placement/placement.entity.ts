/** Owns the placement (virksomhedspraktik): one trainee in one slot over a span of days. */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Jobcentre } from '../identity/index.js';
import { Partnership } from '../partnership/index.js';
import { Candidate } from './candidate.entity.js';
import { Referral } from './referral.entity.js';
import { Slot } from './slot.entity.js';

export enum PlacementStatus {
  PLANNED = 'PLANNED',
  ACTIVE = 'ACTIVE',
  ENDED = 'ENDED',
  CANCELLED = 'CANCELLED',
}

export enum PlacementOutcome {
  ORDINARY_JOB = 'ORDINARY_JOB',
  EDUCATION = 'EDUCATION',
  CLEARED_FOR_FLEXJOB = 'CLEARED_FOR_FLEXJOB',
  REHABILITATION_TEAM = 'REHABILITATION_TEAM',
  OTHER_MUNICIPAL_OFFER = 'OTHER_MUNICIPAL_OFFER',
  PLACEMENT_ELSEWHERE = 'PLACEMENT_ELSEWHERE',
  LONG_TERM_SICK = 'LONG_TERM_SICK',
  MOVED_TO_ANOTHER_SLOT = 'MOVED_TO_ANOTHER_SLOT',
  OTHER = 'OTHER',
}

@Entity()
@Unique('placement_reference_once', ['reference'])
// What is about a placement is of its partnership and home jobcentre.
@Unique('placement_parties', ['id', 'partnershipId', 'jobcentreId'])
@Index('placement_slot', ['slotId', 'endsOn'])
@Index('placement_partnership', ['partnershipId', 'startsOn', 'id'])
@Index('placement_partnership_ends', ['partnershipId', 'endsOn'])
@Index('placement_active', ['partnershipId', 'endsOn'], { where: `status = 'ACTIVE'` })
@Index('placement_jobcentre', ['jobcentreId', 'startsOn', 'id'])
@Index('placement_candidate', ['candidateId', 'startsOn'])
@Index('placement_referral', ['referralId'])
@Index('placement_continues_once', ['continuesId'], { unique: true, where: `status <> 'CANCELLED'` })
@Check('placement_span', 'ends_on >= starts_on AND expected_end_on >= starts_on')
@Check('placement_ends_on', 'ends_on = coalesce(ended_on, expected_end_on)')
@Check('placement_ended', `(status = 'ENDED') = (ended_on IS NOT NULL AND outcome IS NOT NULL)`)
@Check('placement_outcome', `status = 'ENDED' OR (ended_on IS NULL AND outcome IS NULL)`)
@Exclusion(
  'placement_one_per_slot',
  `USING gist (slot_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (status <> 'CANCELLED')`,
)
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
@ForeignKey(() => Slot, ['slotId', 'partnershipId'], ['id', 'partnershipId'])
export class Placement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  /** Random, so that it tells nothing; it stands for the trainee on paper. */
  @Column('text')
  reference: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  slotId: string;

  /** The home jobcentre, which pays. */
  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('uuid')
  @ForeignKey(() => Candidate)
  candidateId: string;

  @Column('uuid')
  @ForeignKey(() => Referral)
  referralId: string;

  @Column('enum', { enum: PlacementStatus, enumName: 'placement_status' })
  status: PlacementStatus;

  @Column('date')
  startsOn: string;

  @Column('date')
  expectedEndOn: string;

  @Column('date', { nullable: true })
  endedOn: string | null;

  /** The last day it holds its slot: the day it ended, or else is expected to. */
  @Column('date')
  endsOn: string;

  @Column('enum', { enum: PlacementOutcome, enumName: 'placement_outcome', nullable: true })
  outcome: PlacementOutcome | null;

  /** Why it is longer than the agreement's longest. */
  @Column('text', { nullable: true })
  lengthReason: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Placement)
  continuesId: string | null;
}
