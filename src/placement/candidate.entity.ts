/** Owns the candidate; what is personal lies in tables of its own, so that row security guards it too. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Jobcentre } from '../identity/index.js';

export enum BenefitType {
  CASH_ASSISTANCE_JOB_READY = 'CASH_ASSISTANCE_JOB_READY',
  CASH_ASSISTANCE_ACTIVITY_READY = 'CASH_ASSISTANCE_ACTIVITY_READY',
  EDUCATION_ASSISTANCE_EDUCATION_READY = 'EDUCATION_ASSISTANCE_EDUCATION_READY',
  EDUCATION_ASSISTANCE_ACTIVITY_READY = 'EDUCATION_ASSISTANCE_ACTIVITY_READY',
  SICKNESS_BENEFIT = 'SICKNESS_BENEFIT',
  FLEXJOB_UNEMPLOYMENT_BENEFIT = 'FLEXJOB_UNEMPLOYMENT_BENEFIT',
  RESOURCE_PROGRAMME = 'RESOURCE_PROGRAMME',
  INTEGRATION_BENEFIT = 'INTEGRATION_BENEFIT',
  SELF_SUPPORTING = 'SELF_SUPPORTING',
  OTHER = 'OTHER',
}

@Entity()
@Unique('candidate_home_pair', ['id', 'jobcentreId'])
@Index('candidate_jobcentre', ['jobcentreId', 'registeredAt', 'id'])
export class Candidate {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  /** The home jobcentre. */
  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('timestamptz')
  registeredAt: Date;
}

/** What a company may come to see of a candidate that is referred to it. */
@Entity()
export class CandidatePerson {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Candidate)
  candidateId: string;

  @Column('text')
  fullName: string;

  @Column('text', { nullable: true })
  phone: string | null;

  /** Only what the citizen has consented to share with the company. */
  @Column('text', { nullable: true })
  considerations: string | null;
}

/** What the home jobcentre alone sees. */
@Entity()
// Another jobcentre may have the same citizen, and is not told.
@Unique('candidate_cpr_once', ['jobcentreId', 'cprHash'])
@Index('candidate_case_cpr', ['cprHash'])
@ForeignKey(() => Candidate, ['candidateId', 'jobcentreId'], ['id', 'jobcentreId'])
export class CandidateCase {
  @PrimaryColumn('uuid')
  candidateId: string;

  @Column('uuid')
  jobcentreId: string;

  /** Under a key outside the database. */
  @Column('text')
  cprCipher: string;

  /** Keyed, so that a number is found again but not guessed from a copy of the table. */
  @Column('text')
  cprHash: string;

  @Column('enum', { enum: BenefitType, enumName: 'benefit_type' })
  benefitType: BenefitType;

  @Column('text', { nullable: true })
  notes: string | null;
}
