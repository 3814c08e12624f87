/** Owns the query, fields and mutation of candidates; each look at personal data is logged. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import {
  companyById,
  jobcentreById,
  jobcentreName,
  JobcentreType,
  mutate,
  type PersonalDataRead,
  required,
  RequestContext,
} from '../identity/index.js';
import { ConnectionArgs } from '../platform/connection.js';
import { badUserInput } from '../platform/error.js';
import { looksLikeCpr } from '../platform/input-check.js';
import type { MutationPayload } from '../platform/payload.js';
import { seesCase } from './candidate.access.js';
import type { Candidate } from './candidate.entity.js';
import { candidates, caseOf, readsOf } from './candidate.read.js';
import { formattedCpr, maskedCpr } from './candidate.rules.js';
import { registerCandidate } from './candidate.service.js';
import {
  CandidateConnection,
  CandidateType,
  CandidateWhere,
  PersonalDataReadConnection,
  PersonalDataReadType,
  RegisterCandidateInput,
  RegisterCandidatePayload,
} from './candidate.type.js';
import { personById } from './trainee.js';

const longestPurpose = 200;

@Resolver(() => CandidateType)
export class CandidateResolver {
  @Query(() => CandidateConnection, {
    description: 'The jobcentre’s own candidates, the newest first (kandidater).',
  })
  candidates(
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => CandidateWhere, { nullable: true, description: 'Which ones (hvilke).' })
    filter?: CandidateWhere | null,
  ) {
    return candidates(context, filter, args);
  }

  @Mutation(() => RegisterCandidatePayload, { description: 'Register an own citizen (registrér kandidat).' })
  registerCandidate(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterCandidateInput, { description: 'What to do (indhold).' })
    input: RegisterCandidateInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, registerCandidate);
  }

  @FieldResolver(() => JobcentreType, { description: 'The home jobcentre (hjemjobcenter).' })
  jobcentre(@Root() candidate: Candidate, @Ctx() context: RequestContext) {
    return required(jobcentreById(context, candidate.jobcentreId));
  }

  @FieldResolver()
  async fullName(@Root() candidate: Candidate, @Ctx() context: RequestContext): Promise<string> {
    return (await person(context, candidate, 'fullName')).fullName;
  }

  @FieldResolver()
  async phone(@Root() candidate: Candidate, @Ctx() context: RequestContext): Promise<string | null> {
    return (await person(context, candidate, 'phone')).phone;
  }

  @FieldResolver()
  async considerations(@Root() candidate: Candidate, @Ctx() context: RequestContext): Promise<string | null> {
    return (await person(context, candidate, 'considerations')).considerations;
  }

  @FieldResolver()
  async benefitType(@Root() candidate: Candidate, @Ctx() context: RequestContext) {
    return (await caseFile(context, candidate, 'benefitType'))?.benefitType ?? null;
  }

  @FieldResolver()
  async notes(@Root() candidate: Candidate, @Ctx() context: RequestContext): Promise<string | null> {
    return (await caseFile(context, candidate, 'notes'))?.notes ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'For consultants: masked, `010190-****`, unless a purpose is stated; both are logged (CPR-nummer).',
  })
  async cpr(
    @Root() candidate: Candidate,
    @Ctx() context: RequestContext,
    @Arg('purpose', () => String, { nullable: true, description: 'Why the whole number is needed (formål).' })
    purpose?: string | null,
  ): Promise<string | null> {
    const stated = purpose?.trim() || null;
    if (stated && (stated.length > longestPurpose || /\p{Cc}/u.test(stated) || looksLikeCpr(stated)))
      throw badUserInput(`State the purpose in at most ${longestPurpose} characters, without a CPR number.`);
    const file = await caseFile(context, candidate, stated ? 'cpr' : 'cprMasked', stated);
    if (!file) return null;
    const cpr = context.cipher.decrypt(file.cprCipher);
    return stated ? formattedCpr(cpr) : maskedCpr(cpr);
  }

  @FieldResolver(() => PersonalDataReadConnection, {
    description: 'For consultants and heads: who has read about the citizen, the newest first (opslag).',
  })
  reads(
    @Root() candidate: Candidate,
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
  ) {
    return readsOf(context, candidate.id, args);
  }
}

@Resolver(() => PersonalDataReadType)
export class PersonalDataReadResolver {
  @FieldResolver(() => String, {
    description: 'For which company or jobcentre somebody looked, by its name today (part).',
  })
  async party(@Root() read: PersonalDataRead, @Ctx() context: RequestContext): Promise<string> {
    const company = await companyById(context, read.partyId);
    return company ? company.name : jobcentreName(context, read.partyId);
  }
}

function person(context: RequestContext, candidate: Candidate, field: string) {
  note(context, candidate, field, true, null);
  return required(personById(context, candidate.id));
}

async function caseFile(
  context: RequestContext,
  candidate: Candidate,
  field: string,
  purpose: string | null = null,
) {
  note(context, candidate, field, seesCase(context.viewer), purpose);
  return caseOf(context, candidate.id);
}

const note = (
  context: RequestContext,
  candidate: Candidate,
  field: string,
  granted: boolean,
  purpose: string | null,
): void =>
  context.personalData.note(
    { candidateId: candidate.id, jobcentreId: candidate.jobcentreId },
    field,
    granted,
    purpose,
  );
