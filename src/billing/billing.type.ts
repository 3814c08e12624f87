/** Owns the GraphQL forms of a month's bill: the period, its statements and their lines. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { BillingRule } from '../partnership/index.js';
import { Node } from '../platform/node.js';
import { ProblemType } from '../platform/problem.type.js';
import { DateScalar, DecimalScalar, MonthScalar, OereScalar } from '../platform/scalar.js';

export enum BillingPeriodStatus {
  OPEN = 'OPEN',
}

registerEnumType(BillingPeriodStatus, {
  name: 'BillingPeriodStatus',
  description: 'The life of a month’s bill (status).',
  valuesConfig: { OPEN: { description: 'Computed live, never stored (åben).' } },
});

export enum StatementStatus {
  OPEN = 'OPEN',
}

registerEnumType(StatementStatus, {
  name: 'StatementStatus',
  description: 'The life of a statement (status).',
  valuesConfig: { OPEN: { description: 'Computed live, never stored (åben).' } },
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

  @Field(() => [ProblemType], {
    description: 'Warnings: what keeps the month from being closed, and what is not billed (advarsler).',
  })
  blockers: readonly ProblemType[];
}
