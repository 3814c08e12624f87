/** Owns the agreement: a version of the terms; nothing in force is edited, a new version replaces it. */
import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Partnership } from './partnership.entity.js';

export enum AgreementStatus {
  IN_FORCE = 'IN_FORCE',
  REPLACED = 'REPLACED',
}

export enum MentorArrangement {
  BOUGHT_OUT_EMPLOYEE = 'BOUGHT_OUT_EMPLOYEE',
  JOINTLY_HIRED_FULL_TIME = 'JOINTLY_HIRED_FULL_TIME',
  SUPPLIED_BY_JOBCENTRE = 'SUPPLIED_BY_JOBCENTRE',
}

export enum RateBasis {
  AGREED = 'AGREED',
  ACTUAL_COST = 'ACTUAL_COST',
}

export enum VatCategory {
  OUTSIDE_SCOPE = 'OUTSIDE_SCOPE',
  EXEMPT = 'EXEMPT',
  STANDARD = 'STANDARD',
}

/** Who answers an incident; the order of a chain says who is told first. */
export enum Answerer {
  CONSULTANT = 'CONSULTANT',
  TEAM = 'TEAM',
  TOVHOLDER = 'TOVHOLDER',
  MENTOR = 'MENTOR',
  COMPANY_CONTACT = 'COMPANY_CONTACT',
}

@Entity()
@Unique('agreement_number_once', ['partnershipId', 'number'])
@Check('agreement_span', 'ends_on >= starts_on')
@Check('agreement_slots', 'slots_minimum > 0')
@Check('agreement_lengths', 'default_weeks > 0 AND max_weeks >= default_weeks')
@Check('agreement_vat_reason', '(vat_category IS NULL) = (vat_reason IS NULL)')
@Check(
  'agreement_contact_hours',
  `contact_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND contact_to ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
   AND contact_from < contact_to AND cardinality(contact_days) > 0 AND contact_days <@ '{1,2,3,4,5,6,7}'::integer[]`,
)
@Check(
  'agreement_answers',
  'cardinality(answer_chain) > 0 AND urgent_minutes > 0 AND high_minutes > 0 AND normal_minutes > 0',
)
@Exclusion(
  'agreement_one_in_force',
  `USING gist (partnership_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&) WHERE (status IN ('IN_FORCE', 'REPLACED'))`,
)
export class Agreement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @Column('int')
  number: number;

  @Column('enum', { enum: AgreementStatus, enumName: 'agreement_status' })
  status: AgreementStatus;

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('int')
  slotsMinimum: number;

  @Column('text', { array: true })
  targetGroups: string[];

  @Column('text')
  tasks: string;

  @Column('enum', { enum: MentorArrangement, enumName: 'mentor_arrangement' })
  mentorArrangement: MentorArrangement;

  @Column('int')
  mentors: number;

  @Column('text')
  reportingLine: string;

  /** How a candidate comes into a slot, in the parties' own words. */
  @Column('text')
  referralPath: string;

  @Column('int')
  defaultWeeks: number;

  @Column('int')
  maxWeeks: number;

  @Column('enum', { enum: RateBasis, enumName: 'rate_basis', nullable: true })
  rateBasis: RateBasis | null;

  @Column('enum', { enum: VatCategory, enumName: 'vat_category', nullable: true })
  vatCategory: VatCategory | null;

  @Column('text', { nullable: true })
  vatReason: string | null;

  /** Contact hours on the Danish wall clock: the days, 1 for Monday, and the times, `08:00`; holidays are none of them. */
  @Column('int', { array: true, default: [1, 2, 3, 4, 5] })
  contactDays: number[];

  @Column('text', { default: '08:00' })
  contactFrom: string;

  @Column('text', { default: '16:00' })
  contactTo: string;

  /** Whom to call outside contact hours. */
  @Column('text', { nullable: true })
  emergencyPhone: string | null;

  @Column('enum', {
    enum: Answerer,
    enumName: 'answerer',
    array: true,
    default: [Answerer.CONSULTANT, Answerer.TEAM, Answerer.TOVHOLDER],
  })
  answerChain: Answerer[];

  /** Working minutes that each link of the chain has to answer, by severity. */
  @Column('int', { default: 30 })
  urgentMinutes: number;

  @Column('int', { default: 120 })
  highMinutes: number;

  @Column('int', { default: 480 })
  normalMinutes: number;
}
