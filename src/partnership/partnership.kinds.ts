/** Owns what happens to partnerships, and who is notified of each in which words. */
import { type AppKinds, MembershipRole } from '../identity/index.js';

const { CONSULTANT, CSR_MANAGER, HEAD } = MembershipRole;

const joining = { to: [CSR_MANAGER, CONSULTANT, HEAD], own: false, by: true };

export const partnershipKinds = {
  JOBCENTRE_ASKED_TO_JOIN: {
    means: 'A jobcentre has asked to take part (anmodning om deltagelse).',
    tells: {
      ...joining,
      da: 'jobcentre, som vil være med',
      en: 'jobcentres that ask to join',
    },
  },
  JOBCENTRE_INVITED: {
    means: 'A jobcentre was invited to take part (invitation).',
    tells: { ...joining, da: 'invitationer til partnerskaber', en: 'invitations to partnerships' },
  },
  AGREEMENT_RUNS_OUT: {
    means: 'An agreement runs out within 60 days and none follows (aftale udløber).',
    tells: {
      to: [CSR_MANAGER, CONSULTANT, HEAD],
      own: true,
      by: false,
      da: 'aftaler, som snart udløber',
      en: 'agreements that soon run out',
    },
  },
  JOBCENTRE_JOINED: {
    means: 'A jobcentre was approved by both sides (jobcenter optaget).',
    tells: { ...joining, da: 'nye jobcentre i partnerskaber', en: 'jobcentres that joined' },
  },
} satisfies AppKinds;
