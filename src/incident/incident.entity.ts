/** Owns the incident (hændelse): anything that needs somebody's hand, and how far the chain of answer has come. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Jobcentre, Membership } from '../identity/index.js';
import { Answerer, Partnership } from '../partnership/index.js';
import { Placement, Site, Slot } from '../placement/index.js';

export enum IncidentCategory {
  NO_SHOW = 'NO_SHOW',
  LATENESS = 'LATENESS',
  ILLNESS = 'ILLNESS',
  INJURY = 'INJURY',
  CONFLICT = 'CONFLICT',
  TRAINEE_IN_TROUBLE = 'TRAINEE_IN_TROUBLE',
  NO_TASKS = 'NO_TASKS',
  SLOT_CLOSED = 'SLOT_CLOSED',
  REFERRALS_STALLED = 'REFERRALS_STALLED',
  WRONG_MATCH = 'WRONG_MATCH',
  PAPERWORK = 'PAPERWORK',
  OTHER = 'OTHER',
}

export enum IncidentSeverity {
  URGENT = 'URGENT',
  HIGH = 'HIGH',
  NORMAL = 'NORMAL',
}

export enum IncidentStatus {
  REPORTED = 'REPORTED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  RESOLVED = 'RESOLVED',
  REOPENED = 'REOPENED',
  WITHDRAWN = 'WITHDRAWN',
}

@Entity()
@Index('incident_partnership', ['partnershipId', 'reportedAt', 'id'])
@Index('incident_company', ['companyId', 'reportedAt', 'id'])
@Index('incident_jobcentre', ['jobcentreId', 'reportedAt', 'id'], { where: 'jobcentre_id IS NOT NULL' })
@Index('incident_placement', ['placementId', 'reportedAt'], { where: 'placement_id IS NOT NULL' })
@Index('incident_slot', ['slotId', 'reportedAt'], { where: 'slot_id IS NOT NULL' })
@Index('incident_site', ['siteId', 'reportedAt'], { where: 'site_id IS NOT NULL' })
@Index('incident_due', ['dueAt'], { where: 'due_at IS NOT NULL' })
// One that names none of them is about the whole partnership.
@Check('incident_about_one', 'num_nonnulls(placement_id, slot_id, site_id) <= 1')
@Check('incident_home', '(placement_id IS NULL) = (jobcentre_id IS NULL)')
@Check('incident_level', 'level BETWEEN 1 AND cardinality(chain) AND answer_minutes > 0')
@Check(
  'incident_clock',
  `CASE WHEN status IN ('REPORTED', 'REOPENED') THEN answer_by IS NOT NULL
     WHEN status = 'ACKNOWLEDGED' THEN answer_by IS NOT NULL OR due_at IS NOT NULL
     ELSE num_nonnulls(answer_by, due_at) = 0 END`,
)
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
@ForeignKey(
  () => Placement,
  ['placementId', 'partnershipId', 'jobcentreId'],
  ['id', 'partnershipId', 'jobcentreId'],
)
@ForeignKey(() => Slot, ['slotId', 'partnershipId'], ['id', 'partnershipId'])
@ForeignKey(() => Site, ['siteId', 'companyId'], ['id', 'companyId'])
export class Incident {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid', { nullable: true })
  placementId: string | null;

  /** The placement's home jobcentre. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Jobcentre)
  jobcentreId: string | null;

  @Column('uuid', { nullable: true })
  slotId: string | null;

  @Column('uuid', { nullable: true })
  siteId: string | null;

  @Column('enum', { enum: IncidentCategory, enumName: 'incident_category' })
  category: IncidentCategory;

  @Column('enum', { enum: IncidentSeverity, enumName: 'incident_severity' })
  severity: IncidentSeverity;

  @Column('enum', { enum: IncidentStatus, enumName: 'incident_status' })
  status: IncidentStatus;

  @Column('timestamptz')
  reportedAt: Date;

  @Column('uuid')
  @ForeignKey(() => Membership)
  reporterId: string;

  /** Who is told, in order, as the agreement said when it was reported; the first `level` have been. */
  @Column('enum', { enum: Answerer, enumName: 'answerer', array: true })
  chain: Answerer[];

  @Column('int')
  level: number;

  /** Working minutes that each link has to answer. */
  @Column('int')
  answerMinutes: number;

  /** Until when the link told last has time; none while somebody has acknowledged it. */
  @Column('timestamptz', { nullable: true })
  answerBy: Date | null;

  /** When the next step of the chain is due. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;
}
