/** Owns the words of placement: the sentences with which it refuses, the constraints of the database they stand for, and its statuses in Danish. */
import type { Refusals } from '../platform/database/constraint.js';
import { danishDate, type Words } from '../platform/problem-words.js';

export const placementWords = {
  INVALID_P_NUMBER: {
    da: () => 'P-nummeret er ikke gyldigt. Det har 10 cifre; kontrollér dem.',
    en: () => 'The P-number is not valid. It has 10 digits; check them.',
  },
  INVALID_CPR: {
    da: () => 'CPR-nummeret er ikke gyldigt. Skriv det som ddmmåå-xxxx.',
    en: () => 'The CPR number is not valid. Write it as ddmmyy-xxxx.',
  },
  REASON_REQUIRED: {
    da: (p) => `Forløbet er længere end ${p.weeks} uger. Skriv hvorfor.`,
    en: (p) => `The placement is longer than ${p.weeks} weeks. Say why.`,
  },
  SLOT_TAKEN: {
    da: () => 'Pladsen er optaget i en del af perioden. Vælg andre datoer eller en anden plads.',
    en: () => 'The slot is taken for a part of these dates. Choose other dates or another slot.',
  },
  SLOT_NOT_OPEN: {
    da: () => 'Pladsen er ikke åben i hele perioden. Vælg andre datoer eller en anden plads.',
    en: () => 'The slot is not open on all of these dates. Choose other dates or another slot.',
  },
  SLOT_HAS_PLACEMENTS: {
    da: () => 'Pladsen har forløb efter den dato. Flyt eller afslut dem først.',
    en: () => 'The slot has placements after that date. Move or end them first.',
  },
  SLOT_LABEL_TAKEN: {
    da: () => 'Stedet har allerede en plads med det navn.',
    en: () => 'The site already has a slot of that name.',
  },
  CANDIDATE_ALREADY_PLACED: {
    da: () => 'Borgeren er allerede i et forløb i perioden. Spørg tovholderen.',
    en: () => 'Already placed on some of these dates; ask the tovholder.',
  },
  CANDIDATE_ALREADY_REGISTERED: {
    da: () => 'Borgeren er allerede registreret i jeres jobcenter. Find kandidaten på listen.',
    en: () => 'This citizen is registered in your jobcentre already; find the candidate in your list.',
  },
  PLACEMENT_ALREADY_MOVED: {
    da: () => 'Forløbet skal allerede flyttes. Flyt eller aflys det planlagte forløb på den nye plads.',
    en: () => 'This placement is to move already. Move or cancel the one planned in the new slot.',
  },
  REFERRAL_ALREADY_OPEN: {
    da: () => 'Borgeren er allerede visiteret til partnerskabet og venter på svar.',
    en: () => 'The candidate is already referred to this partnership and waits for an answer.',
  },
  DATE_OUTSIDE_PLACEMENT: {
    da: (p) => `Datoen skal ligge i forløbet, fra ${danishDate(p.start)} til ${danishDate(p.expectedEndOn)}.`,
    en: (p) => `The date must lie within the placement, from ${p.start} to ${p.expectedEndOn}.`,
  },
  INVALID_HOURS: {
    da: () => 'Timer skrives i kvarterer, fra 0,25 til 24.',
    en: () => 'Give hours in quarters, from 0.25 to 24.',
  },
  HOURS_ATTESTED: {
    da: () => 'Mentoren har attesteret timerne den dag, så de står fast.',
    en: () => 'The mentor has attested the hours of that day, so they stand.',
  },
  NO_HOURS_TO_ATTEST: {
    da: () => 'Der er ingen timer at attestere i måneden. Registrér dem først.',
    en: () => 'There are no hours to attest in this month. Record them first.',
  },
} satisfies Record<string, Words>;

declare module '../platform/problem-code.js' {
  interface RoomWords extends Readonly<typeof placementWords> {}
}

const datesOfChange = ['expectedEndOn', 'startedOn', 'endedOn', 'on'] as const;

export const placementRefusals: Refusals = {
  placement_one_per_slot: ['SLOT_TAKEN', 'slotId', ...datesOfChange],
  placement_one_per_citizen: ['CANDIDATE_ALREADY_PLACED', 'startsOn', ...datesOfChange],
  placement_within_slot: ['SLOT_NOT_OPEN', 'slotId', ...datesOfChange],
  placement_within_participation: ['JOBCENTRE_NOT_PARTICIPATING', 'startsOn', ...datesOfChange],
  placement_continues_once: ['PLACEMENT_ALREADY_MOVED', 'placementId'],
  slot_covers_placements: ['SLOT_HAS_PLACEMENTS', 'openTo'],
  slot_label_once: ['SLOT_LABEL_TAKEN', 'label'],
  candidate_cpr_once: ['CANDIDATE_ALREADY_REGISTERED', 'cpr'],
  mentor_hours_attested_stand: ['HOURS_ATTESTED', 'givenOn', 'month'],
  referral_open_once: ['REFERRAL_ALREADY_OPEN', 'candidateId'],
};

export const placementStatuses = {
  ACCEPTED: 'accepteret',
  ACTIVE: 'aktiv',
  CANCELLED: 'aflyst',
  DECLINED: 'afvist',
  ENDED: 'afsluttet',
  PLANNED: 'planlagt',
  PROPOSED: 'foreslået',
  TALK_PLANNED: 'samtale aftalt',
  WITHDRAWN: 'trukket tilbage',
};
