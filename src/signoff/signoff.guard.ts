/** Owns which signatures the acting party reads and gives. */
import type { Guards } from '../platform/database/guard.js';

// This room comes before the partnership's, whose list of parties it asks.
const standsIn = (what: string): string =>
  `(SELECT ${what} FROM partnership_party standing
     WHERE standing.partnership_id = signoff.partnership_id AND standing.party_id = app_party())`;

export const signoffGuards: Guards = {
  signoff: {
    see: `signoff.party_id = app_party() OR ${standsIn(
      `(standing.last_day IS NULL OR app_today() <= standing.last_day
         OR (signoff.at AT TIME ZONE 'Europe/Copenhagen')::date <= standing.last_day)
       AND (signoff.jobcentre_id IS NULL OR signoff.jobcentre_id = app_party()
         OR standing.company_id = app_party() OR standing.coordinates @> app_today())`,
    )}`,
    // Nobody signs for another party, in another person's name, or on another day; a day may end meanwhile.
    add: `signoff.party_id = app_party()
      AND (signoff.at AT TIME ZONE 'Europe/Copenhagen')::date BETWEEN app_today() AND app_today() + 1 AND ${standsIn('true')} AND EXISTS (
      SELECT FROM membership m WHERE m.id = signoff.membership_id AND m.user_id = signoff.user_id)`,
  },
};
