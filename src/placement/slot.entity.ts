/** Owns the slot (praktikplads): one standing place at a site for one trainee at a time. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Partnership } from '../partnership/index.js';
import { Site } from './site.entity.js';

@Entity()
@Unique('slot_partnership_pair', ['id', 'partnershipId'])
@Unique('slot_label_once', ['siteId', 'partnershipId', 'label'])
@Index('slot_partnership', ['partnershipId', 'label', 'id'])
@Index('slot_site', ['siteId', 'id'])
@Check('slot_span', 'open_to >= open_from')
@ForeignKey(() => Partnership, ['partnershipId', 'companyId'], ['id', 'companyId'])
@ForeignKey(() => Site, ['siteId', 'companyId'], ['id', 'companyId'])
export class Slot {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  version: number;

  @Column('uuid')
  partnershipId: string;

  /** The partnership's company and the site's: one column under both keys, so they cannot differ. */
  @Column('uuid')
  companyId: string;

  @Column('uuid')
  siteId: string;

  @Column('text')
  label: string;

  @Column('text', { nullable: true })
  tasks: string | null;

  @Column('text', { array: true })
  requirements: string[];

  @Column('date')
  openFrom: string;

  @Column('date', { nullable: true })
  openTo: string | null;
}
