/** Owns what placement is to the house: sites, slots, candidates, and their way into a placement. */
import type { AppRoom } from '../identity/index.js';
import { Candidate, CandidateCase, CandidatePerson } from './candidate.entity.js';
import { candidateMaps, candidatePage } from './candidate.map.js';
import { CandidateResolver } from './candidate.resolver.js';
import { PlacementParty, ReferralParty } from './link-party.entity.js';
import { MentorHours } from './mentor-hours.entity.js';
import { mentorHoursMap, placementMentorHours } from './mentor-hours.map.js';
import { MentorHoursMutations, PlacementMentorHours } from './mentor-hours.resolver.js';
import { PlacedCitizen } from './placed-citizen.entity.js';
import { Placement } from './placement.entity.js';
import { partnershipPlacements, placementMaps, placementPage, referralPage } from './placement.map.js';
import { PlacementMutations } from './placement.mutations.js';
import { PartnershipPlacements, PlacementRoots, SlotPlacement } from './placement.resolver.js';
import { Referral } from './referral.entity.js';
import { Site } from './site.entity.js';
import { Slot } from './slot.entity.js';
import { partnershipSlots, slotMaps } from './slot.map.js';
import { SlotMutations } from './slot.mutations.js';
import { PartnershipSlots } from './slot.resolver.js';
import { placementRefusals, placementStatuses, placementWords } from './placement.words.js';
import { placementKinds } from './placement.kinds.js';
import { placementGuards } from './placement.guard.js';
import { visibleReferrals } from './placement.access.js';
import { visibleSlots } from './slot.access.js';

export const placement: AppRoom = {
  entities: [
    Site,
    Slot,
    Candidate,
    CandidatePerson,
    CandidateCase,
    Referral,
    Placement,
    ReferralParty,
    PlacementParty,
    PlacedCitizen,
    MentorHours,
  ],
  writes: {
    site: 'INSERT, UPDATE (name)',
    slot: 'INSERT, UPDATE (version, open_to)',
    candidate: 'INSERT, UPDATE (version)',
    candidate_person: 'INSERT',
    candidate_case: 'INSERT',
    referral: 'INSERT, UPDATE (version, status, slot_id, talk_at, reason)',
    placement:
      'INSERT, UPDATE (version, status, slot_id, starts_on, expected_end_on, ended_on, ends_on, outcome, length_reason)',
    mentor_hours: 'INSERT, UPDATE (version, hours, recorded_by, attested_by, attested_at)',
  },
  guards: placementGuards,
  doors: ['placed_elsewhere(uuid, date, date)'],
  maps: [...slotMaps, ...placementMaps, mentorHoursMap, ...candidateMaps],
  adds: { Partnership: { ...partnershipSlots, ...partnershipPlacements }, Placement: placementMentorHours },
  roots: { pages: { candidates: candidatePage, placements: placementPage, referrals: referralPage } },
  resolvers: [
    PartnershipSlots,
    PartnershipPlacements,
    PlacementMentorHours,
    SlotPlacement,
    CandidateResolver,
    PlacementRoots,
    SlotMutations,
    PlacementMutations,
    MentorHoursMutations,
  ],
  subjects: {
    Referral: { table: 'referral', seenBy: visibleReferrals },
    Slot: { table: 'slot', seenBy: visibleSlots },
  },
  kinds: placementKinds,
  words: placementWords,
  statuses: placementStatuses,
  refusals: placementRefusals,
};
