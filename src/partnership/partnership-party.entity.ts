/** Owns the derived list of who belongs to a partnership and may do what; kept by triggers, read by row-level security. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partnership } from './partnership.entity.js';

@Entity()
// What policies ask of each row is answered from the index alone.
@Index('partnership_party_reverse', ['partyId', 'partnershipId', 'isOpen', 'lastDay', 'companyId'])
@Index('partnership_party_name', ['partyId', 'name', 'partnershipId'])
@Index('partnership_party_company', ['partyId', 'companyId', 'isOpen'])
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

  /** Whether both sides have said yes; a draft of one side shows it nothing of the other. */
  @Column('boolean')
  isOpen: boolean;

  /** The dates on which the party is tovholder. */
  @Column('datemultirange')
  coordinates: string;

  /** The last day of a jobcentre's last participation; none while one goes on, and for who has never begun one. */
  @Column('date', { nullable: true })
  lastDay: string | null;
}
