/** Owns what an invoice needs to know of its parties: how the company is paid, and what the payer demands. */
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Company, Jobcentre } from '../../identity/index.js';
import { Partnership } from '../../partnership/index.js';

export enum PaymentMeans {
  BANK_ACCOUNT = 'BANK_ACCOUNT',
  FIK = 'FIK',
}

export enum FikCard {
  FIK_71 = 'FIK_71',
  FIK_73 = 'FIK_73',
  FIK_75 = 'FIK_75',
}

@Entity()
@Check(
  'company_invoicing_means',
  `CASE means WHEN 'BANK_ACCOUNT' THEN registration_number ~ '^[0-9]{4}$' AND account_number ~ '^[0-9]{10}$'
     AND num_nonnulls(fik_card, fik_creditor) = 0
   ELSE fik_card IS NOT NULL AND fik_creditor ~ '^[0-9]{8}$' AND num_nonnulls(registration_number, account_number) = 0 END IS TRUE`,
)
export class CompanyInvoicing {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Company)
  companyId: string;

  @Column('text')
  street: string;

  @Column('text')
  postalCode: string;

  @Column('text')
  town: string;

  @Column('text')
  contactName: string;

  @Column('text')
  contactPhone: string;

  @Column('text')
  contactEmail: string;

  @Column('enum', { enum: PaymentMeans, enumName: 'payment_means' })
  means: PaymentMeans;

  @Column('text', { nullable: true })
  registrationNumber: string | null;

  @Column('text', { nullable: true })
  accountNumber: string | null;

  @Column('enum', { enum: FikCard, enumName: 'fik_card', nullable: true })
  fikCard: FikCard | null;

  @Column('text', { nullable: true })
  fikCreditor: string | null;
}

@Entity()
@Check('jobcentre_invoicing_cvr', `cvr ~ '^[0-9]{8}$'`)
export class JobcentreInvoicing {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  /** The municipality, as a legal person: `Københavns Kommune`. */
  @Column('text')
  legalName: string;

  /** The municipality's. */
  @Column('text')
  cvr: string;

  @Column('text')
  street: string;

  @Column('text')
  postalCode: string;

  @Column('text')
  town: string;

  /** The person reference where a partnership has none of its own. */
  @Column('text')
  contact: string;

  @Column('boolean')
  demandsOrderNumber: boolean;

  @Column('boolean')
  demandsAccountString: boolean;
}

/** What the payer wants to see on the invoices of one partnership. */
@Entity()
export class PayerReference {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Partnership)
  partnershipId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Jobcentre)
  jobcentreId: string;

  @Column('text', { nullable: true })
  orderNumber: string | null;

  @Column('text', { nullable: true })
  accountString: string | null;

  @Column('text', { nullable: true })
  contact: string | null;
}
