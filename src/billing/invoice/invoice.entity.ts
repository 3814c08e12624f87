/** Owns issued invoices and credit notes as they were sent, the lines they bill and what they correct. */
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ClosedLine, ClosedStatement } from '../bill/index.js';

export enum InvoiceKind {
  INVOICE = 'INVOICE',
  CREDIT_NOTE = 'CREDIT_NOTE',
}

@Entity()
@Unique('invoice_number_once', ['companyId', 'number'])
@Index('invoice_statement', ['statementId', 'number'])
@Check('invoice_sums', 'net + vat = payable AND payable > 0')
@Check('invoice_due', 'due_on >= issued_on')
@ForeignKey(
  () => ClosedStatement,
  ['statementId', 'partnershipId', 'companyId', 'jobcentreId'],
  ['id', 'partnershipId', 'companyId', 'jobcentreId'],
)
export class Invoice {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  statementId: string;

  @Column('uuid')
  partnershipId: string;

  @Column('uuid')
  companyId: string;

  @Column('uuid')
  jobcentreId: string;

  /** 1, 2, … of the company, without gaps. */
  @Column('int')
  number: number;

  @Column('enum', { enum: InvoiceKind, enumName: 'invoice_kind' })
  kind: InvoiceKind;

  @Column('date')
  issuedOn: string;

  @Column('date')
  dueOn: string;

  @Column('int')
  net: number;

  @Column('int')
  vat: number;

  @Column('int')
  payable: number;

  /** Peppol BIS Billing 3.0, the very bytes. */
  @Column('text')
  xml: string;

  @Column('text')
  sha256: string;
}

/** A line stands on one document at most. */
@Entity()
export class InvoiceLine {
  @PrimaryColumn('uuid')
  @ForeignKey(() => ClosedLine)
  lineId: string;

  @Column('uuid')
  @ForeignKey(() => Invoice)
  @Index('invoice_line_invoice')
  invoiceId: string;
}

@Entity()
export class InvoiceCorrection {
  @PrimaryColumn('uuid')
  @ForeignKey(() => Invoice)
  invoiceId: string;

  @PrimaryColumn('uuid')
  @ForeignKey(() => Invoice)
  correctsId: string;
}

/** The last number given in a company's series; only `next_invoice_number` writes it. */
@Entity()
@Check('invoice_series_last', 'last > 0')
export class InvoiceSeries {
  @PrimaryColumn('uuid')
  companyId: string;

  @Column('int')
  last: number;
}
