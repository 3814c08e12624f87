/** Owns the memory of idempotency keys: which input a membership sent, and what came of it. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProblemFact } from '../platform/problem.js';
import { Membership } from './membership.entity.js';

@Entity()
@Index('idempotency_record_age', ['createdAt'])
export class IdempotencyRecord {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Membership)
  membershipId: string;

  /** A keyed hash of it, for nobody knows what senders put into a key. */
  @PrimaryColumn('text')
  key: string;

  /** Of the mutation's name and input; the input itself may hold personal data and is not kept. */
  @Column('text')
  inputHash: string;

  /** Ids and problems only: the things are read again under today's access. */
  @Column('jsonb')
  outcome: { things: Record<string, string | string[]>; problems: readonly ProblemFact[] };

  @Column('timestamptz')
  createdAt: Date;
}
