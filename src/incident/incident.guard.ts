/** Owns which rows of incidents the acting party reads and writes. */
import { actorAsks as actor } from '../platform/database/asker.js';
import type { Guards } from '../platform/database/guard.js';
import { seesIncident } from './incident.access.js';

// A view with its owner's rights, so that the planner does not work through the policies of all its tables again.
const isSeen = (table: string, more = 'true'): string =>
  `EXISTS (SELECT FROM incident_seen i WHERE i.id = ${table}.incident_id AND ${more})`;

/** Whoever may know the trainee, and whom the chain has reached. */
const mayKnow = `(i.placement_id IS NULL OR i.company_id = app_party() OR i.jobcentre_id = app_party()
  OR 'TOVHOLDER' = ANY (i.chain[1:i.level]))`;

const isOwnMember = (column: string): string => `EXISTS (SELECT FROM membership m WHERE m.id = ${column})`;

export const incidentGuards: Guards = {
  incident: {
    see: seesIncident('incident', actor),
    // Nobody reports in another's name.
    add: `${seesIncident('incident', actor)} AND ${isOwnMember('incident.reporter_id')}`,
    change: seesIncident('incident', actor),
  },
  incident_entry: {
    see: isSeen('incident_entry'),
    // Nobody signs for another; what time has done is signed by nobody, and time works as the company.
    add: `CASE WHEN incident_entry.party_id IS NULL THEN ${isSeen('incident_entry', 'i.company_id = app_party()')}
      ELSE incident_entry.party_id = app_party() AND ${isOwnMember('incident_entry.membership_id')}
        AND ${isSeen('incident_entry')} END`,
  },
  incident_text: {
    see: `incident_text.party_id = app_party() OR ${isSeen('incident_text', mayKnow)}`,
    add: `incident_text.party_id = app_party() AND ${isSeen('incident_text')}`,
  },
};
