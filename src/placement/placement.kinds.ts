/** Owns what happens to referrals and slots, and who is notified of each in which words. */
import { type AppKinds, MembershipRole } from '../identity/index.js';

const { CONSULTANT, CSR_MANAGER, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

export const placementKinds = {
  REFERRAL_PROPOSED: {
    means: 'A candidate was referred and waits for a talk (henvisning).',
    tells: {
      to: [CSR_MANAGER, SITE_LEADER, MENTOR, CONSULTANT],
      own: false,
      by: true,
      da: 'ventende visitationer',
      en: 'referrals waiting',
    },
  },
  SLOT_VACATED: {
    means: 'A slot was opened, has fallen vacant, or will on the day its placement ends (ledig plads).',
    // The home jobcentre may have vacated it, and which one that is the others may not know.
    tells: {
      to: [CSR_MANAGER, SITE_LEADER, CONSULTANT, HEAD],
      own: true,
      by: false,
      da: 'ledige pladser',
      en: 'vacant slots',
    },
  },
} satisfies AppKinds;
