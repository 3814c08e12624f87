/** Owns what leaves the house: how far each party's stream has been turned into mails and deliveries, and the mails. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Inbox } from './inbox.entity.js';

/** Up to where a party's stream has been turned into mails and deliveries. */
@Entity()
export class StreamSpread {
  @PrimaryColumn('uuid')
  partyId: string;

  @Column('bigint')
  seq: string;
}

export enum MailKind {
  AT_ONCE = 'AT_ONCE',
  DIGEST = 'DIGEST',
}

/** A mail that is to be sent or was; it says how many of which kinds, and holds nothing else. */
@Entity()
@Index('mail_due', ['partyId', 'dueAt'], { where: 'due_at IS NOT NULL' })
@Check('mail_over', 'sent_at IS NULL OR due_at IS NULL')
export class Mail {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partyId: string;

  @Column('uuid')
  @ForeignKey(() => Inbox)
  inboxId: string;

  @Column('enum', { enum: MailKind, enumName: 'mail_kind' })
  kind: MailKind;

  /** Kind of event to how many. */
  @Column('jsonb')
  counts: Record<string, number>;

  @Column('timestamptz')
  madeAt: Date;

  /** When it is tried next; none once it is sent or given up. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('int')
  attempts: number;

  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;
}
