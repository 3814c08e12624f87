/** Owns the company (virksomhed): the legal unit that offers slots. */
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity()
@Unique('company_cvr_once', ['cvr'])
@Check('company_cvr_form', `cvr ~ '^[0-9]{8}$'`)
export class Company {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  cvr: string;
}
