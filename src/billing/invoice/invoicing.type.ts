/** Owns the GraphQL forms of what invoices need to know of their parties. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { FikCard } from './invoicing.entity.js';

registerEnumType(FikCard, {
  name: 'FikCard',
  description: 'A kind of payment card (kortart).',
  valuesConfig: {
    FIK_71: { description: 'With a reference of 15 digits (kortart 71).' },
    FIK_73: { description: 'Without a reference (kortart 73).' },
    FIK_75: { description: 'With a reference of 16 digits (kortart 75).' },
  },
});

@ObjectType('BankAccount', { description: 'A Danish bank account (bankkonto).' })
export class BankAccountType {
  @Field({ description: 'The bank, four digits (registreringsnummer).' })
  registrationNumber: string;

  @Field({ description: 'The account, ten digits (kontonummer).' })
  accountNumber: string;
}

@ObjectType('FikPayment', { description: 'Payment by card (FIK-indbetaling).' })
export class FikPaymentType {
  @Field(() => FikCard, { description: 'The kind of card (kortart).' })
  card: FikCard;

  @Field({ description: 'The creditor, eight digits (kreditornummer).' })
  creditor: string;
}

@ObjectType('CompanyInvoicing', {
  description: 'What stands on a company’s invoices of itself (virksomhedens fakturaoplysninger).',
})
export class CompanyInvoicingType {
  @Field({ description: 'Street and number (vej og nummer).' })
  street: string;

  @Field({ description: 'Four digits (postnummer).' })
  postalCode: string;

  @Field({ description: 'Town (by).' })
  town: string;

  @Field({ description: 'Whom payers ask (kontaktperson).' })
  contactName: string;

  @Field({ description: 'Phone (telefon).' })
  contactPhone: string;

  @Field({ description: 'E-mail address (mail).' })
  contactEmail: string;

  @Field(() => BankAccountType, { nullable: true, description: 'Where it is paid, if so (bankkonto).' })
  bankAccount: BankAccountType | null;

  @Field(() => FikPaymentType, { nullable: true, description: 'By which card it is paid, if so (FIK).' })
  fik: FikPaymentType | null;
}

@ObjectType('JobcentreInvoicing', {
  description: 'To whom a jobcentre’s invoices are made out, and what they must hold (fakturaoplysninger).',
})
export class JobcentreInvoicingType {
  @Field({ description: 'The municipality as a legal person, `Gladsaxe Kommune` (juridisk navn).' })
  legalName: string;

  @Field({ description: 'The municipality’s CVR number (CVR-nummer).' })
  cvr: string;

  @Field({ description: 'Street and number (vej og nummer).' })
  street: string;

  @Field({ description: 'Four digits (postnummer).' })
  postalCode: string;

  @Field({ description: 'Town (by).' })
  town: string;

  @Field({ description: 'Who approves invoices, where a partnership names nobody (personreference).' })
  contact: string;

  @Field({ description: 'Whether invoices must hold an order number (kræver ordrenummer).' })
  demandsOrderNumber: boolean;

  @Field({ description: 'Whether invoices must hold an account string (kræver kontostreng).' })
  demandsAccountString: boolean;
}

@ObjectType('PayerReference', {
  description: 'What a jobcentre wants on the invoices of one partnership (betalers reference).',
})
export class PayerReferenceType {
  @Field(() => String, { nullable: true, description: 'The order number (ordre- eller rekvisitionsnummer).' })
  orderNumber: string | null;

  @Field(() => String, { nullable: true, description: 'The account string (kontostreng).' })
  accountString: string | null;

  @Field(() => String, { nullable: true, description: 'Who approves them (personreference).' })
  contact: string | null;
}
