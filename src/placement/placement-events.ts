/** Owns what placing people tells the parties. */
import { eventKinds, type UseCase } from '../identity/index.js';
import { decidersAnd, partiesOf } from '../partnership/index.js';

const kinds = eventKinds({
  REFERRAL_PROPOSED: 'A candidate was referred and waits for a talk (henvisning).',
  SLOT_VACATED: 'A slot was opened, has fallen vacant, or will on the day its placement ends (ledig plads).',
});

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
