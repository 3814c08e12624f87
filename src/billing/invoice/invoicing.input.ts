/** Owns the inputs and payloads of the mutations on what invoices need. */
import { Field, ID, InputType } from 'type-graphql';
import { CompanyType, JobcentreType } from '../../identity/index.js';
import { ParticipationType } from '../../partnership/index.js';
import { MutationInput, payloadType } from '../../platform/payload.js';
import { TextField } from '../../platform/text-field.js';
import { FikCard } from './invoicing.entity.js';

@InputType({ description: 'A Danish bank account (bankkonto).' })
export class BankAccountInput {
  @TextField({ max: 20, kind: 'code', description: 'The bank, four digits (registreringsnummer).' })
  registrationNumber: string;

  @TextField({ max: 20, kind: 'code', description: 'Ten digits, leading zeros among them (kontonummer).' })
  accountNumber: string;
}

@InputType({ description: 'Payment by card; its reference is made from the invoice’s number (FIK).' })
export class FikPaymentInput {
  @Field(() => FikCard, { description: 'The kind of card (kortart).' })
  card: FikCard;

  @TextField({ max: 20, kind: 'code', description: 'The creditor, eight digits (kreditornummer).' })
  creditor: string;
}

@InputType()
abstract class AddressedInput extends MutationInput {
  @TextField({ description: 'Street and number (vej og nummer).' })
  street: string;

  @TextField({ max: 20, kind: 'code', description: 'Four digits (postnummer).' })
  postalCode: string;

  @TextField({ max: 100, description: 'Town (by).' })
  town: string;
}

@InputType({ description: 'What stands on the invoices of one’s own company (fakturaoplysninger).' })
export class SetCompanyInvoicingInput extends AddressedInput {
  @TextField({ description: 'Whom payers ask (kontaktperson).' })
  contactName: string;

  @TextField({ max: 50, kind: 'code', description: 'Phone (telefon).' })
  contactPhone: string;

  @TextField({ kind: 'code', description: 'E-mail address (mail).' })
  contactEmail: string;

  @Field(() => BankAccountInput, {
    nullable: true,
    description: 'Where it is paid; this or `fik` (bankkonto).',
  })
  bankAccount?: BankAccountInput | null;

  @Field(() => FikPaymentInput, {
    nullable: true,
    description: 'By which card it is paid; this or `bankAccount` (FIK).',
  })
  fik?: FikPaymentInput | null;
}

@InputType({ description: 'To whom one’s own jobcentre’s invoices are made out (fakturaoplysninger).' })
export class SetJobcentreInvoicingInput extends AddressedInput {
  @TextField({ description: 'The municipality as a legal person, `Gladsaxe Kommune` (juridisk navn).' })
  legalName: string;

  @TextField({ max: 20, kind: 'code', description: 'The municipality’s CVR number (CVR-nummer).' })
  cvr: string;

  @TextField({ max: 20, kind: 'code', description: 'Where it receives e-invoices, 13 digits (EAN/GLN).' })
  gln: string;

  @TextField({ description: 'Who approves invoices, where a partnership names nobody (personreference).' })
  contact: string;

  @Field({ description: 'Whether invoices must hold an order number (kræver ordrenummer).' })
  demandsOrderNumber: boolean;

  @Field({ description: 'Whether invoices must hold an account string (kræver kontostreng).' })
  demandsAccountString: boolean;
}

@InputType({
  description: 'What one’s own jobcentre wants on a partnership’s invoices (betalers reference).',
})
export class SetPayerReferenceInput extends MutationInput {
  @Field(() => ID, { description: 'The partnership (partnerskab).' })
  partnershipId: string;

  @TextField({ nullable: true, max: 50, description: 'The order number (ordre- eller rekvisitionsnummer).' })
  orderNumber?: string | null;

  @TextField({ nullable: true, max: 100, description: 'The account string (kontostreng).' })
  accountString?: string | null;

  @TextField({ nullable: true, max: 100, description: 'Who approves them (personreference).' })
  contact?: string | null;
}

export const SetCompanyInvoicingPayload = payloadType('SetCompanyInvoicing', { company: CompanyType });
export const SetJobcentreInvoicingPayload = payloadType('SetJobcentreInvoicing', {
  jobcentre: JobcentreType,
});
export const SetPayerReferencePayload = payloadType('SetPayerReference', {
  participation: ParticipationType,
});
