/** Owns sending the mails that are due; what a mail server does not take is kept and tried again. */
import type { Clock } from '../platform/calendar/clock.js';
import type { Database, Tx } from '../platform/database/database.js';
import type { Mailer, Posted } from '../platform/mailer.js';
import type { Troubles } from '../platform/troubles.js';
import { asParty, forEach, partiesWith } from './as-party.js';
import { mailHours, nextTry } from './backoff.rules.js';
import { mailWords } from './mail-text.rules.js';
import { Mail } from './outgoing.entity.js';

export interface MailPost {
  readonly database: Database;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly troubles: Troubles;
}

const atOnce = 20;
// A server that dies while it sends leaves the mail to another after this; it may then come twice, with one id.
const claimMs = 10 * 60_000;

interface DueMail {
  readonly id: string;
  readonly counts: Record<string, number>;
  readonly made_at: Date;
  readonly attempts: number;
  readonly to: string;
}

/** @returns how many the mail server has taken */
export async function sendDueMail(post: MailPost): Promise<number> {
  const { database, clock } = post;
  const parties = await partiesWith(database, 'parties_with_due_mail($1)', clock.now());
  let isAway = false;
  let sent = 0;
  await forEach(parties, async (partyId) => {
    const due = await asParty(post, partyId, (tx) => claim(tx, partyId, clock.now()));
    for (const mail of due) {
      // When one cannot be sent the server is away, and the others wait without trying.
      const posted = isAway ? 'later' : await post.mailer.post(letterOf(mail, post.publicUrl));
      isAway ||= posted === 'later';
      if (posted === 'sent') sent += 1;
      const isOver = await asParty(post, partyId, (tx) => settle(tx, mail, posted, clock.now()));
      if (isOver && posted !== 'sent') post.troubles.lost('mail', posted, { mail: mail.id });
    }
    return due.length;
  });
  return sent;
}

const letterOf = ({ id, to, counts }: DueMail, publicUrl: string) => ({
  id,
  to,
  ...mailWords(counts, publicUrl),
});

/** Takes some that are due, so that no other server takes them for a while. */
async function claim(tx: Tx, partyId: string, now: Date): Promise<DueMail[]> {
  const rows = await tx.query<DueMail[]>(
    `WITH due AS (
       SELECT mail.id FROM mail WHERE mail.party_id = $1 AND mail.due_at <= $2
       ORDER BY mail.due_at LIMIT ${atOnce} FOR NO KEY UPDATE SKIP LOCKED)
     UPDATE mail SET due_at = $3, attempts = mail.attempts + 1
     FROM due, membership m JOIN app_user u ON u.id = m.user_id
     WHERE mail.id = due.id AND m.id = mail.inbox_id
     RETURNING mail.id, mail.counts, mail.made_at, mail.attempts, u.email AS "to"`,
    [partyId, now, new Date(now.getTime() + claimMs)],
  );
  // An UPDATE answers with its rows and how many they are.
  const [claimed] = rows as unknown as [DueMail[], number];
  return claimed;
}

/** @returns whether nothing more is tried */
async function settle(
  tx: Tx,
  { id, made_at, attempts }: DueMail,
  posted: Posted,
  now: Date,
): Promise<boolean> {
  const dueAt = posted === 'later' ? nextTry(attempts, made_at, now, mailHours) : null;
  await tx.update(Mail, id, { dueAt, sentAt: posted === 'sent' ? now : null });
  return dueAt === null;
}
