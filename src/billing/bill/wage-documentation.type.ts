/** Owns the GraphQL forms of wage documentation. */
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Node } from '../../platform/node.js';
import { MutationInput, payloadType } from '../../platform/payload.js';
import { DateScalar, DateTimeScalar, OereScalar } from '../../platform/scalar.js';
import { TextField } from '../../platform/text-field.js';

@ObjectType('WageDocumentation', {
  implements: Node,
  description: 'The wage behind a rate of actual cost, and the payslip that shows it (løndokumentation).',
})
export class WageDocumentationType extends Node {
  @Field(() => DateScalar, { description: 'The first day it documents (fra og med).' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day (til og med).' })
  to: string;

  @Field(() => OereScalar, { description: 'The mentor’s wage for an hour (timeløn).' })
  hourlyWage: number;

  @Field({ description: 'The payslip, as the company’s books name it (bilag).' })
  reference: string;

  @Field({ description: 'Who recorded it (registreret af).' })
  recordedBy: string;

  @Field(() => DateTimeScalar, { description: 'When (registreret den).' })
  recordedAt: Date;
}

@InputType({ description: 'A wage to document; a correction is recorded beside it (løndokumentation).' })
export class RecordWageDocumentationInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => DateScalar, { description: 'The first day it documents (fra og med).' })
  from: string;

  @Field(() => DateScalar, { description: 'The last day (til og med).' })
  to: string;

  @Field(() => OereScalar, { description: 'The mentor’s wage for an hour (timeløn).' })
  hourlyWage: number;

  @TextField({ description: 'The payslip, as the company’s books name it; no CPR number (bilag).' })
  reference: string;
}

export const RecordWageDocumentationPayload = payloadType('RecordWageDocumentation', {
  wageDocumentation: WageDocumentationType,
});
