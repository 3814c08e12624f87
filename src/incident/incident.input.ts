/** Owns the inputs and payloads of the mutations on incidents, and the filter of their list. */
import { Field, ID, InputType } from 'type-graphql';
import { IdWhere } from '../platform/comparator.js';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { TextField } from '../platform/text-field.js';
import { IncidentCategory, IncidentSeverity, IncidentStatus } from './incident.entity.js';
import { IncidentType } from './incident.type.js';

const words = { nullable: true, max: 2000, kind: 'lines' } as const;

@InputType({
  description: 'An incident; about one placement, slot or site, or the whole partnership (anmeldelse).',
})
export class ReportIncidentInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { nullable: true, description: 'The placement, if it is about one (praktikforløb).' })
  placementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The slot, if it is about one (praktikplads).' })
  slotId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The site, if it is about one (sted).' })
  siteId?: string | null;

  @Field(() => IncidentCategory, { description: 'What has happened (art).' })
  category: IncidentCategory;

  @Field(() => IncidentSeverity, { description: 'How fast somebody must answer (alvor).' })
  severity: IncidentSeverity;

  @TextField({
    ...words,
    description: 'More, if need be; no health details and no CPR number (tekst uden helbredsoplysninger).',
  })
  text?: string | null;
}

@InputType({ description: 'An incident to take on (kvittering).' })
export class AcknowledgeIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident (hændelse).' })
  incidentId: string;

  @TextField({ ...words, description: 'What happens next; no health details (tekst).' })
  text?: string | null;
}

@InputType({ description: 'Something to add to an incident (kommentar).' })
export class CommentIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident (hændelse).' })
  incidentId: string;

  @TextField({ max: 2000, kind: 'lines', description: 'What to add; no health details (tekst).' })
  text: string;
}

@InputType({ description: 'How an incident ended (løsning).' })
export class ResolveIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident (hændelse).' })
  incidentId: string;

  @TextField({
    max: 500,
    description: 'How it ended, for all who see the incident; no name, no health details (udfald).',
  })
  outcome: string;
}

@InputType({ description: 'An incident that is not over after all (genåbning).' })
export class ReopenIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident (hændelse).' })
  incidentId: string;

  @TextField({ ...words, description: 'Why; no health details (begrundelse).' })
  text?: string | null;
}

@InputType({ description: 'An own incident to take back, within ten seconds (tilbagetrækning).' })
export class WithdrawIncidentInput extends ChangeInput {
  @Field(() => ID, { description: 'The incident (hændelse).' })
  incidentId: string;
}

const payload = (mutation: string) => payloadType(mutation, { incident: IncidentType });

export const ReportIncidentPayload = payload('ReportIncident');
export const AcknowledgeIncidentPayload = payload('AcknowledgeIncident');
export const CommentIncidentPayload = payload('CommentIncident');
export const ResolveIncidentPayload = payload('ResolveIncident');
export const ReopenIncidentPayload = payload('ReopenIncident');
export const WithdrawIncidentPayload = payload('WithdrawIncident');

@InputType({ description: 'Compares an incident’s status (status).' })
export class IncidentStatusWhere {
  @Field(() => IncidentStatus, { nullable: true, description: 'Is this one (er denne).' })
  eq?: IncidentStatus | null;

  @Field(() => [IncidentStatus], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: IncidentStatus[] | null;
}

@InputType({ description: 'Compares what has happened (art).' })
export class IncidentCategoryWhere {
  @Field(() => IncidentCategory, { nullable: true, description: 'Is this one (er denne).' })
  eq?: IncidentCategory | null;

  @Field(() => [IncidentCategory], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: IncidentCategory[] | null;
}

@InputType({ description: 'Compares an incident’s severity (alvor).' })
export class IncidentSeverityWhere {
  @Field(() => IncidentSeverity, { nullable: true, description: 'Is this one (er denne).' })
  eq?: IncidentSeverity | null;

  @Field(() => [IncidentSeverity], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: IncidentSeverity[] | null;
}

@InputType({ description: 'Which incidents; all given parts must hold (hvilke hændelser).' })
export class IncidentWhere {
  @Field(() => IncidentStatusWhere, { nullable: true, description: 'By status (status).' })
  status?: IncidentStatusWhere | null;

  @Field(() => IncidentCategoryWhere, { nullable: true, description: 'By what has happened (art).' })
  category?: IncidentCategoryWhere | null;

  @Field(() => IncidentSeverityWhere, { nullable: true, description: 'By severity (alvor).' })
  severity?: IncidentSeverityWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'By partnership (partnerskab).' })
  partnershipId?: IdWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'About this placement (praktikforløb).' })
  placementId?: IdWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'About this slot (praktikplads).' })
  slotId?: IdWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'About this site (sted).' })
  siteId?: IdWhere | null;
}
