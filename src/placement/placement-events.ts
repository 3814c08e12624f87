/** Owns what placing people tells the parties. */
import type { UseCase } from '../identity/index.js';
import { decidersAnd, partiesOf } from '../partnership/index.js';
import { namesOf } from '../platform/events/event-kind.js';
import { placementKinds } from './placement.kinds.js';

const kinds = namesOf(placementKinds);

interface Link {
  readonly id: string;
  readonly partnershipId: string;
}

/** Whoever meets the candidate is waited for. */
export async function tellReferral(useCase: UseCase, { id, partnershipId }: Link): Promise<void> {
  useCase.tell({
    kind: kinds.REFERRAL_PROPOSED,
    subject: { type: 'Referral', id },
    partnershipId,
    parties: decidersAnd(await partiesOf(useCase, partnershipId), useCase.viewer.partyId),
  });
}

/** Every jobcentre that takes part may fill it. */
export async function tellVacancy(
  useCase: UseCase,
  { slotId, partnershipId }: { slotId: string; partnershipId: string },
): Promise<void> {
  const parties = await partiesOf(useCase, partnershipId);
  useCase.tell({
    kind: kinds.SLOT_VACATED,
    subject: { type: 'Slot', id: slotId },
    partnershipId,
    parties: decidersAnd(parties, ...parties.jobcentres),
  });
}
