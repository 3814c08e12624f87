/** Owns the derived list of who belongs to a partnership and may do what; kept by triggers, read by row-level security. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partnership } from './partnership.entity.js';

@Entity()
@Index('partnership_party_reverse', ['partyId', 'partnershipId'])
@Index('partnership_party_name', ['partyId', 'name', 'partnershipId'])
@Index('partnership_party_company', ['partyId', 'companyId', 'sharesSites'])
export class PartnershipParty {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership, { onDelete: 'CASCADE' })
  partnershipId: string;

  @PrimaryColumn('uuid')
  partyId: string;

  /** The partnership's, so that a party's partnerships are one walk of an index. */
  @Column('text')
  name: string;

  @Column('uuid')
  companyId: string;

  /** Whether the company's sites are open to the party: not by a draft that the company has not made itself. */
  @Column('boolean')
  sharesSites: boolean;

  /** The dates on which the party is tovholder. */
  @Column('datemultirange')
  coordinates: string;
}
