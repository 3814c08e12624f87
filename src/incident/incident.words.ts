/** Owns the words of incident: the sentences with which it refuses and its statuses in Danish. */
import { type Words } from '../platform/problem-words.js';

export const incidentWords = {
  INCIDENT_ABOUT_ONE_THING: {
    da: () => 'En hændelse angår ét forløb, én plads eller ét sted, eller hele partnerskabet. Vælg kun ét.',
    en: () => 'An incident is about one placement, slot or site, or the whole partnership. Choose only one.',
  },
  TOO_LATE_TO_WITHDRAW: {
    da: () => 'En hændelse kan kun trækkes tilbage i ti sekunder. Skriv en kommentar i stedet.',
    en: () => 'An incident can be taken back for ten seconds only. Add a comment instead.',
  },
} satisfies Record<string, Words>;

declare module '../platform/problem-code.js' {
  interface RoomWords extends Readonly<typeof incidentWords> {}
}

export const incidentStatuses = {
  ACKNOWLEDGED: 'kvitteret',
  REOPENED: 'genåbnet',
  REPORTED: 'anmeldt',
  RESOLVED: 'løst',
  WITHDRAWN: 'trukket tilbage',
};
