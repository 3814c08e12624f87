/** Owns what partnership is to the house: partnerships, their agreements, and who takes part. */
import type { AppRoom } from '../identity/index.js';
import { Agreement } from './agreement.entity.js';
import { BillingTerm } from './billing-term.entity.js';
import { Contact } from './contact.entity.js';
import { OpenPartnership } from './open-partnership.entity.js';
import { Participation, Quota } from './participation.entity.js';
import { Partnership } from './partnership.entity.js';
import { openPartnershipPage, partnershipMaps, partnershipPage } from './partnership.map.js';
import { PartnershipMutations } from './partnership.mutations.js';
import { PartnershipParty } from './partnership-party.entity.js';
import { EventPartnership, PartnershipRoots } from './partnership.resolver.js';
import { tellAgreementsRunningOut } from './tell-running-out.js';
import { TovholderRole } from './tovholder-role.entity.js';
import { partnershipRefusals, partnershipStatuses, partnershipWords } from './partnership.words.js';
import { partnershipKinds } from './partnership.kinds.js';
import { partnershipGuards } from './partnership.guard.js';
import { knownOfPartnership, visibleParticipations } from './partnership.access.js';

export const partnership: AppRoom = {
  entities: [
    Partnership,
    PartnershipParty,
    TovholderRole,
    Contact,
    Agreement,
    BillingTerm,
    Participation,
    Quota,
    OpenPartnership,
  ],
  writes: {
    partnership: 'INSERT, UPDATE (version)',
    participation: 'INSERT, UPDATE (version, decision, starts_on, ends_on)',
    quota: 'INSERT, UPDATE (quota, ends_on)',
    contact: 'INSERT, UPDATE',
  },
  guards: partnershipGuards,
  doors: ['companies_with_agreements_ending(date)', 'name_tovholder(uuid, uuid, date)'],
  maps: partnershipMaps,
  roots: {
    byId: { partnership: 'Partnership' },
    pages: { partnerships: partnershipPage, openPartnerships: openPartnershipPage },
  },
  resolvers: [EventPartnership, PartnershipRoots, PartnershipMutations],
  jobs: { tellAgreementsRunningOut: { times: '0 6 * * *', run: tellAgreementsRunningOut } },
  subjects: {
    Participation: { table: 'participation', seenBy: visibleParticipations },
    Agreement: { table: 'agreement', seenBy: knownOfPartnership },
  },
  kinds: partnershipKinds,
  words: partnershipWords,
  statuses: partnershipStatuses,
  refusals: partnershipRefusals,
};
