/** Owns the derived list of which citizen is placed when, whichever jobcentre's; kept by triggers, read by nobody. */
import { Column, Entity, Exclusion, PrimaryColumn } from 'typeorm';

@Entity()
@Exclusion(
  'placement_one_per_citizen',
  `USING gist (citizen WITH =, daterange(starts_on, ends_on, '[]') WITH &&)`,
)
export class PlacedCitizen {
  @PrimaryColumn('uuid')
  placementId: string;

  /** The keyed hash of the CPR number. */
  @Column('text')
  citizen: string;

  @Column('date')
  startsOn: string;

  @Column('date')
  endsOn: string;
}
