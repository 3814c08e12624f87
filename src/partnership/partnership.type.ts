/** Owns the GraphQL forms of a partnership, its participations, contacts and tovholder. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CompanyType, JobcentreType } from '../identity/index.js';
import { IdWhere } from '../platform/comparator.js';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { Takes } from '../platform/read/declare.js';
import { DateScalar } from '../platform/scalar.js';
import { AgreementType } from './agreement.type.js';
import { ParticipationAction, PartnershipAction } from './partnership.access.js';
import { PartnershipStatus } from './partnership.entity.js';
import { ParticipationRole, ParticipationStatus } from './partnership.rules.js';

registerEnumType(PartnershipStatus, {
  name: 'PartnershipStatus',
  description: 'The life of a partnership (status).',
  valuesConfig: {
    DRAFT: { description: 'Being prepared; nothing in force yet (kladde).' },
    ACTIVE: { description: 'In force (i kraft).' },
    TERMINATED: { description: 'Ended by notice (opsagt).' },
    EXPIRED: { description: 'Run out (udløbet).' },
  },
});

registerEnumType(PartnershipAction, {
  name: 'PartnershipAction',
  description: 'What the viewer may do with a partnership now (mulige handlinger).',
  valuesConfig: {
    HAND_OVER_TOVHOLDER: {
      description: 'Give the role of tovholder to another (giv tovholderrollen videre).',
    },
    SET_CONTACT: { description: 'Name the contact and deputy of one’s own side (sæt kontaktperson).' },
    INVITE_JOBCENTRE: { description: 'Invite a jobcentre to join (inviter jobcenter).' },
    OPEN_SLOT: { description: 'Open a slot (opret praktikplads).' },
    LEAVE_PARTNERSHIP: { description: 'Leave from a date (forlad partnerskabet).' },
    REFER_CANDIDATE: { description: 'Refer an own candidate (visitér kandidat).' },
    CLOSE_BILLING_PERIOD: { description: 'Close a month that has ended (luk måneden).' },
    SET_PAYER_REFERENCE: {
      description: 'Say what one’s own jobcentre wants on its invoices (sæt betalers reference).',
    },
    RECORD_WAGE_DOCUMENTATION: {
      description: 'Record the wage behind a rate of actual cost (registrér løndokumentation).',
    },
  },
});

registerEnumType(ParticipationRole, {
  name: 'ParticipationRole',
  description: 'The role of a jobcentre in a partnership today (rolle).',
  valuesConfig: {
    TOVHOLDER: { description: 'Coordinates, and is the company’s one way in (tovholder).' },
    PARTICIPANT: { description: 'Takes part (deltager).' },
  },
});

registerEnumType(ParticipationStatus, {
  name: 'ParticipationStatus',
  description: 'The life of a participation (status).',
  valuesConfig: {
    INVITED: { description: 'Invited, waits for approval (inviteret).' },
    REQUESTED: { description: 'Has asked to join, waits for approval (anmodet).' },
    APPROVED: { description: 'Approved by tovholder and company, not begun (godkendt).' },
    ACTIVE: { description: 'Takes part today (aktiv).' },
    LEFT: { description: 'Has left (udtrådt).' },
  },
});

registerEnumType(ParticipationAction, {
  name: 'ParticipationAction',
  description: 'What the viewer may do with a participation now (mulige handlinger).',
  valuesConfig: {
    APPROVE: { description: 'Approve it for one’s own side (godkend).' },
    SET_QUOTA: { description: 'Set its number of slots from a date (sæt kvote).' },
  },
});

@ObjectType('ContactPerson', { description: 'Somebody to call (person).' })
export class ContactPersonType {
  @Field({ description: 'Name (navn).' })
  name: string;

  @Field({ description: 'E-mail address (mail).' })
  email: string;

  @Field({ description: 'Phone number (telefon).' })
  phone: string;
}

@ObjectType('Contact', {
  description: 'The one contact on a side, and who stands in for holidays and illness (kontaktperson).',
})
export class ContactType {
  @Field({ description: 'Name (navn).' })
  name: string;

  @Field({ description: 'E-mail address (mail).' })
  email: string;

  @Field({ description: 'Phone number (telefon).' })
  phone: string;

  @Field(() => ContactPersonType, { description: 'Stands in (stedfortræder).' })
  deputy: ContactPersonType;
}

const onDate = () => Takes('on', () => DateScalar, { nullable: true, description: 'On this date (dato).' });

@ObjectType('Participation', {
  implements: Node,
  description: 'That a jobcentre takes part in a partnership (deltagelse).',
})
export class ParticipationType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field(() => JobcentreType, { description: 'The jobcentre (jobcenter).' })
  jobcentre: JobcentreType;

  @Field(() => ParticipationRole, { description: 'Its role today (rolle).' })
  role: ParticipationRole;

  @Field(() => ParticipationStatus, { description: 'Where it is in its life (status).' })
  status: ParticipationStatus;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number of slots on a date, today when left out (kvote).',
  })
  @onDate()
  quota: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day (fra og med).' })
  from: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, if any (til og med).' })
  to: string | null;

  @Field(() => [ParticipationAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: ParticipationAction[];
}

@ObjectType('Partnership', {
  implements: Node,
  description: 'One company and the jobcentres that share one agreement with it (partnerskab).',
})
export class PartnershipType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field({ description: 'Name (navn).' })
  name: string;

  @Field(() => PartnershipStatus, { description: 'Where it is in its life (status).' })
  status: PartnershipStatus;

  @Field({ description: 'Whether other municipalities may ask to join (åben for flere).' })
  openToJoin: boolean;

  @Field(() => CompanyType, { description: 'The company (virksomhed).' })
  company: CompanyType;

  @Field(() => JobcentreType, {
    nullable: true,
    description: 'The coordinating jobcentre on a date, today when left out (tovholder).',
  })
  @onDate()
  tovholder: JobcentreType | null;

  @Field(() => ContactType, {
    nullable: true,
    description: 'The company’s one contact (virksomhedens kontaktperson).',
  })
  companyContact: ContactType | null;

  @Field(() => ContactType, {
    nullable: true,
    description: 'The jobcentres’ one contact (jobcentrenes kontaktperson).',
  })
  jobcentreContact: ContactType | null;

  @Field(() => AgreementType, {
    nullable: true,
    description: 'The agreement in force on a date, today when left out (aftale).',
  })
  @onDate()
  agreement: AgreementType | null;

  @Field(() => [AgreementType], { description: 'All versions, the first first (aftaleversioner).' })
  agreements: AgreementType[];

  @Field(() => [ParticipationType], { description: 'The jobcentres that take part (deltagere).' })
  participations: ParticipationType[];

  @Field(() => [PartnershipAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: PartnershipAction[];
}

export const PartnershipConnection = connectionType('Partnership', PartnershipType, 'partnerskab');
@InputType({ description: 'Compares a partnership’s status (status).' })
export class PartnershipStatusWhere {
  @Field(() => PartnershipStatus, { nullable: true, description: 'Is this one (er denne).' })
  eq?: PartnershipStatus | null;

  @Field(() => [PartnershipStatus], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: PartnershipStatus[] | null;
}

@InputType({ description: 'Which partnerships; all given parts must hold (hvilke partnerskaber).' })
export class PartnershipWhere {
  @Field(() => PartnershipStatusWhere, { nullable: true, description: 'By status (status).' })
  status?: PartnershipStatusWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'By company (virksomhed).' })
  companyId?: IdWhere | null;
}

export enum PartnershipOrder {
  NAME_ASC = 'NAME_ASC',
  NAME_DESC = 'NAME_DESC',
}

registerEnumType(PartnershipOrder, {
  name: 'PartnershipOrder',
  description: 'The order of partnerships (rækkefølge).',
  valuesConfig: {
    NAME_ASC: { description: 'By name (efter navn).' },
    NAME_DESC: { description: 'By name, backwards (efter navn, omvendt).' },
  },
});
