/** Owns the GraphQL form of a problem. */
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { ProblemFact } from './problem.js';
import { type Locale, type ProblemCode, problemCodes, problemMessage } from './problem-code.js';

@ObjectType('Problem', {
  description: 'An expected refusal that a user can act on; nothing was written (problem).',
})
export class ProblemType {
  @Field(() => problemCodes, { description: 'What it is, for programs (kode).' })
  code: ProblemCode;

  @Field(() => [String], { description: 'Where in the input it lies (sti).' })
  path: readonly string[];
}

@Resolver(() => ProblemType)
export class ProblemResolver {
  @FieldResolver(() => String, {
    description: 'What to tell the user, in Danish or English by `Accept-Language` (besked).',
  })
  message(@Root() fact: ProblemFact, @Ctx() context: { locale: Locale }): string {
    return problemMessage(fact.code, fact.params ?? {}, context.locale);
  }
}
