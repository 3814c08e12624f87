/** Owns a signature: who said yes to which content, for which party. Nothing of it changes. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Membership } from '../identity/index.js';

@Entity()
@Index('signoff_subject', ['subjectId', 'at'])
@Check('signoff_on_behalf', 'on_behalf_of IS NULL OR reason IS NOT NULL')
export class Signoff {
  @PrimaryColumn('uuid')
  id: string;

  /** The type of the thing, as the API names it, and its row. */
  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  /** Of what was signed: a signature is for this content, and is lost when it becomes another. */
  @Column('text')
  contentHash: string;

  @Column('uuid')
  partnershipId: string;

  /** Whose own matter it is, where it is one jobcentre's. */
  @Column('uuid', { nullable: true })
  jobcentreId: string | null;

  /** Who signed; none where it was signed before memberships were kept with it. */
  @Column('uuid', { nullable: true })
  @ForeignKey(() => Membership)
  membershipId: string | null;

  @Column('uuid')
  userId: string;

  /** As it was then. */
  @Column('text')
  name: string;

  @Column('uuid')
  partyId: string;

  @Column('uuid', { nullable: true })
  onBehalfOf: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  at: Date;
}
