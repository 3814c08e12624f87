/** Owns the jobcentre: a municipality's unit, whose name and host are dated because reforms change both. */
import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Municipality } from './municipality.entity.js';

@Entity()
@Unique('jobcentre_municipality_once', ['kommunekode'])
@Check('jobcentre_gln_form', `gln ~ '^[0-9]{13}$'`)
export class Jobcentre {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  @ForeignKey(() => Municipality)
  kommunekode: string;

  @Column('text', { nullable: true })
  gln: string | null;
}

@Entity()
@Index('jobcentre_name_dates', ['jobcentreId', 'startsOn', 'endsOn', 'name'])
@Check('jobcentre_name_span', 'ends_on >= starts_on')
@Exclusion(
  'jobcentre_name_one_at_a_time',
  `USING gist (jobcentre_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
export class JobcentreName {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('text')
  name: string;

  /** The municipality that runs the unit for this one (forpligtende kommunalt samarbejde), if another does. */
  @Column('text', { nullable: true })
  @ForeignKey(() => Municipality)
  hostKommunekode: string | null;

  @Column('date')
  startsOn: string;

  @Column('date', { nullable: true })
  endsOn: string | null;
}
