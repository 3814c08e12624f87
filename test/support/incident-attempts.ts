/** Owns one attempt at every mutation of incidents. */
import { type Attempt, stale, stopped } from './attempts.js';
import { idOf } from './world.js';

const onIncident = (mutation: string, name: string, what: string, action: string, input = {}): Attempt =>
  stale(mutation, what, { incidentId: idOf('Incident', name), ...input }, [`Incident ${what}`, action]);

/** Nothing stops them: what they make is not walked any more. */
const reports = (what: string, about: object): Attempt =>
  stopped('reportIncident', what, null, () => ({
    partnershipId: idOf('Partnership', 'Falck'),
    category: 'OTHER',
    severity: 'NORMAL',
    ...about,
  }));

export const incidentAttempts = (): Attempt[] => [
  ...[
    ['Bodil', 'about a trainee of Ballerup at Herlev'],
    ['Herlev 3', 'about a slot at Herlev, held by Ballerup'],
  ].flatMap(([name = '', what = '']) => [
    onIncident('acknowledgeIncident', name, what, 'ACKNOWLEDGE'),
    onIncident('commentIncident', name, what, 'COMMENT', { text: 'Mere' }),
  ]),
  onIncident(
    'resolveIncident',
    'Birte',
    'about a trainee of Ballerup at Gladsaxe, acknowledged, come to the tovholder',
    'RESOLVE',
    { outcome: 'Klaret' },
  ),
  onIncident('reopenIncident', 'Gudrun', 'about a trainee of Gladsaxe at Herlev, resolved', 'REOPEN'),
  // Offered for ten seconds, as the walk's clock stands.
  onIncident('withdrawIncident', 'Falck', 'about all of Falck', 'WITHDRAW'),
  reports('about a trainee of Ballerup at Herlev', { placementId: idOf('Placement', 'Bodil again') }),
  reports('about a slot at Gladsaxe, held by Gladsaxe', { slotId: idOf('Slot', 'Gladsaxe 1') }),
  reports('about the site Herlev', { siteId: idOf('Site', 'Herlev') }),
  reports('about all of Falck', {}),
];
