/** Owns the derived lists of who sees which placement and referral, in the lists' order; kept by triggers. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class PlacementParty {
  @PrimaryColumn('uuid')
  partyId: string;

  @PrimaryColumn('text')
  status: string;

  @PrimaryColumn('date')
  startsOn: string;

  @PrimaryColumn('uuid')
  placementId: string;

  /** When the party coordinates the partnership; null for the company and the home jobcentre, which see it always. */
  @Column('datemultirange', { nullable: true })
  seenOn: string | null;
}

@Entity()
export class ReferralParty {
  @PrimaryColumn('uuid')
  partyId: string;

  @PrimaryColumn('text')
  status: string;

  @PrimaryColumn('timestamptz')
  proposedAt: Date;

  @PrimaryColumn('uuid')
  referralId: string;

  /** As in the other list. */
  @Column('datemultirange', { nullable: true })
  seenOn: string | null;
}
