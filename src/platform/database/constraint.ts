/** Owns the one place where a constraint that the database refused to break becomes a problem. */
import { sqlState, violatedConstraint } from './database.js';
import { type ProblemFact, problem } from '../problem.js';
import type { ProblemCode } from '../problem-code.js';

interface Refusal {
  readonly code: ProblemCode;
  /** Where it may lie in an input, the likeliest first. */
  readonly paths: readonly string[];
}

const refusal = (code: ProblemCode, ...paths: string[]): Refusal => ({ code, paths });

const datesOfChange = ['expectedEndOn', 'startedOn', 'endedOn', 'on'];

const refusals: Record<string, Refusal> = {
  placement_one_per_slot: refusal('SLOT_TAKEN', 'slotId', ...datesOfChange),
  placement_one_per_candidate: refusal('CANDIDATE_ALREADY_PLACED', 'startsOn', ...datesOfChange),
  placement_within_slot: refusal('SLOT_NOT_OPEN', 'slotId', ...datesOfChange),
  placement_within_participation: refusal('JOBCENTRE_NOT_PARTICIPATING', 'startsOn', ...datesOfChange),
  placement_continues_once: refusal('PLACEMENT_ALREADY_MOVED', 'placementId'),
  slot_covers_placements: refusal('SLOT_HAS_PLACEMENTS', 'openTo'),
  slot_label_once: refusal('SLOT_LABEL_TAKEN', 'label'),
  participation_covers_placements: refusal('PARTICIPATION_HAS_PLACEMENTS', 'on'),
  participation_one_at_a_time: refusal('ALREADY_PARTICIPATING', 'jobcentreId', 'participationId'),
  participation_pending_once: refusal('ALREADY_PARTICIPATING', 'jobcentreId'),
  tovholder_on_every_date: refusal('TOVHOLDER_REQUIRED', 'on', 'from'),
  tovholder_participates: refusal('TOVHOLDER_MUST_PARTICIPATE', 'jobcentreId', 'on'),
  candidate_cpr_once: refusal('CANDIDATE_ALREADY_REGISTERED', 'cpr'),
  mentor_hours_attested_stand: refusal('HOURS_ATTESTED', 'givenOn', 'month'),
  referral_open_once: refusal('REFERRAL_ALREADY_OPEN', 'candidateId'),
};

/**
 * The problem behind an error of the database, or null when the error is nobody's expected refusal.
 * @param fields the fields of the input, one of which the problem names
 */
export function constraintProblem(error: unknown, fields: readonly string[]): ProblemFact | null {
  // Class 23 is integrity: a unique, exclusion, check or foreign key constraint, or a trigger that speaks like one.
  if (!sqlState(error)?.startsWith('23')) return null;
  const found = refusals[violatedConstraint(error) ?? ''];
  return found ? problem(found.code, found.paths.find((path) => fields.includes(path)) ?? []) : null;
}
