/** Owns the GraphQL forms of sites, slots and occupancy. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { JobcentreType } from '../identity/index.js';
import { IdWhere } from '../platform/comparator.js';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { Takes } from '../platform/read/declare.js';
import { DateScalar } from '../platform/scalar.js';
import { SlotAction } from './slot.access.js';

export enum SlotState {
  OCCUPIED = 'OCCUPIED',
  RESERVED = 'RESERVED',
  VACANT = 'VACANT',
  CLOSED = 'CLOSED',
}

registerEnumType(SlotState, {
  name: 'SlotState',
  description: 'What a slot is on a date; computed, never stored (pladsens tilstand).',
  valuesConfig: {
    OCCUPIED: { description: 'A placement that has begun covers the date (optaget).' },
    RESERVED: {
      description: 'Not occupied, and a planned placement covers the date or begins after it (reserveret).',
    },
    VACANT: { description: 'Free (ledig).' },
    CLOSED: { description: 'Not open on the date (lukket).' },
  },
});

registerEnumType(SlotAction, {
  name: 'SlotAction',
  description: 'What the viewer may do with a slot now (mulige handlinger).',
  valuesConfig: { CLOSE: { description: 'Close it after a last day (luk pladsen).' } },
});

@ObjectType('Site', {
  implements: Node,
  description: 'A station, factory or department of the company (sted, produktionsenhed).',
})
export class SiteType extends Node {
  @Field({ description: 'Name (navn).' })
  name: string;

  @Field(() => String, { nullable: true, description: 'Its P-number, ten digits (P-nummer).' })
  pNumber: string | null;

  @Field({ description: 'The code of its municipality (kommunekode).' })
  kommunekode: string;
}

const onDate = () =>
  Takes('on', () => DateScalar, {
    nullable: true,
    description: 'On this date, today when left out (dato).',
  });

@ObjectType('Slot', {
  implements: Node,
  description: 'One standing place for one trainee at a time (praktikplads).',
})
export class SlotType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field({ description: 'Its name at the site (betegnelse).' })
  label: string;

  @Field(() => String, { nullable: true, description: 'What there is to do (arbejdsopgaver).' })
  tasks: string | null;

  @Field(() => [String], {
    description: 'What is asked for, clothing or a clean criminal record, say (krav).',
  })
  requirements: string[];

  @Field(() => DateScalar, { description: 'The first day it is open (åben fra og med).' })
  openFrom: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, if any (åben til og med).' })
  openTo: string | null;

  @Field(() => SiteType, { description: 'Where it is (sted).' })
  site: SiteType;

  @Field(() => SlotState, { description: 'What it is on a date (tilstand).' })
  @onDate()
  state: SlotState;

  @Field(() => JobcentreType, {
    nullable: true,
    description: 'Which jobcentre occupies or has reserved it (hvilket jobcenter har pladsen).',
  })
  @onDate()
  heldBy: JobcentreType | null;

  @Field(() => [SlotAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: SlotAction[];
}

@ObjectType('JobcentreOccupancy', {
  description: 'How many slots one jobcentre occupies (belægning pr. jobcenter).',
})
export class JobcentreOccupancyType {
  @Field(() => JobcentreType, { description: 'The jobcentre (jobcenter).' })
  jobcentre: JobcentreType;

  @Field(() => Int, { description: 'Occupied slots (optagne pladser).' })
  occupied: number;
}

@ObjectType('Occupancy', { description: 'How the open slots are used on a date (belægning).' })
export class OccupancyType {
  @Field(() => DateScalar, { description: 'The date (dato).' })
  on: string;

  @Field(() => Int, { description: 'Open slots (åbne pladser).' })
  slots: number;

  @Field(() => Int, { description: 'Occupied (optagne).' })
  occupied: number;

  @Field(() => Int, { description: 'Reserved (reserverede).' })
  reserved: number;

  @Field(() => Int, { description: 'Vacant (ledige).' })
  vacant: number;

  @Field(() => [JobcentreOccupancyType], { description: 'By jobcentre (pr. jobcenter).' })
  byJobcentre: readonly JobcentreOccupancyType[];
}

export const SlotConnection = connectionType('Slot', SlotType, 'praktikplads');

@InputType({ description: 'Which slots; all given parts must hold (hvilke pladser).' })
export class SlotWhere {
  @Field(() => IdWhere, { nullable: true, description: 'By site (sted).' })
  siteId?: IdWhere | null;

  @Field(() => DateScalar, { nullable: true, description: 'Open on this date (åben på datoen).' })
  openOn?: string | null;

  @Field(() => [SlotState], { nullable: true, description: 'In one of these states today (tilstand i dag).' })
  state?: SlotState[] | null;
}

export enum SlotOrder {
  LABEL_ASC = 'LABEL_ASC',
  LABEL_DESC = 'LABEL_DESC',
}

registerEnumType(SlotOrder, {
  name: 'SlotOrder',
  description: 'The order of slots (rækkefølge).',
  valuesConfig: {
    LABEL_ASC: { description: 'By label (efter betegnelse).' },
    LABEL_DESC: { description: 'By label, backwards (efter betegnelse, omvendt).' },
  },
});
