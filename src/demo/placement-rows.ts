/** Owns the rows of referrals and placements. */
import { addDays } from '../platform/calendar/calendar.js';
import { Placement } from '../placement/placement.entity.js';
import { Referral, ReferralStatus } from '../placement/referral.entity.js';
import { candidateId } from './candidate-rows.js';
import { companyId, partnershipId, type PartnershipModel, slotId } from './partnership-model.js';
import { jobcentreId } from './reference-data.js';
import { instant, type Scene, stableId, stableReference } from './scene.js';
import type { Stay } from './stay.js';
import type { Waiting } from './waiting.js';

export const placementId = (stay: string): string => stableId(`placement ${stay}`);
const referralId = (person: string): string => stableId(`referral ${person}`);

interface Link {
  readonly model: PartnershipModel;
  readonly kommunekode: string;
  readonly person: string;
}

const linkRow = ({ model, kommunekode, person }: Link) => ({
  version: 1,
  partnershipId: partnershipId(model),
  companyId: companyId(model.company.cvr),
  jobcentreId: jobcentreId(kommunekode),
  candidateId: candidateId(person),
});

export const placementRow = (stay: Stay): Placement => ({
  ...linkRow(stay),
  id: placementId(stay.key),
  reference: stableReference(`placement ${stay.key}`),
  slotId: slotId(stay.slot),
  referralId: referralId(stay.person),
  status: stay.status,
  startsOn: stay.startsOn,
  expectedEndOn: stay.expectedEndOn,
  endedOn: stay.endedOn,
  endsOn: stay.endedOn ?? stay.expectedEndOn,
  outcome: stay.outcome,
  lengthReason: null,
  continuesId: stay.continues === null ? null : placementId(stay.continues),
});

/** When the person of a stay was referred: weeks before the first day. */
export const proposedOn = (stay: Stay, scene: Scene): string =>
  scene.workdayUntil(addDays(stay.startsOn, -scene.choose(`${stay.key} proposed`, [24, 28, 31, 38, 45])));

/** The accepted referral that a stay began with; a stay that continues another has that one's. */
export const acceptedRow = (stay: Stay, scene: Scene): Referral => ({
  ...linkRow(stay),
  id: referralId(stay.person),
  slotId: slotId(stay.slot),
  status: ReferralStatus.ACCEPTED,
  proposedAt: instant(proposedOn(stay, scene), '11:00'),
  talkAt: instant(scene.workdayUntil(addDays(stay.startsOn, -14)), '09:00'),
  reason: null,
});

export const waitingRow = (waiting: Waiting): Referral => ({
  ...linkRow(waiting),
  id: referralId(waiting.person),
  slotId: waiting.slot === null ? null : slotId(waiting.slot),
  status: waiting.status,
  proposedAt: instant(waiting.proposedOn, '10:00'),
  talkAt: waiting.talkAt,
  reason: waiting.reason,
});
