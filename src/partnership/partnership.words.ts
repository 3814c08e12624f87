/** Owns the words of partnership: the sentences with which it refuses, the constraints of the database they stand for, and its statuses in Danish. */
import type { Refusals } from '../platform/database/constraint.js';
import { danishDate, type Words } from '../platform/problem-words.js';

export const partnershipWords = {
  PARTNERSHIP_NOT_ACTIVE: {
    da: () => 'Partnerskabet er ikke i kraft. Aftalen skal være underskrevet først.',
    en: () => 'The partnership is not active. Its agreement must be signed first.',
  },
  JOBCENTRE_NOT_PARTICIPATING: {
    da: () => 'Jobcentret er ikke med i partnerskabet i hele perioden.',
    en: () => 'The jobcentre does not take part in the partnership on all of these dates.',
  },
  ALREADY_PARTICIPATING: {
    da: () => 'Jobcentret er allerede med, eller en invitation eller ansøgning venter på svar.',
    en: () => 'The jobcentre already takes part, or an invitation or request waits for an answer.',
  },
  ALREADY_APPROVED: {
    da: () => 'Det er allerede godkendt fra jeres side.',
    en: () => 'Your side has approved this already.',
  },
  ALREADY_TOVHOLDER: {
    da: () => 'Jobcentret er allerede tovholder på den dato.',
    en: () => 'The jobcentre is already the tovholder on that date.',
  },
  PARTICIPATION_HAS_PLACEMENTS: {
    da: () => 'Jobcentret har forløb efter den dato. Afslut dem først.',
    en: () => 'The jobcentre has placements after that date. End them first.',
  },
  TOVHOLDER_REQUIRED: {
    da: () => 'Partnerskabet skal have en tovholder på alle datoer. Giv rollen videre først.',
    en: () => 'The partnership needs a tovholder on every date. Hand the role over first.',
  },
  TOVHOLDER_MUST_PARTICIPATE: {
    da: () => 'Kun et jobcenter, der er med i partnerskabet på datoen, kan være tovholder.',
    en: () => 'Only a jobcentre that takes part on that date can be the tovholder.',
  },
  RATE_NOT_ABOVE_ZERO: {
    da: () =>
      'Satser, beløb og timer skal være over nul. Vælg reglen uden betaling, hvis der ikke skal betales.',
    en: () =>
      'Rates, amounts and hours must be above zero. Choose the rule without money if nothing is paid.',
  },
  TERM_FIELD_REQUIRED: {
    da: () => 'Afregningsreglen skal bruge det felt. Udfyld det.',
    en: () => 'The billing rule needs this field. Fill it in.',
  },
  TERM_FIELD_NOT_USED: {
    da: () => 'Afregningsreglen bruger ikke det felt. Lad det stå tomt.',
    en: () => 'The billing rule does not use this field. Leave it out.',
  },
  TIERS_OUT_OF_ORDER: {
    da: () => 'Hvert trin skal have flere pladser og flere timer end trinnet før.',
    en: () => 'Each tier must have more slots and more hours than the one before.',
  },
  TERMS_OVERLAP: {
    da: (p) =>
      `Vilkår ${p.first} og ${p.second} bruger samme regel på samme dage, så der blev afregnet to gange.`,
    en: (p) => `Terms ${p.first} and ${p.second} use one rule on the same days, so they would bill twice.`,
  },
  DUE_BEFORE_TERM: {
    da: (p) => `Engangsbeløbet skal forfalde ${danishDate(p.earliest)} eller senere, når vilkåret gælder.`,
    en: (p) => `The one-off must fall due on ${p.earliest} or later, while its term is in force.`,
  },
  QUOTA_REQUIRED: {
    da: (p) => `Afregningen deles efter kvote, og ${p.jobcentre} har ingen. Sæt en kvote først.`,
    en: (p) => `The bill is split by quota, and ${p.jobcentre} has none. Set a quota first.`,
  },
} satisfies Record<string, Words>;

declare module '../platform/problem-code.js' {
  interface RoomWords extends Readonly<typeof partnershipWords> {}
}

export const partnershipRefusals: Refusals = {
  participation_covers_placements: ['PARTICIPATION_HAS_PLACEMENTS', 'on'],
  participation_one_at_a_time: ['ALREADY_PARTICIPATING', 'jobcentreId', 'participationId'],
  participation_pending_once: ['ALREADY_PARTICIPATING', 'jobcentreId'],
  tovholder_on_every_date: ['TOVHOLDER_REQUIRED', 'on', 'from'],
  tovholder_participates: ['TOVHOLDER_MUST_PARTICIPATE', 'jobcentreId', 'on'],
};

export const partnershipStatuses = {
  ACTIVE: 'aktiv',
  APPROVED: 'godkendt',
  DRAFT: 'kladde',
  EXPIRED: 'udløbet',
  IN_FORCE: 'i kraft',
  INVITED: 'inviteret',
  LEFT: 'udtrådt',
  REPLACED: 'erstattet',
  REQUESTED: 'anmodet',
  TERMINATED: 'opsagt',
};
