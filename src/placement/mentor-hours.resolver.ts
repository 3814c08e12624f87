/** Owns the mutations on mentor hours, and what they add to a placement. */
import { Resolver } from 'type-graphql';
import { Mutates } from '../identity/index.js';
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
  @Mutates(
    RecordMentorHoursInput,
    RecordMentorHoursPayload,
    recordMentorHours,
    'Record the hours a mentor gave a trainee on a day (registrér mentortimer).',
  )
  recordMentorHours: unknown;

  @Mutates(
    AttestMentorHoursInput,
    AttestMentorHoursPayload,
    attestMentorHours,
    'Vouch, as the mentor, for the recorded hours of a month (attestér mentortimer).',
  )
  attestMentorHours: unknown;
}
