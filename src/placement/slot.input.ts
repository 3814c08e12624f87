/** Owns the inputs and payloads of the mutations on sites and slots. */
import { Field, ID, InputType } from 'type-graphql';
import { ChangeInput, MutationInput, payloadType } from '../platform/payload.js';
import { DateScalar } from '../platform/scalar.js';
import { TextField } from '../platform/text-field.js';
import { SiteType, SlotType } from './slot.type.js';

@InputType({ description: 'A site of the company (nyt sted).' })
export class RegisterSiteInput extends MutationInput {
  @Field(() => ID, { description: 'A partnership with the company (partnerskab).' })
  partnershipId: string;

  @TextField({ description: 'Name (navn).' })
  name: string;

  @TextField({ nullable: true, kind: 'code', max: 10, description: 'Its P-number, ten digits (P-nummer).' })
  pNumber?: string | null;

  @TextField({ kind: 'code', max: 3, description: 'The code of its municipality (kommunekode).' })
  kommunekode: string;
}

@InputType({ description: 'A slot to open (ny praktikplads).' })
export class OpenSlotInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @Field(() => ID, { description: 'The site (sted).' })
  siteId: string;

  @TextField({ max: 100, description: 'Its name at the site (betegnelse).' })
  label: string;

  @TextField({
    nullable: true,
    max: 2000,
    kind: 'lines',
    description: 'What there is to do (arbejdsopgaver).',
  })
  tasks?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What is asked for, clothing or a clean criminal record, say (krav).',
  })
  requirements?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day it is open; today when left out (åben fra og med).',
  })
  openFrom?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, if any (åben til og med).' })
  openTo?: string | null;
}

@InputType({ description: 'A slot to close (luk praktikplads).' })
export class CloseSlotInput extends ChangeInput {
  @Field(() => ID, { description: 'The slot (praktikplads).' })
  slotId: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day it is open; today when left out (åben til og med).',
  })
  openTo?: string | null;
}

export const RegisterSitePayload = payloadType('RegisterSite', { site: SiteType });
export const OpenSlotPayload = payloadType('OpenSlot', { slot: SlotType });
export const CloseSlotPayload = payloadType('CloseSlot', { slot: SlotType });
