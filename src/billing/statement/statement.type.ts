/** Owns the GraphQL forms of a month's bill: the period, its statements and their lines. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BillingRule } from '../../partnership/index.js';
import { Node } from '../../platform/node.js';
import { DateScalar, DateTimeScalar, DecimalScalar, MonthScalar, OereScalar } from '../../platform/scalar.js';
import { StatementAction } from './statement.access.js';
import { StepKind } from '../bill/index.js';

export enum BillingPeriodStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(BillingPeriodStatus, {
  name: 'BillingPeriodStatus',
  description: 'The life of a month’s bill (status).',
  valuesConfig: {
    OPEN: { description: 'Computed live, never stored (åben).' },
    CLOSED: { description: 'Frozen; only adjusted in later months (lukket).' },
  },
});

export enum StatementStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  APPROVED = 'APPROVED',
  DISPUTED = 'DISPUTED',
  INVOICED = 'INVOICED',
  PAID = 'PAID',
}

registerEnumType(StatementStatus, {
  name: 'StatementStatus',
  description: 'The life of a statement (status).',
  valuesConfig: {
    OPEN: { description: 'Computed live, never stored (åben).' },
    CLOSED: { description: 'Waits for the payer’s approval (til godkendelse).' },
    APPROVED: { description: 'Approved by the payer, not invoiced yet (godkendt).' },
    DISPUTED: { description: 'The payer disputes some of its lines (bestridt).' },
    INVOICED: { description: 'Everything approved has been invoiced (faktureret).' },
    PAID: { description: 'Every document has been paid (betalt).' },
  },
});

export enum LineStatus {
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  APPROVED = 'APPROVED',
  DISPUTED = 'DISPUTED',
  STRUCK = 'STRUCK',
  INVOICED = 'INVOICED',
}

registerEnumType(LineStatus, {
  name: 'LineStatus',
  description: 'The life of a statement’s line (linjens status).',
  valuesConfig: {
    OPEN: { description: 'Computed live (åben).' },
    CLOSED: { description: 'Waits for approval (til godkendelse).' },
    APPROVED: { description: 'Approved by the payer (godkendt).' },
    DISPUTED: { description: 'Disputed by the payer; waits, and is not invoiced (bestridt).' },
    STRUCK: {
      description: 'Dropped after a dispute, or the line that drops it; never invoiced (bortfaldet).',
    },
    INVOICED: { description: 'On an invoice or a credit note (faktureret).' },
  },
});

registerEnumType(StatementAction, {
  name: 'StatementAction',
  description: 'What the viewer may do with a statement now (mulige handlinger).',
  valuesConfig: {
    APPROVE: { description: 'Approve what is not disputed (godkend).' },
    DISPUTE: { description: 'Dispute lines, with a reason (gør indsigelse).' },
    GIVE_DISPUTE_UP: { description: 'Settle a dispute: the lines stand (frafald indsigelsen).' },
    STRIKE: { description: 'Settle a dispute: the lines are dropped (lad linjerne bortfalde).' },
    ISSUE_INVOICE: { description: 'Invoice what is approved (fakturér).' },
    RECORD_PAYMENT: { description: 'Record that an invoice has been paid (registrér betaling).' },
  },
});

registerEnumType(StepKind, {
  name: 'StatementStepKind',
  description: 'What was done with a statement (trin).',
  valuesConfig: {
    CLOSED: { description: 'The month was closed (lukket).' },
    APPROVED: { description: 'Lines were approved (godkendt).' },
    DISPUTED: { description: 'Lines were disputed (bestridt).' },
    STANDS: { description: 'A dispute was given up; the lines stand (indsigelse frafaldet).' },
    STRUCK: { description: 'Lines were dropped (bortfaldet).' },
    INVOICED: { description: 'Lines were invoiced (faktureret).' },
    PAID: { description: 'An invoice was paid (betalt).' },
  },
});

@ObjectType('StatementLine', {
  description: 'One amount, net, in whole øre and rounded half up once, and why (afregningslinje).',
})
export class StatementLineType {
  @Field(() => ID, { description: 'The same as long as its placement or participation and dates are (id).' })
  id: string;

  @Field(() => Int, { description: '1, 2, … within the statement (nummer).' })
  number: number;

  @Field(() => BillingRule, { description: 'By which rule (regel).' })
  rule: BillingRule;

  @Field(() => DateScalar, { description: 'The first day counted (fra og med).' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day counted (til og med).' })
  to: string;

  @Field(() => Int, { nullable: true, description: 'Weekdays, or days in force of a line by slot (dage).' })
  days: number | null;

  @Field(() => Int, { nullable: true, description: 'Commenced weeks (påbegyndte uger).' })
  weeks: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Mentor hours; by tiers the payer’s share (timer).',
  })
  hours: string | null;

  @Field(() => Int, { nullable: true, description: 'Slots of the quota (kvote).' })
  quota: number | null;

  @Field(() => OereScalar, {
    nullable: true,
    description: 'Per hour, per slot and month, or per week; of a one-off the whole amount (sats).',
  })
  rate: number | null;

  @Field(() => OereScalar, { description: 'The amount (beløb).' })
  amount: number;

  @Field(() => LineStatus, { description: 'Where it is in its life (status).' })
  status: LineStatus;
}

@ObjectType('StatementStep', { description: 'What was done with a statement, by whom and when (trin).' })
export class StatementStepType {
  @Field(() => StepKind, { description: 'What was done (trin).' })
  kind: StepKind;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  @Field({ description: 'Who did it (hvem).' })
  userName: string;

  @Field(() => [Int], { description: 'The numbers of the lines it concerns (linjer).' })
  lines: number[];

  @Field(() => String, { nullable: true, description: 'Why, where it was said (begrundelse).' })
  reason: string | null;

  @Field({ description: 'Whether it was done on behalf of another party (på vegne af).' })
  onBehalf: boolean;
}

@ObjectType('Statement', {
  implements: Node,
  description: 'What one jobcentre owes for one month (afregning).',
})
export class StatementType extends Node {
  @Field(() => MonthScalar, { description: 'The month (måned).' })
  period: string;

  @Field(() => StatementStatus, { description: 'Where it is in its life (status).' })
  status: StatementStatus;

  @Field(() => [StatementLineType], { description: 'Amount by amount (linjer).' })
  lines: readonly StatementLineType[];

  @Field(() => OereScalar, { description: 'The sum of the lines (i alt).' })
  total: number;

  @Field(() => DecimalScalar, { description: 'The mentor hours the lines bill (aftalte timer).' })
  hoursAgreed: string;

  @Field(() => Int, { description: 'Rises with each step; 0 while it is computed live (version).' })
  version: number;

  @Field(() => [StatementStepType], { description: 'What was done with it, the first first (historik).' })
  steps: StatementStepType[];
}

@ObjectType('BillingPeriod', {
  description: 'One month of a partnership’s bills, as far as the viewer may see them (afregningsperiode).',
})
export class BillingPeriodType {
  @Field(() => MonthScalar, { description: 'The month (måned).' })
  period: string;

  @Field(() => BillingPeriodStatus, { description: 'Where it is in its life (status).' })
  status: BillingPeriodStatus;

  @Field(() => [StatementType], { description: 'By jobcentre that owes something (afregninger).' })
  statements: readonly StatementType[];

  @Field(() => OereScalar, {
    description: 'The sum of the statements the viewer may see; 0 where it may see none (i alt).',
  })
  total: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Of the last closed line; each line’s hash holds the one before it, so that no line can be changed unseen (kontrolsum).',
  })
  hash: string | null;
}
