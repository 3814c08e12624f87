/** Owns the change that the live benches make and follow: the bench's own word goes in by it and must come out. */
import { idOf } from './live-ground.mjs';

/** What whoever follows selects; `wordOf` finds the bench's word in it. */
export const subscription = `subscription ($after: String) {
  eventAdded(after: $after) { cursor kind at subject { id ... on Slot { label tasks } } } }`;
export const wordOf = (data) => data.eventAdded.subject.label;
export const cursorOf = (data) => data.eventAdded.cursor;

/** The kind of event it tells, and where its words are kept, for counting in the log. */
export const words = `SELECT s.label AS word, e.party_id, e.seq::int FROM event e JOIN slot s ON s.id = e.subject_id WHERE e.kind = 'SLOT_VACATED' ORDER BY e.party_id, e.seq`;

/** The cursor of a list: what comes after it is followed without a gap. */
export async function beginningOf(origin, token) {
  const reply = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ referrals(first: 1) { eventCursor } }' }),
  });
  return (await reply.json()).data.referrals.eventCursor;
}

const mutation = `mutation ($input: OpenSlotInput!) { openSlot(input: $input) { slot { id } problems { code } } }`;

/** The body of the mutation in one partnership; it may be sent again. */
export const bodyOf = (nth, word) =>
  JSON.stringify({
    query: mutation,
    variables: {
      input: {
        idempotencyKey: word,
        partnershipId: idOf('Partnership', nth),
        siteId: idOf('Site', nth),
        label: word,
        tasks: 'Rengøring af køretøjer og klargøring af depot',
      },
    },
  });

/** @throws when the change was refused */
export function assertDone({ data, errors }) {
  if (errors || data.openSlot.problems.length > 0 || !data.openSlot.slot)
    throw new Error(`The change was refused: ${JSON.stringify(errors ?? data.openSlot.problems)}`);
}
