/** Owns the GraphQL forms of what a placement costs against its alternative, and of a company centre's price. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, OereScalar } from '../platform/scalar.js';

export enum RefundedOffer {
  GUIDANCE = 'GUIDANCE',
  COMPANY_PLACEMENT = 'COMPANY_PLACEMENT',
  ANY = 'ANY',
}

registerEnumType(RefundedOffer, {
  name: 'RefundedOffer',
  description: 'Which offer a refund rate is for (tilbud).',
  valuesConfig: {
    GUIDANCE: { description: 'Guidance and upgrading (vejledning og opkvalificering).' },
    COMPANY_PLACEMENT: { description: 'A placement in a company (virksomhedspraktik).' },
    ANY: { description: 'Whichever; only the time on benefit counts (alle).' },
  },
});

@InputType({
  description: 'One citizen, the same weeks, two offers; amounts are for all the weeks (sammenligning).',
})
export class CostComparisonInput {
  @Field(() => DateScalar, { description: 'The first day; it decides the refund rates (startdato).' })
  startsOn: string;

  @Field(() => Int, { description: 'From 1 to 520 (uger).' })
  weeks: number;

  @Field(() => OereScalar, {
    description: 'The benefit before the state’s refund, the same whichever the offer (forsørgelse).',
  })
  benefit: number;

  @Field(() => Int, {
    defaultValue: 0,
    description:
      'Weeks on benefit before the first day, where the refund falls with time (uger på forsørgelse).',
  })
  weeksOnBenefitBefore: number;

  @Field(() => OereScalar, { description: 'What running the alternative costs (drift, alternativ).' })
  alternativeOperation: number;

  @Field(() => OereScalar, { description: 'What running the placement costs (drift, praktik).' })
  placementOperation: number;
}

@ObjectType('Cost', { description: 'What an offer costs the municipality itself (udgift).' })
export class CostType {
  @Field(() => OereScalar, { description: 'Running it (drift).' })
  operation: number;

  @Field(() => OereScalar, { description: 'The benefit, net of the state’s refund (forsørgelse, netto).' })
  benefit: number;

  @Field(() => OereScalar, { description: 'Both together (i alt).' })
  total: number;
}

@ObjectType('RefundRate', {
  description: 'The share of a benefit the state refunds, dated (refusionssats).',
})
export class RefundRateType {
  @Field(() => DateScalar, { description: 'In force from (fra og med).' })
  from: string;

  @Field(() => DateScalar, { nullable: true, description: 'In force to, if it has ended (til og med).' })
  to: string | null;

  @Field(() => RefundedOffer, { description: 'For which offer (tilbud).' })
  offer: RefundedOffer;

  @Field(() => Int, { description: 'From this week on benefit, counted from 1 (fra uge).' })
  firstWeek: number;

  @Field(() => Int, { nullable: true, description: 'To this week on benefit, if any (til uge).' })
  lastWeek: number | null;

  @Field(() => Int, { description: 'Per cent of the benefit (procent).' })
  percent: number;

  @Field({ description: 'Where it is published (kilde).' })
  source: string;
}

@ObjectType('CostComparison', {
  description:
    'A placement against guidance, net of the state’s refund, reckoned as Jobcenter Gentofte’s example in “Store virksomheder – sæt samarbejdet i system” (Cabi and VFSA, 2015) (omkostningssammenligning).',
})
export class CostComparisonType {
  @Field(() => CostType, { description: 'The alternative, guidance and upgrading (alternativ).' })
  alternative: CostType;

  @Field(() => CostType, { description: 'The placement (praktik).' })
  placement: CostType;

  @Field(() => CostType, {
    description:
      'Operation: what the placement costs more. Benefit: what it saves. Total: what is saved in all (forskel).',
  })
  difference: CostType;

  @Field(() => [RefundRateType], { description: 'The rates that were applied (anvendte satser).' })
  refundRates: readonly RefundRateType[];
}

@InputType({
  description:
    'What a company centre costs a jobcentre; rent and administration are not in it (centerøkonomi).',
})
export class CentrePriceInput {
  @Field(() => Int, { description: 'Slots, from 1 to 10,000, all taken (pladser).' })
  slots: number;

  @Field(() => OereScalar, { description: 'The job consultant’s wage for a year (konsulentløn pr. år).' })
  consultantPerYear: number;

  @Field(() => OereScalar, {
    description: 'Mentor pay for a slot and month (mentorløn pr. plads og måned).',
  })
  mentorPerSlotAndMonth: number;

  @Field(() => OereScalar, { description: 'Courses for mentors, for a year (mentorkurser pr. år).' })
  mentorCoursesPerYear: number;
}

@ObjectType('CentrePrice', {
  description:
    'What a slot of a company centre costs, reckoned as Jobcenter Skive did in the magazine on company centres (no. 2, 2009) (pladspris).',
})
export class CentrePriceType {
  @Field(() => OereScalar, { description: 'For a slot and week (pr. plads og uge).' })
  perSlotAndWeek: number;
}
