/** Owns the GraphQL forms of candidates and of the log of who read about them. */
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { JobcentreType } from '../identity/index.js';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { MutationInput, payloadType } from '../platform/payload.js';
import { Takes, TakesPage } from '../platform/read/declare.js';
import { DateTimeScalar } from '../platform/scalar.js';
import { TextField } from '../platform/text-field.js';
import { BenefitType } from './candidate.entity.js';

registerEnumType(BenefitType, {
  name: 'BenefitType',
  description: 'What a citizen lives on (ydelse).',
  valuesConfig: {
    CASH_ASSISTANCE_JOB_READY: { description: 'Cash assistance, job-ready (kontanthjælp, jobparat).' },
    CASH_ASSISTANCE_ACTIVITY_READY: {
      description: 'Cash assistance, activity-ready (kontanthjælp, aktivitetsparat).',
    },
    EDUCATION_ASSISTANCE_EDUCATION_READY: {
      description: 'Education assistance, education-ready (uddannelseshjælp, uddannelsesparat).',
    },
    EDUCATION_ASSISTANCE_ACTIVITY_READY: {
      description: 'Education assistance, activity-ready (uddannelseshjælp, aktivitetsparat).',
    },
    SICKNESS_BENEFIT: { description: 'Sickness benefit (sygedagpenge).' },
    FLEXJOB_UNEMPLOYMENT_BENEFIT: {
      description: 'Unemployment benefit for flex-job eligible (ledighedsydelse).',
    },
    RESOURCE_PROGRAMME: { description: 'Resource programme (ressourceforløb).' },
    INTEGRATION_BENEFIT: { description: 'Benefit under the Integration Act (integrationsborger).' },
    SELF_SUPPORTING: { description: 'Self-supporting or supported by a spouse (selvforsørgende).' },
    OTHER: { description: 'Other or unknown (andet).' },
  },
});

@ObjectType('PersonalDataRead', {
  implements: Node,
  description:
    'That somebody saw, or was refused, personal data of a candidate (opslag i personoplysninger).',
})
export class PersonalDataReadType extends Node {
  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  @Field(() => String, {
    description: 'For which company or jobcentre somebody looked, by its name today (part).',
  })
  party: string;

  @Field(() => [String], { description: 'In which roles (roller).' })
  roles: string[];

  @Field(() => [String], { description: 'Which fields (felter).' })
  fields: string[];

  @Field({ description: 'Whether they were shown (vist).' })
  granted: boolean;

  @Field(() => String, { nullable: true, description: 'The stated purpose, if any (formål).' })
  purpose: string | null;
}

export const PersonalDataReadConnection = connectionType('PersonalDataRead', PersonalDataReadType, 'opslag');

@ObjectType('Candidate', {
  implements: Node,
  description: 'A citizen of the home jobcentre who may be referred (kandidat).',
})
export class CandidateType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When registered (registreret).' })
  registeredAt: Date;

  @Field({ description: 'Full name (fulde navn).' })
  fullName: string;

  @Field(() => String, { nullable: true, description: 'Phone number (telefon).' })
  phone: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the citizen has consented to share with companies (skånehensyn).',
  })
  considerations: string | null;

  @Field(() => BenefitType, {
    nullable: true,
    description: 'For consultants: what the citizen lives on (ydelse).',
  })
  benefitType: BenefitType | null;

  @Field(() => String, { nullable: true, description: 'For consultants: notes (noter).' })
  notes: string | null;

  @Field(() => JobcentreType, { description: 'The home jobcentre (hjemjobcenter).' })
  jobcentre: JobcentreType;

  @Field(() => String, {
    nullable: true,
    description:
      'For consultants: masked, `010190-****`, unless a purpose is stated; both are logged (CPR-nummer).',
  })
  @Takes('purpose', () => String, {
    nullable: true,
    description: 'Why the whole number is needed (formål).',
  })
  cpr: string | null;

  @Field(() => PersonalDataReadConnection, {
    description: 'For consultants and heads: who has read about the citizen, the newest first (opslag).',
  })
  @TakesPage
  reads: unknown;
}

export const CandidateConnection = connectionType('Candidate', CandidateType, 'kandidat');

@InputType({ description: 'Which candidates; all given parts must hold (hvilke kandidater).' })
export class CandidateWhere {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether in a placement today or one to come (i forløb).',
  })
  placed?: boolean | null;
}

@InputType({ description: 'A citizen to register (ny kandidat).' })
export class RegisterCandidateInput extends MutationInput {
  @Field(() => ID, { description: 'The home jobcentre; the viewer’s own (jobcenter).' })
  jobcentreId: string;

  @TextField({ description: 'Full name (fulde navn).' })
  fullName: string;

  @TextField({ nullable: true, kind: 'code', max: 20, description: 'Phone number (telefon).' })
  phone?: string | null;

  @TextField({ kind: 'code', max: 20, description: 'CPR number, `ddmmyy-xxxx` (CPR-nummer).' })
  cpr: string;

  @Field(() => BenefitType, { description: 'What the citizen lives on (ydelse).' })
  benefitType: BenefitType;

  @TextField({
    nullable: true,
    max: 2000,
    kind: 'lines',
    description: 'What the citizen has consented to share with companies; no diagnoses (skånehensyn).',
  })
  considerations?: string | null;

  @TextField({ nullable: true, max: 4000, kind: 'lines', description: 'For the consultant alone (noter).' })
  notes?: string | null;
}

export const RegisterCandidatePayload = payloadType('RegisterCandidate', { candidate: CandidateType });
