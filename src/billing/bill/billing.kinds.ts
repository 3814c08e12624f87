/** Owns what happens to statements, and who is notified of each in which words. */
import { type AppKinds, MembershipRole } from '../../identity/index.js';

const { CONSULTANT, CSR_MANAGER, FINANCE, HEAD } = MembershipRole;

// A jobcentre may be payer and tovholder at once, so what it does is news to its own people too.
const statement = { to: [CSR_MANAGER, CONSULTANT, FINANCE, HEAD], own: true, by: true };

export const billingKinds = {
  STATEMENT_CLOSED: {
    means: 'A month was closed; what the payer owes for it is ready to be approved (afregning klar).',
    tells: { ...statement, da: 'afregninger, som er klar', en: 'statements that are ready' },
  },
  STATEMENT_APPROVED: {
    means: 'The payer has approved a statement (afregning godkendt).',
    tells: { ...statement, da: 'godkendte afregninger', en: 'statements approved' },
  },
  STATEMENT_DISPUTED: {
    means: 'The payer has disputed lines of a statement (indsigelse).',
    tells: { ...statement, da: 'indsigelser mod afregninger', en: 'statements disputed' },
  },
  STATEMENT_DISPUTE_GIVEN_UP: {
    means: 'The payer has given up a dispute; the lines stand (indsigelse frafaldet).',
    tells: { ...statement, da: 'frafaldne indsigelser', en: 'disputes given up' },
  },
  STATEMENT_LINES_STRUCK: {
    means: 'The company has dropped disputed lines (linjer bortfaldet).',
    tells: { ...statement, da: 'bortfaldne afregningslinjer', en: 'statement lines dropped' },
  },
  STATEMENT_INVOICED: {
    means: 'An invoice or credit note was issued of a statement (faktura udstedt).',
    tells: { ...statement, da: 'fakturerede afregninger', en: 'statements invoiced' },
  },
  STATEMENT_PAID: {
    means: 'The payment of an invoice was recorded (betaling registreret).',
    tells: { ...statement, da: 'registrerede betalinger', en: 'payments recorded' },
  },
  STATEMENT_WAITS: {
    means: 'Nobody has approved or disputed a statement for 14 days (afregning venter).',
    tells: {
      ...statement,
      da: 'afregninger, som venter på svar',
      en: 'statements that wait for an answer',
    },
  },
} satisfies AppKinds;
