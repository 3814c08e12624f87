/** Owns what happens to an incident, and who is notified of each in which words. */
import { type AppKinds, MembershipRole } from '../identity/index.js';

const { CONSULTANT, CSR_MANAGER, HEAD, MENTOR, SITE_LEADER } = MembershipRole;

const incident = { to: [CSR_MANAGER, SITE_LEADER, MENTOR, CONSULTANT, HEAD], own: true, by: true };

export const incidentKinds = {
  INCIDENT_REPORTED: {
    means: 'An incident was reported (hændelse anmeldt).',
    tells: { ...incident, da: 'anmeldte hændelser', en: 'incidents reported' },
  },
  INCIDENT_ACKNOWLEDGED: {
    means: 'Somebody has taken an incident on (hændelse kvitteret).',
    tells: { ...incident, da: 'kvitterede hændelser', en: 'incidents acknowledged' },
  },
  INCIDENT_COMMENTED: {
    means: 'Something was added to an incident (hændelse kommenteret).',
    tells: { ...incident, da: 'kommentarer til hændelser', en: 'comments on incidents' },
  },
  INCIDENT_RESOLVED: {
    means: 'An incident was resolved (hændelse løst).',
    tells: { ...incident, da: 'løste hændelser', en: 'incidents resolved' },
  },
  INCIDENT_REOPENED: {
    means: 'An incident was reopened (hændelse genåbnet).',
    tells: { ...incident, da: 'genåbnede hændelser', en: 'incidents reopened' },
  },
  INCIDENT_WITHDRAWN: {
    means: 'An incident was taken back (hændelse trukket tilbage).',
    tells: { ...incident, da: 'tilbagetrukne hændelser', en: 'incidents withdrawn' },
  },
  INCIDENT_ESCALATED: {
    means: 'Nobody answered an incident in time; the next is told (hændelse eskaleret).',
    tells: {
      ...incident,
      da: 'hændelser, som ingen har svaret på i tide',
      en: 'incidents nobody answered in time',
    },
  },
  INCIDENT_LAPSED: {
    means: 'An acknowledged incident lay too long; its clock runs again (uret går igen).',
    tells: { ...incident, da: 'hændelser, som er gået i stå', en: 'incidents that have stalled' },
  },
} satisfies AppKinds;
