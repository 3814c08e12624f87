/** Owns who is notified of what: of events of its party's stream that concern its roles, about things it sees. */
import type { Viewer } from '../identity/index.js';
import { allOf, anyOf, nothing, type Predicate, where } from '../platform/database/predicate.js';
import { knownSubjects } from '../platform/events/subject.js';
import { kindsFor } from './notice.rules.js';

/** Events of the party's stream about things that the viewer sees now. */
export const aboutSeenThings = (viewer: Viewer, alias: string): Predicate =>
  allOf(
    where(`${alias}.party_id = :party`, { party: viewer.partyId }),
    anyOf(
      ...Object.entries(knownSubjects<Viewer>()).map(([type, { table, seenBy }]) => {
        const seen = seenBy(viewer, 'matter');
        return seen === nothing
          ? nothing
          : where(
              `(${alias}.subject_type = '${type}' AND EXISTS (
                 SELECT FROM ${table} matter WHERE matter.id = ${alias}.subject_id AND ${seen.sql}))`,
              seen.params,
            );
      }),
    ),
  );

/** Events that are a notification to the viewer; nobody is notified of what it did itself. */
export function visibleNotifications(viewer: Viewer, alias: string): Predicate {
  const { anybodys, others } = kindsFor(viewer);
  return allOf(
    where(`${alias}.by_membership_id IS DISTINCT FROM :me::uuid`, { me: viewer.membershipId }),
    where(
      `(${alias}.kind = ANY(:anybodys::text[])
         OR (${alias}.kind = ANY(:others::text[]) AND ${alias}.by_party_id IS DISTINCT FROM :party::uuid))`,
      { anybodys, others, party: viewer.partyId },
    ),
    aboutSeenThings(viewer, alias),
  );
}

/** Of what was taken back at once nothing leaves the house. */
export const notTakenBack = (alias: string): Predicate =>
  allOf(
    ...Object.entries(knownSubjects<Viewer>()).flatMap(([type, { table, takenBack }]) =>
      takenBack
        ? [
            where(
              `NOT (${alias}.subject_type = '${type}' AND EXISTS (
                 SELECT FROM ${table} back WHERE back.id = ${alias}.subject_id AND ${takenBack('back')}))`,
            ),
          ]
        : [],
    ),
  );

/** `UNREAD`, `READ` or `DONE`, for the membership that `me` stands for in SQL. */
export const stateSql = (alias: string, me: string): string =>
  `(SELECT CASE WHEN mark.done_at IS NOT NULL THEN 'DONE'
      WHEN mark.read_at IS NOT NULL OR ${alias}.seq <= box.read_seq THEN 'READ' ELSE 'UNREAD' END
    FROM inbox box LEFT JOIN notification_state mark ON mark.inbox_id = box.id AND mark.event_id = ${alias}.id
    WHERE box.id = ${me})`;

/** The same as that state is UNREAD, so that only what came since all was read is looked at: a mark says read or done. */
export const unreadNotifications = (viewer: Viewer, alias: string): Predicate =>
  allOf(
    where(
      `${alias}.seq > (SELECT box.read_seq FROM inbox box WHERE box.id = :me::uuid)
         AND NOT EXISTS (SELECT FROM notification_state mark WHERE mark.inbox_id = :me::uuid AND mark.event_id = ${alias}.id)`,
      { me: viewer.membershipId },
    ),
    visibleNotifications(viewer, alias),
  );
