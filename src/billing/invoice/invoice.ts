/** The invoice and the credit note as such, whatever the format they are sent in; amounts in whole øre, DKK, net. */
import type { ClosedSpan } from '../../platform/calendar/calendar.js';
import type { CivilDate } from '../../platform/calendar/clock.js';
import type { FikCardType } from '../../platform/identifier.js';
import type { Oere } from '../../platform/money.js';

export type InvoiceKind = 'INVOICE' | 'CREDIT_NOTE';

/** Outside the scope of VAT, exempt from it, or 25 %. */
export type VatCategory = 'OUTSIDE_SCOPE' | 'EXEMPT' | 'STANDARD';

export interface VatTerm {
  category: VatCategory;
  /** Why there is no VAT; null where there is. */
  reason: string | null;
}

export interface Address {
  street: string;
  postalCode: string;
  town: string;
}

export interface ContactPerson {
  name: string;
  phone: string | null;
  email: string | null;
}

/** The company; always in Denmark. */
export interface Seller {
  name: string;
  cvr: string;
  address: Address | null;
  contact: ContactPerson;
}

/** A jobcentre and the municipality it is a unit of; always in Denmark. */
export interface Buyer {
  jobcentreId: string;
  /** The municipality, the legal person. */
  name: string;
  /** The jobcentre, by its name of the day. */
  unit: string;
  cvr: string | null;
  gln: string | null;
  address: Address | null;
  demands: { orderNumber: boolean; accountString: boolean };
}

/** How the seller is paid. */
export type Payment =
  | { means: 'BANK_ACCOUNT'; registrationNumber: string; accountNumber: string }
  /** The reference is empty where the card type is 73. */
  | { means: 'FIK'; cardType: FikCardType; reference: string; creditor: string };

export interface References {
  orderNumber: string | null;
  /** Person reference: who shall approve at the payer. */
  contact: string | null;
  accountString: string | null;
  /** The agreement and its version, as it stands on paper. */
  agreement: string | null;
  /** What is corrected; a credit note names at least one. */
  corrects: readonly InvoiceReference[];
}

export interface InvoiceReference {
  number: string;
  issuedOn: CivilDate;
}

export type Unit = 'HOUR' | 'WEEK' | 'PIECE';

export interface InvoiceLine extends ClosedSpan {
  number: number;
  payerId: string;
  description: string;
  /** How the amount comes about, by reference, never by name. */
  note: string;
  /** A decimal text, `13.2`; below zero where the line gives back. */
  quantity: string;
  unit: Unit;
  /** For `priceBase` units. */
  price: Oere;
  priceBase: number;
  /** Quantity × price ÷ price base, rounded half up once. */
  amount: Oere;
  vat: VatTerm;
  /** What the agreement says, for checking alone; it is not written. */
  agreed: { rate: Oere | null; hoursPerWeek: string | null; byWeeks: boolean };
}

/** What the lines of one category come to. */
export interface VatBreakdown extends VatTerm {
  percent: number;
  taxable: Oere;
  vat: Oere;
}

export interface Invoice {
  kind: InvoiceKind;
  number: string;
  issuedOn: CivilDate;
  dueOn: CivilDate;
  /** The month, widened to the days of every line. */
  period: ClosedSpan;
  seller: Seller;
  buyer: Buyer;
  references: References;
  payment: Payment;
  note: string;
  paymentTerms: string;
  lines: readonly InvoiceLine[];
  vat: readonly VatBreakdown[];
  totals: { net: Oere; vat: Oere; payable: Oere };
}
