/** Owns the participation of a jobcentre in a partnership, and its dated quota of slots. */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Jobcentre } from '../identity/index.js';
import { Partnership } from './partnership.entity.js';

/** What was decided; ACTIVE and LEFT follow from the dates. */
export enum ParticipationDecision {
  INVITED = 'INVITED',
  REQUESTED = 'REQUESTED',
  APPROVED = 'APPROVED',
}

@Entity()
@Unique('participation_partnership_pair', ['id', 'partnershipId'])
@Index('participation_partnership', ['partnershipId', 'id'])
@Index('participation_jobcentre', ['jobcentreId', 'partnershipId'])
@Index('participation_pending_once', ['partnershipId', 'jobcentreId'], {
  unique: true,
  where: `decision <> 'APPROVED'`,
})
@Check('participation_span', 'ends_on >= starts_on')
@Check('participation_starts', `decision <> 'APPROVED' OR starts_on IS NOT NULL`)
@Exclusion(
  'participation_one_at_a_time',
  `USING gist (partnership_id WITH =, jobcentre_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (decision = 'APPROVED')`,
)
export class Participation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('enum', { enum: ParticipationDecision, enumName: 'participation_decision' })
  decision: ParticipationDecision;

  @Column('date', { nullable: true })
  startsOn: string | null;

  @Column('date', { nullable: true })
  endsOn: string | null;
}

@Entity()
@Index('quota_dates', ['participationId', 'startsOn', 'endsOn', 'quota'])
@Index('quota_partnership', ['partnershipId', 'startsOn'])
@Check('quota_not_negative', 'quota >= 0')
@Check('quota_span', 'ends_on >= starts_on')
@Exclusion(
  'quota_one_at_a_time',
  `USING gist (participation_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
@ForeignKey(() => Participation, ['participationId', 'partnershipId'], ['id', 'partnershipId'])
export class Quota {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  participationId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('int')
  quota: number;

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}
