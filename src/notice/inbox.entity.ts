/** Owns the inbox of a membership: how far it has been read, what is done, and how its owner wants mail. */
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Membership } from '../identity/index.js';

export enum MailPreference {
  AT_ONCE = 'AT_ONCE',
  DIGEST = 'DIGEST',
  NONE = 'NONE',
}

/** One for each membership, made with it by the database. */
@Entity()
export class Inbox {
  /** The membership's. */
  @PrimaryColumn('uuid')
  @ForeignKey(() => Membership)
  id: string;

  @Column('uuid')
  partyId: string;

  @Column('enum', { enum: MailPreference, enumName: 'mail_preference' })
  mail: MailPreference;

  /** Everything up to this place of the party's stream has been read. */
  @Column('bigint')
  readSeq: string;

  /** Up to where a digest has told of it. */
  @Column('bigint')
  digestedSeq: string;

  /** The last day that had a digest. */
  @Column('date', { nullable: true })
  digestedOn: string | null;
}

/** One notification that its owner has read by itself or is done with. */
@Entity()
@Check('notification_state_order', 'done_at IS NULL OR read_at <= done_at')
export class NotificationState {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Inbox)
  inboxId: string;

  /** The event that the notification is made of; no key, for events are forgotten first. */
  @PrimaryColumn('uuid')
  eventId: string;

  @Column('uuid')
  partyId: string;

  @Column('timestamptz')
  readAt: Date;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
