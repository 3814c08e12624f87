/** Owns what billing is to the house: bills, what becomes of them, and the invoices made of them. */
import type { AppRoom } from '../identity/index.js';
import { invoiceMaps } from './invoice/invoice.map.js';
import { StatementInvoices } from './invoice/invoice.resolver.js';
import { partnershipBills } from './statement/statement.map.js';
import { BillingMutations } from './billing.mutations.js';
import {
  BillingPeriodResolver,
  PartnershipBillingResolver,
  StatementLineResolver,
  StatementResolver,
} from './statement/statement.resolver.js';
import { ClosedLine, ClosedPeriod, ClosedStatement, StatementStep } from './bill/closed-bill.entity.js';
import { Invoice, InvoiceCorrection, InvoiceLine, InvoiceSeries } from './invoice/invoice.entity.js';
import { CompanyInvoicing, JobcentreInvoicing, PayerReference } from './invoice/invoicing.entity.js';
import {
  companyInvoicing,
  invoicingMaps,
  jobcentreInvoicing,
  participationReference,
  partnershipWages,
} from './invoice/invoicing.map.js';
import {
  CompanyInvoicingField,
  InvoicingMutations,
  JobcentreInvoicingField,
  PayerReferenceField,
  WageDocumentationField,
} from './invoice/invoicing.resolver.js';
import { BillingMark } from './bill/billing-mark.entity.js';
import { reportAll, reportChanges } from './bill/verify-closed.js';
import { remindPayers } from './statement/remind-payers.js';
import { statementDocument, statementDocuments } from './statement/statement-file.js';
import { StatementDocumentBytes, StatementDocuments } from './statement/statement-file.resolver.js';
import { WageDocumentation } from './bill/wage-documentation.entity.js';
import { billingStatuses, billingWords } from './billing.words.js';
import { billingKinds } from './bill/billing.kinds.js';
import { billingGuards } from './billing.guard.js';
import { visibleStatements } from './bill/index.js';

export const billing: AppRoom = {
  entities: [
    ClosedPeriod,
    BillingMark,
    ClosedStatement,
    ClosedLine,
    StatementStep,
    CompanyInvoicing,
    JobcentreInvoicing,
    PayerReference,
    WageDocumentation,
    Invoice,
    InvoiceLine,
    InvoiceCorrection,
    InvoiceSeries,
  ],
  writes: {
    billing_period: 'INSERT',
    billing_mark: 'INSERT',
    statement: 'INSERT',
    statement_line: 'INSERT',
    statement_step: 'INSERT',
    company_invoicing: 'INSERT, UPDATE',
    jobcentre_invoicing: 'INSERT, UPDATE',
    payer_reference: 'INSERT, UPDATE',
    wage_documentation: 'INSERT',
    invoice: 'INSERT',
    invoice_line: 'INSERT',
    invoice_correction: 'INSERT',
  },
  guards: billingGuards,
  doors: [
    'next_invoice_number(uuid)',
    'trainees_named(uuid, text)',
    'companies_with_closed_bills()',
    'payers_of_waiting_statements(date, date)',
  ],
  files: { [statementDocument]: statementDocuments },
  maps: [...invoiceMaps, ...invoicingMaps],
  adds: {
    Company: companyInvoicing,
    Jobcentre: jobcentreInvoicing,
    Partnership: { ...partnershipBills, ...partnershipWages },
    Participation: participationReference,
  },
  resolvers: [
    PartnershipBillingResolver,
    CompanyInvoicingField,
    JobcentreInvoicingField,
    PayerReferenceField,
    WageDocumentationField,
    BillingPeriodResolver,
    StatementResolver,
    StatementInvoices,
    StatementLineResolver,
    StatementDocuments,
    StatementDocumentBytes,
    BillingMutations,
    InvoicingMutations,
  ],
  jobs: {
    remindPayers: { times: '0 6 * * *', run: remindPayers },
    verifyClosedBills: { times: '0 3 * * *', run: reportAll },
  },
  atStart: (parts) => reportChanges(parts, 'last'),
  subjects: { Statement: { table: 'statement', seenBy: visibleStatements } },
  kinds: billingKinds,
  words: billingWords,
  statuses: billingStatuses,
};
