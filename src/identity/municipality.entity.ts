/** Owns the municipalities (kommuner) of Denmark: reference data. */
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity()
@Check('municipality_kommunekode_form', `kommunekode ~ '^[0-9]{3}$'`)
export class Municipality {
  @PrimaryColumn('text')
  kommunekode: string;

  @Column('text')
  name: string;

  @Column('text')
  region: string;
}
