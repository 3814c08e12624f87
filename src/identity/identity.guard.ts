/** Owns which rows of parties, people and events the acting party reads and writes. */
import type { Guards } from '../platform/database/guard.js';

// Row security shows a party the memberships of its own people.
const ofOwnMember = (column: string): string => `EXISTS (SELECT FROM membership m WHERE m.id = ${column})`;

export const identityGuards: Guards = {
  // A public register. A party may bring a company by its number; how it is called is not for others to say.
  company: { see: 'true', add: `company.name = 'CVR ' || company.cvr` },
  jobcentre: { see: 'true', change: 'jobcentre.id = app_party()' },
  membership: { see: 'coalesce(membership.company_id, membership.jobcentre_id) = app_party()' },
  membership_site: { see: ofOwnMember('membership_site.membership_id') },
  app_user: { see: 'EXISTS (SELECT FROM membership m WHERE m.user_id = app_user.id)' },
  idempotency_record: {
    see: ofOwnMember('idempotency_record.membership_id'),
    add: ofOwnMember('idempotency_record.membership_id'),
    change: ofOwnMember('idempotency_record.membership_id'),
  },
  personal_data_read: {
    see: 'personal_data_read.jobcentre_id = app_party()',
    add: `personal_data_read.party_id = app_party() AND ${ofOwnMember('personal_data_read.membership_id')}`,
  },
  // Written by `append_events` alone.
  event_stream: { see: 'event_stream.party_id = app_party()' },
  event: { see: 'event.party_id = app_party()' },
};
