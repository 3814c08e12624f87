/** Owns which rows of sites, slots, candidates and their placements the acting party reads and writes. */
import { concerns, coordinatesFor, coordinatesOpen, seesSlot, shares } from '../partnership/index.js';
import { actorAsks as actor } from '../platform/database/asker.js';
import type { Guards } from '../platform/database/guard.js';
import { seesSite } from './slot.access.js';

// Row security shows a jobcentre its own candidates.
const ofOwnCandidate = (table: string): string =>
  `EXISTS (SELECT FROM candidate c WHERE c.id = ${table}.candidate_id)`;

const keepsSite = `site.company_id = app_party() OR ${coordinatesFor('site.company_id', actor)}`;
const keepsSlot = `slot.company_id = app_party() OR ${coordinatesOpen('slot.partnership_id', actor)}`;
const ownHours = 'mentor_hours.company_id = app_party() OR mentor_hours.jobcentre_id = app_party()';

const listed = (table: string): string =>
  `${table}.party_id = app_party() AND (${table}.seen_on IS NULL OR ${table}.seen_on @> app_today())`;

export const placementGuards: Guards = {
  site: { see: seesSite('site', actor), add: keepsSite, change: seesSite('site', actor), changed: keepsSite },
  // Whoever places somebody locks the slot first.
  slot: { see: seesSlot('slot', actor), add: keepsSlot, change: seesSlot('slot', actor), changed: keepsSlot },
  candidate: {
    see: 'candidate.jobcentre_id = app_party()',
    add: 'candidate.jobcentre_id = app_party()',
    change: 'candidate.jobcentre_id = app_party()',
  },
  candidate_person: {
    see: `${ofOwnCandidate('candidate_person')} OR EXISTS (
      SELECT FROM referral r WHERE r.candidate_id = candidate_person.candidate_id AND r.company_id = app_party())`,
    add: ofOwnCandidate('candidate_person'),
    change: ofOwnCandidate('candidate_person'),
  },
  candidate_case: {
    see: 'candidate_case.jobcentre_id = app_party()',
    add: 'candidate_case.jobcentre_id = app_party()',
    change: 'candidate_case.jobcentre_id = app_party()',
  },
  // A jobcentre refers its own citizens, while it takes part.
  referral: {
    see: concerns('referral', actor),
    add: `referral.jobcentre_id = app_party() AND ${shares('referral.partnership_id', actor)}`,
    change: concerns('referral', actor),
  },
  placement: {
    see: concerns('placement', actor),
    add: concerns('placement', actor),
    change: concerns('placement', actor),
  },
  // Kept by triggers.
  referral_party: { see: listed('referral_party') },
  placement_party: { see: listed('placement_party') },
  placed_citizen: {},
  mentor_hours: { see: concerns('mentor_hours', actor), add: ownHours, change: ownHours },
};
