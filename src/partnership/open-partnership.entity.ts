/** Owns the summary of a partnership that a municipality outside may see: a view, so nothing is stored. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('open_partnership', { synchronize: false })
export class OpenPartnership {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  tovholderId: string;

  @Column('int')
  jobcentres: number;

  @Column('int')
  slots: number;
}
