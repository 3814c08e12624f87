/** Owns the event log: per receiving party a stream of what happened, dense in its numbers and never rewritten. */
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where a party's stream ends. It is locked by whoever appends, so that numbers come in the order of commits. */
@Entity()
export class EventStream {
  @PrimaryColumn('uuid')
  partyId: string;

  @Column('bigint')
  lastSeq: string;
}

/** One event in the stream of one receiver: ids and kinds only, never personal data or free text. */
@Entity()
// Inboxes are read by time, and one notification by its id.
@Index('event_at', ['partyId', 'at', 'id'])
@Index('event_id', ['id'])
@Index('event_subject', ['partyId', 'subjectId'])
@Check('event_kind', `kind ~ '^[A-Z]+(_[A-Z]+)*$' AND subject_type ~ '^[A-Z][A-Za-z]*$'`)
export class Event {
  @PrimaryColumn('uuid')
  partyId: string;

  /** 1, 2, 3 … in each stream. */
  @PrimaryColumn('bigint')
  seq: string;

  /** Random, so that a cursor can tell whether this is still the event it was made at. */
  @Column('uuid')
  id: string;

  @Column('text')
  kind: string;

  /** The API's type of the thing the event is about, a Node. */
  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid', { nullable: true })
  siteId: string | null;

  /** Who did it; nobody where time or the system did. */
  @Column('uuid', { nullable: true })
  byPartyId: string | null;

  @Column('uuid', { nullable: true })
  byMembershipId: string | null;

  @Column('uuid', { nullable: true })
  byUserId: string | null;

  @Column('timestamptz')
  at: Date;
}
