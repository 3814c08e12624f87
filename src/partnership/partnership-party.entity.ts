/** Owns the derived list of who belongs to a partnership, kept by triggers; row-level security reads it. */
import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partnership } from './partnership.entity.js';

@Entity()
@Index('partnership_party_reverse', ['partyId', 'partnershipId'])
export class PartnershipParty {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership, { onDelete: 'CASCADE' })
  partnershipId: string;

  @PrimaryColumn('uuid')
  partyId: string;
}
