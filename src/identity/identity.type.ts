/** Owns the GraphQL forms of companies, jobcentres, users and memberships. */
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { UserKind } from './user.entity.js';
import { MembershipRole, PartyKind } from './viewer.js';

registerEnumType(PartyKind, {
  name: 'PartyKind',
  description: 'What a party is (partens art).',
  valuesConfig: {
    COMPANY: { description: 'A company (virksomhed).' },
    JOBCENTRE: { description: 'A municipality’s jobcentre (jobcenter).' },
  },
});

registerEnumType(MembershipRole, {
  name: 'MembershipRole',
  description: 'What a member does for its party (rolle).',
  valuesConfig: {
    CSR_MANAGER: { description: 'Runs the partnership for the company (CSR-ansvarlig).' },
    SITE_LEADER: { description: 'Leads one or more sites (stedlig leder, værkfører).' },
    MENTOR: { description: 'Follows the trainees (mentor).' },
    CONSULTANT: { description: 'Refers and follows candidates (virksomhedskonsulent).' },
    FINANCE: { description: 'Approves and pays (økonomi).' },
    HEAD: { description: 'Heads the jobcentre (jobcenterchef).' },
    AUDITOR: { description: 'Audits the jobcentre (revisor).' },
  },
});

registerEnumType(UserKind, {
  name: 'UserKind',
  description: 'Who signs in (brugerens art).',
  valuesConfig: {
    PERSON: { description: 'A person (person).' },
    INTEGRATOR: { description: 'A system of the party (fagsystem).' },
  },
});

@ObjectType('Company', { implements: Node, description: 'A company that offers slots (virksomhed).' })
export class CompanyType extends Node {
  @Field({ description: 'Its registered name (navn).' })
  name: string;

  @Field({ description: 'Its CVR number, eight digits (CVR-nummer).' })
  cvr: string;
}

@ObjectType('Jobcentre', {
  implements: Node,
  description: 'A municipality’s unit that refers, follows and pays (jobcenter).',
})
export class JobcentreType extends Node {
  @Field(() => String, { description: 'Its name today (navn).' })
  name: string;

  @Field({ description: 'The code of its municipality, three digits (kommunekode).' })
  kommunekode: string;

  @Field(() => String, { nullable: true, description: 'Where it receives e-invoices, 13 digits (EAN/GLN).' })
  gln: string | null;
}

export const JobcentreConnection = connectionType('Jobcentre', JobcentreType, 'jobcentre');

@InputType({ description: 'Which jobcentres (hvilke jobcentre).' })
export class JobcentreWhere {
  @Field(() => [String], { nullable: true, description: 'Of these municipalities (kommunekoder).' })
  kommunekode?: string[] | null;
}

@ObjectType('User', { description: 'A person or a system that signs in (bruger).' })
export class UserType {
  @Field({ description: 'Name (navn).' })
  name: string;

  @Field({ description: 'E-mail address (mail).' })
  email: string;

  @Field(() => UserKind, { description: 'Person or system (art).' })
  kind: UserKind;
}

@ObjectType('Membership', { description: 'What ties a user to one party (medlemskab).' })
export class MembershipType {
  @Field(() => ID, { description: 'Sent as X-Acting-Membership to act for this party (id).' })
  id: string;

  @Field(() => PartyKind, { description: 'Company or jobcentre (partens art).' })
  partyKind: PartyKind;

  @Field(() => [MembershipRole], { description: 'The roles (roller).' })
  roles: readonly MembershipRole[];
}

@ObjectType('Viewer', { description: 'Who asks (den, der er logget på).' })
export class ViewerType {
  @Field(() => UserType, { nullable: true, description: 'The signed-in user (bruger).' })
  user: UserType | null;

  @Field(() => [MembershipType], { description: 'The parties it can act for (medlemskaber).' })
  memberships: readonly MembershipType[];

  @Field(() => MembershipType, {
    nullable: true,
    description: 'The one it acts as now (aktuelt medlemskab).',
  })
  acting: MembershipType | null;
}
