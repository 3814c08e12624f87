/** Owns the digest: one mail a working day, in working hours, about all that is new since the last. */
import { closedDays, isWorkingTime, usualHours } from '../incident/index.js';
import { membersToTell } from '../identity/index.js';
import type { Tx } from '../platform/database/database.js';
import { where } from '../platform/database/predicate.js';
import { asParty, forEach, partiesWith } from './as-party.js';
import { MailPreference } from './inbox.entity.js';
import { MailKind } from './outgoing.entity.js';
import { makeMail, type Sending, unreadCounts } from './spread-news.js';

/** @returns how many mails were made */
export async function makeDigests(sending: Sending): Promise<number> {
  const { clock, database, mails } = sending;
  if (!mails || !isWorkingTime(clock.now(), { ...usualHours, closedOn: closedDays() })) return 0;
  const parties = await partiesWith(database, 'parties_with_digests($1)', clock.today());
  return forEach(parties, (partyId) => asParty(sending, partyId, (tx) => digestsOf(tx, partyId, sending)));
}

async function digestsOf(tx: Tx, partyId: string, { clock }: Sending): Promise<number> {
  const now = clock.now();
  const today = clock.today();
  // Up to where mails at once are made, for what may still be taken back is told by neither.
  const inboxes = await tx.query<{ id: string; digested_seq: string; seq: string }[]>(
    `SELECT inbox.id, inbox.digested_seq, s.seq FROM inbox JOIN stream_spread s ON s.party_id = inbox.party_id
     WHERE inbox.party_id = $1 AND inbox.mail = $2 AND inbox.digested_on IS DISTINCT FROM $3
       AND s.seq > inbox.digested_seq
     FOR NO KEY UPDATE OF inbox SKIP LOCKED`,
    [partyId, MailPreference.DIGEST, today],
  );
  const members = new Map(
    (await membersToTell(tx, partyId, today)).map(({ viewer }) => [viewer.membershipId, viewer]),
  );
  for (const { id, digested_seq: from, seq: to } of inboxes) {
    const viewer = members.get(id);
    const some = where('event.seq > :from AND event.seq <= :to', { from, to });
    if (viewer) await makeMail(tx, viewer, MailKind.DIGEST, await unreadCounts(tx, viewer, some, now), now);
    await tx.query('UPDATE inbox SET digested_seq = $2, digested_on = $3 WHERE id = $1', [id, to, today]);
  }
  return inboxes.length;
}
