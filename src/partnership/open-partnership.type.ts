/** Owns the GraphQL form of what a municipality outside may see of a partnership. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CompanyType, JobcentreType } from '../identity/index.js';
import { connectionType } from '../platform/connection.js';
import { ParticipationType } from './partnership.type.js';

@ObjectType('OpenPartnership', {
  description: 'What a municipality outside may see of a partnership that takes in more (åbent partnerskab).',
})
export class OpenPartnershipType {
  @Field({ description: 'Name (navn).' })
  name: string;

  @Field(() => Int, { description: 'How many jobcentres take part (antal jobcentre).' })
  jobcentres: number;

  @Field(() => Int, { description: 'How many slots are open (antal pladser).' })
  slots: number;

  @Field(() => ID, { description: 'The partnership’s id, to ask to join with (id).' })
  partnershipId: string;

  @Field(() => ParticipationType, {
    nullable: true,
    description: 'The viewer’s own invitation, request or participation, the latest (egen deltagelse).',
  })
  participation: ParticipationType | null;

  @Field(() => CompanyType, { description: 'The company (virksomhed).' })
  company: CompanyType;

  @Field(() => JobcentreType, { description: 'The coordinating jobcentre today (tovholder).' })
  tovholder: JobcentreType;
}

export const OpenPartnershipConnection = connectionType(
  'OpenPartnership',
  OpenPartnershipType,
  'åbent partnerskab',
);
