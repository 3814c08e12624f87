/** Owns the inputs and payloads of the mutations on partnerships. */
import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { DateScalar } from '../platform/scalar.js';
import { TextField } from '../platform/text-field.js';
import { ContactSide } from './contact.entity.js';
import { ParticipationType, PartnershipType } from './partnership.type.js';

registerEnumType(ContactSide, {
  name: 'ContactSide',
  description: 'Which side of a partnership (side).',
  valuesConfig: {
    COMPANY: { description: 'The company (virksomheden).' },
    JOBCENTRE: { description: 'The jobcentres (jobcentrene).' },
  },
});

@InputType({ description: 'A partnership to prepare (nyt partnerskab).' })
export class CreatePartnershipInput extends MutationInput {
  @TextField({ description: 'Its name (navn).' })
  name: string;

  @TextField({ kind: 'code', max: 20, description: 'The company’s CVR number, eight digits (CVR-nummer).' })
  cvr: string;

  @Field(() => ID, { description: 'The jobcentre that coordinates (tovholder).' })
  tovholderId: string;
}

@InputType({ description: 'The role of tovholder, given on (overdragelse).' })
export class HandOverTovholderInput extends ChangeInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { description: 'The jobcentre that takes over (jobcenter).' })
  jobcentreId: string;

  @Field(() => DateScalar, { description: 'Its first day as tovholder (fra og med).' })
  from: string;
}

@InputType({ description: 'Somebody to call (person).' })
export class ContactPersonInput {
  @TextField({ description: 'Name (navn).' })
  name: string;

  @TextField({ kind: 'code', max: 254, description: 'E-mail address (mail).' })
  email: string;

  @TextField({ kind: 'code', max: 20, description: 'Phone number (telefon).' })
  phone: string;
}

@InputType({ description: 'The one contact on a side, and the deputy (kontaktperson).' })
export class SetContactInput extends ChangeInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ContactSide, { description: 'Whose contact; one’s own side (side).' })
  side: ContactSide;

  @Field(() => ContactPersonInput, { description: 'The contact (kontaktperson).' })
  contact: ContactPersonInput;

  @Field(() => ContactPersonInput, { description: 'Who stands in (stedfortræder).' })
  deputy: ContactPersonInput;
}

@InputType({ description: 'The viewer’s jobcentre leaves (udtræden).' })
export class LeavePartnershipInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => DateScalar, { description: 'The last day (til og med).' })
  on: string;
}

@InputType({ description: 'A jobcentre asks to join (anmodning).' })
export class RequestToJoinInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { description: 'The jobcentre; the viewer’s own (jobcenter).' })
  jobcentreId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day wished for; the day of the last approval when left out (fra og med).',
  })
  from?: string | null;
}

@InputType({ description: 'A jobcentre is invited to join (invitation).' })
export class InviteJobcentreInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { description: 'The jobcentre (jobcenter).' })
  jobcentreId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day; the day of the last approval when left out (fra og med).',
  })
  from?: string | null;
}

@InputType({ description: 'Approval of a participation, for the viewer’s side (godkendelse).' })
export class ApproveParticipationInput extends ChangeInput {
  @Field(() => ID, { description: 'The participation (deltagelse).' })
  participationId: string;
}

@InputType({ description: 'A number of slots from a date (kvote).' })
export class SetQuotaInput extends ChangeInput {
  @Field(() => ID, { description: 'The participation (deltagelse).' })
  participationId: string;

  @Field(() => Int, { description: 'How many slots, 0 to 999 (antal pladser).' })
  quota: number;

  @Field(() => DateScalar, { description: 'From this date (fra og med).' })
  from: string;
}

const partnership = { partnership: PartnershipType };
const participation = { participation: ParticipationType };

export const CreatePartnershipPayload = payloadType('CreatePartnership', partnership);
export const HandOverTovholderPayload = payloadType('HandOverTovholder', partnership);
export const SetContactPayload = payloadType('SetContact', partnership);
export const LeavePartnershipPayload = payloadType('LeavePartnership', participation);
export const RequestToJoinPayload = payloadType('RequestToJoin', participation);
export const InviteJobcentrePayload = payloadType('InviteJobcentre', participation);
export const ApproveParticipationPayload = payloadType('ApproveParticipation', participation);
export const SetQuotaPayload = payloadType('SetQuota', participation);
