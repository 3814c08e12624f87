/** Owns the one place where a constraint that the database refused to break becomes a problem. */
import { sqlState, violatedConstraint } from './database.js';
import { type ProblemFact, problem } from './problem.js';

const problems: Record<string, ProblemFact> = {
  placement_one_per_slot: problem('SLOT_TAKEN', 'slotId'),
  placement_one_per_candidate: problem('CANDIDATE_ALREADY_PLACED', 'startsOn'),
  placement_within_slot: problem('SLOT_NOT_OPEN', 'slotId'),
  placement_within_participation: problem('JOBCENTRE_NOT_PARTICIPATING', 'startsOn'),
  slot_covers_placements: problem('SLOT_HAS_PLACEMENTS', 'openTo'),
  slot_label_once: problem('SLOT_LABEL_TAKEN', 'label'),
  participation_covers_placements: problem('PARTICIPATION_HAS_PLACEMENTS', 'on'),
  participation_one_at_a_time: problem('ALREADY_PARTICIPATING', 'jobcentreId'),
  participation_pending_once: problem('ALREADY_PARTICIPATING', 'jobcentreId'),
  tovholder_on_every_date: problem('TOVHOLDER_REQUIRED', 'on'),
  tovholder_participates: problem('TOVHOLDER_MUST_PARTICIPATE', 'jobcentreId'),
  candidate_cpr_once: problem('CANDIDATE_ALREADY_REGISTERED', 'cpr'),
  referral_open_once: problem('REFERRAL_ALREADY_OPEN', 'candidateId'),
};

/** The problem behind an error of the database, or null when the error is nobody's expected refusal. */
export function constraintProblem(error: unknown): ProblemFact | null {
  // Class 23 is integrity: a unique, exclusion, check or foreign key constraint, or a trigger that speaks like one.
  if (!sqlState(error)?.startsWith('23')) return null;
  return problems[violatedConstraint(error) ?? ''] ?? null;
}
