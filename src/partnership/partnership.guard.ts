/** Owns which rows of partnerships, agreements and participations the acting party reads and writes. */
import { actorAsks as actor } from '../platform/database/asker.js';
import type { Guards } from '../platform/database/guard.js';
import {
  belongs,
  coordinatesOpen,
  decides,
  knows,
  seesContact,
  seesParticipation,
  tellsContact,
} from './party-standing.js';

const dated = (table: string): string => knows(`${table}.partnership_id`, `${table}.starts_on`, actor);

const seen = seesParticipation('participation', actor);
const setsQuota = coordinatesOpen('quota.partnership_id', actor);

export const partnershipGuards: Guards = {
  partnership_party: { see: 'partnership_party.party_id = app_party()' },
  partnership: {
    see: belongs('partnership.id', actor),
    // Whoever makes one makes a draft.
    add: `partnership.created_by_party = app_party() AND partnership.status = 'DRAFT'`,
    change: belongs('partnership.id', actor),
    changed: decides('partnership.id', actor),
  },
  // Written by `name_tovholder` alone.
  tovholder_role: { see: dated('tovholder_role') },
  agreement: { see: dated('agreement') },
  billing_term: { see: dated('billing_term') },
  participation: {
    see: seen,
    // Who may decide what of it is guarded by a trigger, which knows what it was before.
    add: `participation.jobcentre_id = app_party() OR ${decides('participation.partnership_id', actor)}`,
    change: seen,
    changed: `participation.jobcentre_id = app_party() OR ${decides('participation.partnership_id', actor)}`,
  },
  quota: { see: dated('quota'), add: setsQuota, change: setsQuota },
  contact: {
    see: seesContact('contact', actor),
    add: tellsContact('contact', actor),
    change: tellsContact('contact', actor),
  },
};
