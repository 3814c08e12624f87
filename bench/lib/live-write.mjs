/** Owns the change that the live benches make and follow: the bench's own word goes in by it and must come out. */
import { idOf } from './live-ground.mjs';

/** What whoever follows selects; `wordOf` finds the bench's word in it. */
export const subscription = `subscription ($after: String) {
  incidentEvents(after: $after) { cursor kind at incident { id category severity text } } }`;
export const wordOf = (data) => data.incidentEvents.incident.text;
export const cursorOf = (data) => data.incidentEvents.cursor;

/** Where the words are kept, for counting in the log: the streams hold nothing else. */
export const words = `SELECT t.text AS word, e.party_id, e.seq::int FROM event e
  JOIN incident_text t ON t.incident_id = e.subject_id ORDER BY e.party_id, e.seq`;

/** The cursor of a list: what comes after it is followed without a gap. */
export async function beginningOf(origin, token) {
  const reply = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ incidents(first: 1) { eventCursor } }' }),
  });
  return (await reply.json()).data.incidents.eventCursor;
}

/** A word that is nobody else's; of letters, since a number may look like a CPR number. */
export const newWord = () =>
  `hændelse ${Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => String.fromCharCode(97 + (byte % 26))).join('')}`;

const mutation = `mutation ($input: ReportIncidentInput!) {
  reportIncident(input: $input) { incident { id } problems { code } } }`;

/** The body of the mutation at the site of one partnership; it may be sent again. */
export const bodyOf = (nth, word) =>
  JSON.stringify({
    query: mutation,
    variables: {
      input: {
        idempotencyKey: word,
        partnershipId: idOf('Partnership', nth),
        siteId: idOf('Site', nth),
        category: 'NO_TASKS',
        severity: 'NORMAL',
        text: word,
      },
    },
  });

/** @throws when the change was refused */
export function assertDone({ data, errors }) {
  if (errors || data.reportIncident.problems.length > 0 || !data.reportIncident.incident)
    throw new Error(`The change was refused: ${JSON.stringify(errors ?? data.reportIncident.problems)}`);
}
