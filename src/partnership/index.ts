/** The public names of partnership. */
export { Agreement, Answerer, MentorArrangement, VatCategory } from './agreement.entity.js';
export { BillingRule, BillingTerm } from './billing-term.entity.js';
export { Participation, ParticipationDecision } from './participation.entity.js';
export {
  actsAsCsrManager,
  actsAsTovholder,
  ofOwnPartnerships,
  PartnershipAction,
  partnershipActions,
  type Standing,
} from './partnership.access.js';
export { decidersAnd, type Parties, partiesOf, partiesOfAll } from './partnership-parties.js';
export {
  concerns,
  coordinates,
  coordinatesFor,
  coordinatesOpen,
  decidesOpen,
  forViewer,
  isCompany,
  knowsMonth,
  seesSlot,
  shares,
  sharesOrOwns,
  sharesWith,
} from './party-standing.js';
export { Partnership, PartnershipStatus } from './partnership.entity.js';
export { standingFacts, standingIn } from './partnership.read.js';
export { isPhone, takePartnership, takeStanding } from './partnership.service.js';
export { ParticipationType, PartnershipType } from './partnership.type.js';
export { termsOn, versionOn } from './terms.js';
