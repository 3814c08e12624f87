/** Owns webhooks: addresses of a party's systems that are told of events, and every delivery to them. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Membership } from '../identity/index.js';

export enum WebhookStatus {
  ACTIVE = 'ACTIVE',
  DISABLED = 'DISABLED',
}

@Entity()
@Index('webhook_party', ['partyId', 'createdAt', 'id'])
@Unique('webhook_of_party', ['id', 'partyId'])
@Check('webhook_secrets', '(previous_secret IS NULL) = (previous_until IS NULL)')
export class Webhook {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  partyId: string;

  /** With whose eyes: it is told of what this membership sees. */
  @Column('uuid')
  @ForeignKey(() => Membership)
  membershipId: string;

  @Column('text')
  url: string;

  /** Only these; all of them where it is empty. */
  @Column('text', { array: true })
  kinds: string[];

  @Column('enum', { enum: WebhookStatus, enumName: 'webhook_status' })
  status: WebhookStatus;

  @Column('timestamptz')
  createdAt: Date;

  /** Since when it is told of events, the last time it was made active. */
  @Column('timestamptz')
  activeSince: Date;

  /** Encrypted under the server's key. */
  @Column('text')
  secret: string;

  /** The one before, with which deliveries are signed as well until `previousUntil`. */
  @Column('text', { nullable: true })
  previousSecret: string | null;

  @Column('timestamptz', { nullable: true })
  previousUntil: Date | null;
}

/** One event for one webhook: what is sent, and how it went. */
@Entity()
@Index('webhook_delivery_due', ['partyId', 'dueAt'], { where: 'due_at IS NOT NULL' })
@Index('webhook_delivery_log', ['webhookId', 'madeAt', 'id'])
@Unique('webhook_delivery_once', ['webhookId', 'eventId'])
@Check('webhook_delivery_over', 'delivered_at IS NULL OR due_at IS NULL')
@ForeignKey(() => Webhook, ['webhookId', 'partyId'], ['id', 'partyId'])
export class WebhookDelivery {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partyId: string;

  @Column('uuid')
  webhookId: string;

  /** The event itself may be forgotten by the time it is sent again. */
  @Column('uuid')
  eventId: string;

  @Column('text')
  kind: string;

  @Column('text')
  subjectType: string;

  /** By which the API knows it. */
  @Column('text')
  subjectId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('timestamptz')
  at: Date;

  @Column('timestamptz')
  madeAt: Date;

  /** From when its three days count; anew when it is sent again. */
  @Column('timestamptz')
  triedSince: Date;

  /** When it is tried next; none once it has arrived or is given up. */
  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('int')
  attempts: number;

  @Column('timestamptz', { nullable: true })
  attemptedAt: Date | null;

  /** The status of the last answer, if there was one. */
  @Column('int', { nullable: true })
  answer: number | null;

  @Column('timestamptz', { nullable: true })
  deliveredAt: Date | null;
}
