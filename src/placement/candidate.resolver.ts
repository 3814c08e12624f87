/** Owns the query and mutation of candidates. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import { Root, Takes, TakesPage } from '../platform/read/declare.js';
import { registerCandidate } from './candidate.service.js';
import {
  CandidateConnection,
  CandidateWhere,
  RegisterCandidateInput,
  RegisterCandidatePayload,
} from './candidate.type.js';

@Resolver()
export class CandidateResolver {
  @Root(() => CandidateConnection, {
    description: 'The jobcentre’s own candidates, the newest first (kandidater).',
  })
  @TakesPage
  @Takes('where', () => CandidateWhere, { nullable: true, description: 'Which ones (hvilke).' })
  candidates: unknown;

  @Mutation(() => RegisterCandidatePayload, { description: 'Register an own citizen (registrér kandidat).' })
  registerCandidate(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterCandidateInput, { description: 'What to do (indhold).' })
    input: RegisterCandidateInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, registerCandidate);
  }
}
