/** Owns the marks of months that must be reckoned again. */
import { Check, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Partnership } from '../../partnership/index.js';

/**
 * A month up to the last closed one that something touched after it was reckoned; triggers keep it. What has no mark
 * is as it was, closed or without lines.
 */
@Entity('billing_mark')
@Check('billing_mark_month', `period ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`)
export class BillingMark {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @PrimaryColumn('text')
  period: string;
}
