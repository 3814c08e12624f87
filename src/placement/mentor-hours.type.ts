/** Owns the GraphQL form of mentor hours. */
import { Field, Int, ObjectType } from 'type-graphql';
import { Node } from '../platform/node.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../platform/scalar.js';

@ObjectType('MentorHours', {
  implements: Node,
  description: 'The hours a mentor gave a trainee on one day (mentortimer).',
})
export class MentorHoursType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field(() => DateScalar, { description: 'The day (dato).' })
  givenOn: string;

  @Field(() => DecimalScalar, { description: 'How many, in quarters of an hour (timer).' })
  hours: string;

  @Field({ description: 'Who wrote them down (registreret af).' })
  recordedBy: string;

  @Field(() => String, {
    nullable: true,
    description: 'The mentor who vouches for them; from then on they stand (attesteret af).',
  })
  attestedBy: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When they were attested (attesteret den).' })
  attestedAt: Date | null;
}
