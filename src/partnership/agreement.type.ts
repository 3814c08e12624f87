/** Owns the GraphQL forms of an agreement in force and its billing terms. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../platform/node.js';
import { DateScalar, DecimalScalar, OereScalar } from '../platform/scalar.js';
import { AgreementStatus, Answerer, MentorArrangement, RateBasis, VatCategory } from './agreement.entity.js';
import { BillingRule, OccupancyBasis } from './billing-term.entity.js';

registerEnumType(AgreementStatus, {
  name: 'AgreementStatus',
  description: 'The life of an agreement (status).',
  valuesConfig: {
    IN_FORCE: { description: 'In force within its dates (i kraft).' },
    REPLACED: { description: 'Replaced by a newer version (erstattet).' },
  },
});
registerEnumType(MentorArrangement, {
  name: 'MentorArrangement',
  description: 'Who the mentor is (mentorordning).',
  valuesConfig: {
    BOUGHT_OUT_EMPLOYEE: { description: 'An employee of the company, bought out (frikøbt medarbejder).' },
    JOINTLY_HIRED_FULL_TIME: {
      description: 'Hired full time by a joint committee (fælles ansat på fuld tid).',
    },
    SUPPLIED_BY_JOBCENTRE: { description: 'Sent by the jobcentre (stillet af jobcentret).' },
  },
});
registerEnumType(RateBasis, {
  name: 'RateBasis',
  description: 'What the rate is (satsens grundlag).',
  valuesConfig: {
    AGREED: { description: 'Agreed beforehand (aftalt).' },
    ACTUAL_COST: { description: 'The actual wage cost (faktisk lønudgift).' },
  },
});
registerEnumType(VatCategory, {
  name: 'VatCategory',
  description: 'How VAT treats the payment (momskategori).',
  valuesConfig: {
    OUTSIDE_SCOPE: { description: 'Outside the scope of VAT (uden for momslovens område).' },
    EXEMPT: { description: 'Exempt from VAT (momsfritaget).' },
    STANDARD: { description: 'VAT of 25 % (momspligtig).' },
  },
});
registerEnumType(BillingRule, {
  name: 'BillingRule',
  description: 'By what the jobcentres pay (afregningsregel).',
  valuesConfig: {
    HOURLY_PER_OCCUPIED_SLOT: {
      description: 'Mentor hours for each occupied slot (timer pr. optaget plads).',
    },
    FIXED_PER_SLOT: {
      description: 'A fixed amount for each slot of the quota and month (fast beløb pr. plads og måned).',
    },
    FIXED_PER_CANDIDATE_WEEK: {
      description:
        'A fixed amount for each trainee and commenced week (fast beløb pr. kandidat og påbegyndt uge).',
    },
    TIERED_HOURS_PER_CENTRE: {
      description:
        'Mentor hours of the whole centre by tiers of slots, split by quota (mentortimer pr. centre efter trin).',
    },
    ONE_OFF: { description: 'An amount once, split by quota (engangsbeløb).' },
    NONE: { description: 'No money (ingen betaling).' },
  },
});
registerEnumType(OccupancyBasis, {
  name: 'OccupancyBasis',
  description: 'How the time a slot is occupied is counted (opgørelse).',
  valuesConfig: {
    WEEKDAY: { description: 'By weekdays, Monday to Friday (dage man–fre).' },
    COMMENCED_WEEK: { description: 'By commenced weeks (påbegyndte uger).' },
  },
});

registerEnumType(Answerer, {
  name: 'Answerer',
  description: 'Who answers an incident (hvem der svarer).',
  valuesConfig: {
    CONSULTANT: { description: 'The consultants of the trainee’s home jobcentre (virksomhedskonsulent).' },
    TEAM: { description: 'All who follow trainees at the home jobcentre (konsulentens team).' },
    TOVHOLDER: { description: 'The coordinating jobcentre (tovholder).' },
    MENTOR: { description: 'The mentor of the company or the home jobcentre (mentor).' },
    COMPANY_CONTACT: { description: 'The company’s CSR manager (virksomhedens CSR-ansvarlige).' },
  },
});

@ObjectType('ContactHours', {
  description: 'When incidents are answered, without holidays and bank-closing days (kontakttid).',
})
export class ContactHoursType {
  @Field(() => [Int], { description: 'On which weekdays, 1 for Monday to 7 for Sunday (ugedage).' })
  weekdays: number[];

  @Field({ description: 'From this time of day in Denmark, `08:00` (fra kl.).' })
  from: string;

  @Field({ description: 'To this time of day in Denmark, `16:00` (til kl.).' })
  to: string;
}

@ObjectType('AnswerMinutes', {
  description: 'Within how many minutes of contact time each in the chain must answer (svartid i minutter).',
})
export class AnswerMinutesType {
  @Field(() => Int, { description: 'An urgent incident (haster).' })
  urgent: number;

  @Field(() => Int, { description: 'An incident of high severity (alvorlig).' })
  high: number;

  @Field(() => Int, { description: 'A normal incident (normal).' })
  normal: number;
}

@ObjectType('BillingTier', {
  description: 'From so many slots on, so many mentor hours a week for the whole centre (trin).',
})
export class BillingTierType {
  @Field(() => Int, { description: 'From so many slots of the agreement on (fra antal pladser).' })
  slots: number;

  @Field(() => DecimalScalar, { description: 'Mentor hours a week, all slots together (timer pr. uge).' })
  hoursPerWeek: string;
}

@ObjectType('BillingTerm', { description: 'By which rule and rate the jobcentres pay (afregningsvilkår).' })
export class BillingTermType {
  @Field(() => BillingRule, { description: 'The rule (regel).' })
  rule: BillingRule;

  @Field(() => OccupancyBasis, { nullable: true, description: 'How occupied time is counted (opgørelse).' })
  basis: OccupancyBasis | null;

  @Field(() => OereScalar, { nullable: true, description: 'Per mentor hour (timesats).' })
  hourlyRate: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Mentor hours a week for a slot (timer pr. uge).',
  })
  hoursPerWeek: string | null;

  @Field(() => OereScalar, { nullable: true, description: 'Per slot and month (beløb pr. plads og måned).' })
  amountPerMonth: number | null;

  @Field(() => DateScalar, { description: 'The first day (fra og med).' })
  from: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, once replaced (til og med).' })
  to: string | null;

  @Field(() => OereScalar, {
    nullable: true,
    description: 'Per trainee and commenced week (beløb pr. kandidat og uge).',
  })
  amountPerWeek: number | null;

  @Field(() => OereScalar, { nullable: true, description: 'Once, all jobcentres together (engangsbeløb).' })
  amountOnce: number | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'When the one-off is due; without quotas that day, on the first later day with some (forfald).',
  })
  dueOn: string | null;

  @Field(() => [BillingTierType], { description: 'The fewest slots first; none for other rules (trin).' })
  tiers: readonly BillingTierType[];
}

@ObjectType('Agreement', {
  implements: Node,
  description: 'A version of the terms all parties share (partnerskabsaftale).',
})
export class AgreementType extends Node {
  @Field(() => Int, { description: 'The version, from 1 (versionsnummer).' })
  number: number;

  @Field(() => AgreementStatus, { description: 'In force or replaced (status).' })
  status: AgreementStatus;

  @Field(() => Int, { description: 'At least so many slots (mindste antal pladser).' })
  slotsMinimum: number;

  @Field(() => [String], { description: 'For whom (målgrupper).' })
  targetGroups: string[];

  @Field({ description: 'What there is to do (arbejdsopgaver).' })
  tasks: string;

  @Field(() => MentorArrangement, { description: 'Who the mentor is (mentorordning).' })
  mentorArrangement: MentorArrangement;

  @Field(() => Int, { description: 'How many mentors (antal mentorer).' })
  mentors: number;

  @Field({ description: 'Who reports to whom (afrapportering).' })
  reportingLine: string;

  @Field({ description: 'How a candidate comes into a slot (visitation).' })
  referralPath: string;

  @Field(() => Int, { description: 'The usual length in weeks (normal varighed).' })
  defaultWeeks: number;

  @Field(() => Int, { description: 'The longest in weeks without a reason (længste varighed).' })
  maxWeeks: number;

  @Field(() => RateBasis, { nullable: true, description: 'What the rate is (satsens grundlag).' })
  rateBasis: RateBasis | null;

  @Field(() => VatCategory, { nullable: true, description: 'How VAT treats the payment (momskategori).' })
  vatCategory: VatCategory | null;

  @Field(() => String, { nullable: true, description: 'Why that VAT category (begrundelse).' })
  vatReason: string | null;

  @Field(() => DateScalar, { description: 'The first day in force (fra og med).' })
  from: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day in force, if any (til og med).',
  })
  to: string | null;

  @Field(() => [BillingTermType], { description: 'How the jobcentres pay (afregningsvilkår).' })
  billingTerms: BillingTermType[];

  @Field(() => ContactHoursType, { description: 'When incidents are answered (kontakttid).' })
  contactHours: ContactHoursType;

  @Field(() => [Answerer], { description: 'Who answers an incident first, second and so on (svarkæde).' })
  answerChain: Answerer[];

  @Field(() => AnswerMinutesType, { description: 'How fast each in the chain must answer (svartid).' })
  answerMinutes: AnswerMinutesType;

  @Field(() => String, {
    nullable: true,
    description: 'Whom to call outside contact hours (nødtelefon).',
  })
  emergencyPhone: string | null;
}
