/** Owns what is kept of a closed bill: the period, its statements, and lines that nothing changes ever after. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Jobcentre } from '../../identity/index.js';
import {
  Agreement,
  BillingRule,
  BillingTerm,
  Participation,
  Partnership,
  VatCategory,
} from '../../partnership/index.js';
import { Placement } from '../../placement/index.js';

const month = `~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`;

@Entity('billing_period')
@Unique('billing_period_number_once', ['partnershipId', 'number'])
@Check('billing_period_month', `period ${month}`)
@Check('billing_period_number', 'number > 0')
export class ClosedPeriod {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @PrimaryColumn('text')
  period: string;

  /** 1, 2, … in the order of closing. */
  @Column('int')
  number: number;

  @Column('timestamptz')
  closedAt: Date;

  /** Of the chain's last line so far; each line's hash holds the one before it. */
  @Column('text')
  hash: string;

  /** Of the month and its hash, with a key outside the database; null where it was closed before there were seals. */
  @Column('text', { nullable: true })
  seal: string | null;
}

@Entity('statement')
@Unique('statement_once', ['partnershipId', 'jobcentreId', 'period'])
@Unique('statement_parties', ['id', 'partnershipId', 'companyId', 'jobcentreId'])
@ForeignKey(() => ClosedPeriod, ['partnershipId', 'period'], ['partnershipId', 'period'])
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
@Index('statement_jobcentre', ['jobcentreId', 'period'])
export class ClosedStatement {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('text')
  period: string;
}

@Entity('statement_line')
@Unique('statement_line_number_once', ['statementId', 'number'])
@Index('statement_line_key', ['partnershipId', 'jobcentreId', 'forPeriod'])
@Index('statement_line_corrects', ['correctsId'])
@Check('statement_line_for_period', `for_period ${month}`)
@Check('statement_line_span', 'ends_on >= starts_on')
@Check('statement_line_subject', 'num_nonnulls(placement_id, participation_id) = 1')
@Check('statement_line_strikes', 'NOT strikes OR corrects_id IS NOT NULL')
@ForeignKey(
  () => ClosedStatement,
  ['statementId', 'partnershipId', 'companyId', 'jobcentreId'],
  ['id', 'partnershipId', 'companyId', 'jobcentreId'],
)
export class ClosedLine {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  statementId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  /** The payer. */
  @Column('uuid')
  jobcentreId: string;

  @Column('int')
  number: number;

  /** The month it belongs to; an adjustment's lies before the one it is billed in. */
  @Column('text')
  forPeriod: string;

  @Column('enum', { enum: BillingRule, enumName: 'billing_rule' })
  rule: BillingRule;

  @Column('uuid')
  @ForeignKey(() => BillingTerm)
  termId: string;

  @Column('uuid')
  @ForeignKey(() => Agreement)
  agreementId: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Placement)
  placementId: string | null;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => Participation)
  participationId: string | null;

  @Column('text', { nullable: true })
  reference: string | null;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;

  @Column('int', { nullable: true })
  days: number | null;

  @Column('int', { nullable: true })
  weeks: number | null;

  @Column('numeric', { nullable: true })
  hours: string | null;

  /** What the term says for a slot and week, for checking an invoice. */
  @Column('numeric', { precision: 5, scale: 2, nullable: true })
  hoursPerWeek: string | null;

  @Column('int', { nullable: true })
  quota: number | null;

  /** Whole øre. */
  @Column('int', { nullable: true })
  rate: number | null;

  /** Whole øre, net; below zero where it gives back. */
  @Column('int')
  amount: number;

  @Column('enum', { enum: VatCategory, enumName: 'vat_category' })
  vatCategory: VatCategory;

  /** Null where there is VAT. */
  @Column('text', { nullable: true })
  vatReason: string | null;

  @Column('text')
  explanationDa: string;

  @Column('text')
  explanationEn: string;

  @Column('uuid', { nullable: true })
  @ForeignKey(() => ClosedLine)
  correctsId: string | null;

  /** Whether it takes back a line whose dispute was won; neither of the two is ever invoiced. */
  @Column('boolean')
  strikes: boolean;

  @Column('text')
  hash: string;
}

export enum StepKind {
  CLOSED = 'CLOSED',
  APPROVED = 'APPROVED',
  DISPUTED = 'DISPUTED',
  STANDS = 'STANDS',
  STRUCK = 'STRUCK',
  INVOICED = 'INVOICED',
  PAID = 'PAID',
}

/** What was done with a statement: by whom, when, for whom. Its number is the statement's version. */
@Entity('statement_step')
@Check('statement_step_number', 'number > 0')
@Check('statement_step_paid', `(kind = 'PAID') = (paid_on IS NOT NULL)`)
@Check('statement_step_reason', `kind NOT IN ('DISPUTED', 'STRUCK') OR reason IS NOT NULL`)
@ForeignKey(
  () => ClosedStatement,
  ['statementId', 'partnershipId', 'companyId', 'jobcentreId'],
  ['id', 'partnershipId', 'companyId', 'jobcentreId'],
)
export class StatementStep {
  @PrimaryColumn('uuid')
  statementId: string;

  @PrimaryColumn('int')
  number: number;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  jobcentreId: string;

  @Column('enum', { enum: StepKind, enumName: 'statement_step_kind' })
  kind: StepKind;

  /** The lines it concerns. */
  @Column('uuid', { array: true })
  lineIds: string[];

  @Column('text', { nullable: true })
  reason: string | null;

  /** When the money came, of PAID alone. */
  @Column('date', { nullable: true })
  paidOn: string | null;

  @Column('timestamptz')
  at: Date;

  /** The person; null for the system's operator on the command line. */
  @Column('uuid', { nullable: true })
  userId: string | null;

  @Column('text')
  userName: string;

  @Column('uuid')
  partyId: string;

  /** Whom the party acted for, where not for itself. */
  @Column('uuid', { nullable: true })
  onBehalfOf: string | null;
}
