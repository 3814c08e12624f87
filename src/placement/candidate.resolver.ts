/** Owns the query and mutation of candidates. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
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

  @Mutates(
    RegisterCandidateInput,
    RegisterCandidatePayload,
    registerCandidate,
    'Register an own citizen (registrér kandidat).',
  )
  registerCandidate: unknown;
}
