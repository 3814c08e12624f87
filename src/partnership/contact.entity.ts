/** Owns the one contact person on each side of a partnership, with a deputy for holidays and illness. */
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Partnership } from './partnership.entity.js';

export enum ContactSide {
  COMPANY = 'COMPANY',
  JOBCENTRE = 'JOBCENTRE',
}

@Entity()
export class Contact {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @PrimaryColumn('enum', { enum: ContactSide, enumName: 'contact_side' })
  side: ContactSide;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('text')
  phone: string;

  @Column('text')
  deputyName: string;

  @Column('text')
  deputyEmail: string;

  @Column('text')
  deputyPhone: string;
}
