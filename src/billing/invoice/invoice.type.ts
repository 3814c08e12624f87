/** Owns the GraphQL forms of invoices and credit notes. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../platform/node.js';
import { DateScalar, OereScalar } from '../../platform/scalar.js';
import { InvoiceKind } from './invoice.entity.js';

registerEnumType(InvoiceKind, {
  name: 'InvoiceKind',
  description: 'What a document is (art).',
  valuesConfig: {
    INVOICE: { description: 'An invoice (faktura).' },
    CREDIT_NOTE: { description: 'A credit note, with positive amounts (kreditnota).' },
  },
});

export enum InvoiceFormat {
  PEPPOL_BIS_3 = 'PEPPOL_BIS_3',
}

registerEnumType(InvoiceFormat, {
  name: 'InvoiceFormat',
  description: 'A format of an e-invoice (format).',
  valuesConfig: { PEPPOL_BIS_3: { description: 'Peppol BIS Billing 3.0, UBL 2.1 (Peppol BIS 3).' } },
});

@ObjectType('InvoiceDocument', { description: 'An e-invoice as it is sent (dokument).' })
export class InvoiceDocumentType {
  @Field(() => InvoiceFormat, { description: 'Its format (format).' })
  format: InvoiceFormat;

  @Field({ description: 'A name for the file (filnavn).' })
  fileName: string;

  @Field({ description: 'The very text; the same each time (XML).' })
  xml: string;

  @Field({ description: 'The SHA-256 of its bytes in UTF-8, hexadecimal (kontrolsum).' })
  sha256: string;
}

@ObjectType('Invoice', {
  implements: Node,
  description: 'An invoice or credit note of the company to one jobcentre (faktura, kreditnota).',
})
export class InvoiceType extends Node {
  @Field(() => String, { description: 'Its number in the company’s unbroken series (nummer).' })
  number: string;

  @Field(() => InvoiceKind, { description: 'Invoice or credit note (art).' })
  kind: InvoiceKind;

  @Field(() => DateScalar, { description: 'The date of issue (fakturadato).' })
  issuedOn: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day of payment (betalingsfrist).' })
  dueOn: string | null;

  @Field(() => OereScalar, { description: 'Without VAT (ekskl. moms).' })
  net: number;

  @Field(() => OereScalar, { description: 'VAT (moms).' })
  vat: number;

  @Field(() => OereScalar, { description: 'To pay, or to be paid back (at betale).' })
  payable: number;

  @Field(() => [InvoiceType], { description: 'What a credit note corrects (retter).' })
  corrects: unknown;

  @Field(() => [InvoiceDocumentType], { description: 'The document in each format (dokumenter).' })
  documents: InvoiceDocumentType[];
}
