/** Owns the parties whose rows row-level security is tried with, and how many rows of each table they see. */
import { key } from './rows.js';
import { people } from './world.js';

export const parties = [
  'Falck',
  'Danfoss',
  'Gladsaxe',
  'Ballerup',
  'Roskilde',
  'Gentofte',
  'Herlev',
  'nobody',
] as const;
export type Party = (typeof parties)[number];

/** The party's key, as the acting party of a transaction. */
export const partyId = (party: Party): string | null =>
  party === 'nobody' ? null : key(['Falck', 'Danfoss'].includes(party) ? 'Company' : 'Jobcentre', party);

interface Person {
  company?: string;
  jobcentre?: string;
  sites?: string[];
}
const staff = (count: (person: Person) => number): number[] =>
  parties.map((party) =>
    Object.values<Person>(people)
      .filter((each) => (each.company ?? each.jobcentre) === party)
      .reduce((sum, each) => sum + count(each), 0),
  );

/**
 * How many rows each party sees on 4 May 2015, in the order of `parties`. Falck has the world's partnership, which
 * Gladsaxe coordinates with Ballerup in it and Roskilde asking, and another that Gladsaxe has handed to Ballerup;
 * Danfoss has one with Ballerup. Gentofte has left Falck at the end of April, and Herlev has made a draft with Falck,
 * which has not said yes.
 */
export const seen: Record<string, readonly number[]> = {
  partnership: [3, 1, 2, 3, 0, 1, 1, 0],
  partnership_party: [3, 1, 2, 3, 0, 1, 1, 0],
  tovholder_role: [4, 1, 3, 4, 0, 1, 1, 0],
  contact: [3, 1, 2, 3, 0, 0, 1, 0],
  agreement: [1, 1, 1, 2, 0, 1, 0, 0],
  agreement_in_force: [1, 1, 1, 2, 0, 1, 0, 0],
  billing_term: [1, 2, 1, 3, 0, 1, 0, 0],
  participation: [7, 1, 6, 7, 1, 3, 1, 0],
  signoff: [3, 0, 2, 2, 0, 0, 1, 0],
  quota: [2, 1, 2, 3, 0, 2, 0, 0],
  site: [2, 1, 2, 3, 0, 2, 0, 0],
  // Gentofte not the one that was opened after it had left.
  slot: [5, 1, 5, 6, 0, 3, 0, 0],
  membership: staff(() => 1),
  membership_site: staff((each) => each.sites?.length ?? 0),
  app_user: staff(() => 1),
  idempotency_record: [2, 1, 1, 0, 3, 0, 0, 0],
  candidate: [0, 0, 2, 5, 1, 1, 0, 0],
  candidate_person: [7, 1, 2, 5, 1, 1, 0, 0],
  candidate_case: [0, 0, 2, 5, 1, 1, 0, 0],
  referral: [7, 1, 6, 6, 0, 1, 0, 0],
  placement: [6, 1, 5, 5, 0, 1, 0, 0],
  // The lists of links are those of the links themselves.
  referral_party: [7, 1, 6, 6, 0, 1, 0, 0],
  placement_party: [6, 1, 5, 5, 0, 1, 0, 0],
  personal_data_read: [0, 0, 1, 2, 0, 0, 0, 0],
  incident: [11, 1, 9, 9, 0, 0, 0, 0],
  incident_seen: [11, 1, 9, 9, 0, 0, 0, 0],
  incident_entry: [11, 1, 9, 9, 0, 0, 0, 0],
  // The tovholder reads of other jobcentres' trainees only what the chain has brought it.
  incident_text: [11, 1, 8, 8, 0, 0, 0, 0],
  inbox: staff(() => 1),
  notification_state: [1, 0, 0, 1, 0, 0, 0, 0],
  stream_spread: [1, 0, 0, 1, 0, 0, 0, 0],
  mail: [1, 0, 0, 1, 0, 0, 0, 0],
  webhook: [1, 0, 1, 0, 0, 0, 0, 0],
  webhook_delivery: [2, 0, 2, 0, 0, 0, 0, 0],
  event_stream: [1, 0, 1, 0, 1, 0, 0, 0],
  event: [1, 0, 2, 0, 1, 0, 0, 0],
  // Gladsaxe sees Ballerup's at Falck, and Ballerup those of Gladsaxe where it coordinates now.
  mentor_hours: [3, 1, 3, 3, 0, 0, 0, 0],
  statement: [3, 1, 3, 3, 0, 0, 0, 0],
  statement_line: [3, 1, 3, 3, 0, 0, 0, 0],
  statement_step: [3, 1, 3, 3, 0, 0, 0, 0],
  invoice: [3, 1, 3, 3, 0, 0, 0, 0],
  invoice_line: [3, 1, 3, 3, 0, 0, 0, 0],
  invoice_correction: [3, 1, 3, 3, 0, 0, 0, 0],
  invoice_series: [0, 0, 0, 0, 0, 0, 0, 0],
  placed_citizen: [0, 0, 0, 0, 0, 0, 0, 0],
  billing_mark: [2, 1, 2, 3, 0, 1, 0, 0],
  billing_period: [2, 1, 2, 3, 0, 1, 0, 0],
  company_invoicing: [1, 1, 1, 2, 0, 0, 0, 0],
  jobcentre_invoicing: [2, 1, 2, 2, 1, 0, 0, 0],
  payer_reference: [2, 1, 2, 2, 0, 0, 0, 0],
  wage_documentation: [2, 1, 2, 3, 0, 1, 0, 0],
  slot_hold: [5, 1, 5, 6, 0, 1, 0, 0],
  open_partnership: [3, 3, 3, 3, 3, 3, 3, 0],
};
