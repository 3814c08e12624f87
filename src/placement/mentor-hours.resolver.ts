/** Owns the mutations on mentor hours, and what they add to a placement. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { mutate, RequestContext } from '../identity/index.js';
import type { MutationPayload } from '../platform/payload.js';
import { Adds, Takes } from '../platform/read/declare.js';
import { MonthScalar } from '../platform/scalar.js';
import {
  AttestMentorHoursInput,
  AttestMentorHoursPayload,
  RecordMentorHoursInput,
  RecordMentorHoursPayload,
} from './mentor-hours.input.js';
import { attestMentorHours, recordMentorHours } from './mentor-hours.service.js';
import { MentorHoursType } from './mentor-hours.type.js';
import { PlacementType } from './placement.type.js';

@Resolver(() => PlacementType)
export class PlacementMentorHours {
  @Adds(() => [MentorHoursType], {
    description:
      'The mentor hours given in a month, day by day, where the viewer may see them (mentortimer).',
  })
  @Takes('month', () => MonthScalar, { description: 'The month, `2015-04` (måned).' })
  mentorHours: unknown;
}

@Resolver()
export class MentorHoursMutations {
  @Mutation(() => RecordMentorHoursPayload, {
    description: 'Record the hours a mentor gave a trainee on a day (registrér mentortimer).',
  })
  recordMentorHours(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordMentorHoursInput, { description: 'What to do (indhold).' })
    input: RecordMentorHoursInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, recordMentorHours);
  }

  @Mutation(() => AttestMentorHoursPayload, {
    description: 'Vouch, as the mentor, for the recorded hours of a month (attestér mentortimer).',
  })
  attestMentorHours(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AttestMentorHoursInput, { description: 'What to do (indhold).' })
    input: AttestMentorHoursInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, attestMentorHours);
  }
}
