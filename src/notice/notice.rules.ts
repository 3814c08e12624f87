/** Owns which events concern whom: the roles that are notified of each kind, and in which words mail counts them. */
import { hasRole, MembershipRole, type Viewer } from '../identity/index.js';

const { CONSULTANT, CSR_MANAGER, FINANCE, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

interface Notice {
  readonly to: readonly MembershipRole[];
  /** Whether it is news to the party that did it: to colleagues of the one who did. */
  readonly own: boolean;
  /** Whether all who are told may know which party did it. */
  readonly by: boolean;
  readonly da: string;
  readonly en: string;
}

const everybody = [CSR_MANAGER, SITE_LEADER, MENTOR, CONSULTANT, HEAD];
const incident = { to: everybody, own: true, by: true };
const joining = { to: [CSR_MANAGER, CONSULTANT, HEAD], own: false, by: true };
// A jobcentre may be payer and tovholder at once, so what it does is news to its own people too.
const statement = { to: [CSR_MANAGER, CONSULTANT, FINANCE, HEAD], own: true, by: true };

export const notices: Readonly<Record<string, Notice>> = {
  INCIDENT_REPORTED: { ...incident, da: 'anmeldte hændelser', en: 'incidents reported' },
  INCIDENT_ACKNOWLEDGED: { ...incident, da: 'kvitterede hændelser', en: 'incidents acknowledged' },
  INCIDENT_COMMENTED: { ...incident, da: 'kommentarer til hændelser', en: 'comments on incidents' },
  INCIDENT_RESOLVED: { ...incident, da: 'løste hændelser', en: 'incidents resolved' },
  INCIDENT_REOPENED: { ...incident, da: 'genåbnede hændelser', en: 'incidents reopened' },
  INCIDENT_WITHDRAWN: { ...incident, da: 'tilbagetrukne hændelser', en: 'incidents withdrawn' },
  INCIDENT_ESCALATED: {
    ...incident,
    da: 'hændelser, som ingen har svaret på i tide',
    en: 'incidents nobody answered in time',
  },
  INCIDENT_LAPSED: { ...incident, da: 'hændelser, som er gået i stå', en: 'incidents that have stalled' },
  // The home jobcentre may have vacated it, and which one that is the others may not know.
  SLOT_VACATED: {
    to: [CSR_MANAGER, SITE_LEADER, CONSULTANT, HEAD],
    own: true,
    by: false,
    da: 'ledige pladser',
    en: 'vacant slots',
  },
  REFERRAL_PROPOSED: {
    to: [CSR_MANAGER, SITE_LEADER, MENTOR, CONSULTANT],
    own: false,
    by: true,
    da: 'ventende visitationer',
    en: 'referrals waiting',
  },
  JOBCENTRE_ASKED_TO_JOIN: {
    ...joining,
    da: 'jobcentre, som vil være med',
    en: 'jobcentres that ask to join',
  },
  JOBCENTRE_INVITED: { ...joining, da: 'invitationer til partnerskaber', en: 'invitations to partnerships' },
  JOBCENTRE_JOINED: { ...joining, da: 'nye jobcentre i partnerskaber', en: 'jobcentres that joined' },
  AGREEMENT_RUNS_OUT: {
    to: [CSR_MANAGER, CONSULTANT, HEAD],
    own: true,
    by: false,
    da: 'aftaler, som snart udløber',
    en: 'agreements that soon run out',
  },
  STATEMENT_CLOSED: { ...statement, da: 'afregninger, som er klar', en: 'statements that are ready' },
  STATEMENT_APPROVED: { ...statement, da: 'godkendte afregninger', en: 'statements approved' },
  STATEMENT_DISPUTED: { ...statement, da: 'indsigelser mod afregninger', en: 'statements disputed' },
  STATEMENT_DISPUTE_GIVEN_UP: { ...statement, da: 'frafaldne indsigelser', en: 'disputes given up' },
  STATEMENT_LINES_STRUCK: { ...statement, da: 'bortfaldne afregningslinjer', en: 'statement lines dropped' },
  STATEMENT_INVOICED: { ...statement, da: 'fakturerede afregninger', en: 'statements invoiced' },
  STATEMENT_PAID: { ...statement, da: 'registrerede betalinger', en: 'payments recorded' },
  STATEMENT_WAITS: {
    ...statement,
    da: 'afregninger, som venter på svar',
    en: 'statements that wait for an answer',
  },
};

/** The kinds a viewer is notified of in its roles: whoever did it, or only when another party did. */
export function kindsFor(viewer: Viewer): { readonly anybodys: string[]; readonly others: string[] } {
  const told = Object.entries(notices).filter(([, { to }]) => hasRole(viewer, ...to));
  const kinds = (own: boolean) => told.filter(([, notice]) => notice.own === own).map(([kind]) => kind);
  return { anybodys: kinds(true), others: kinds(false) };
}
