/** Writes an invoice or a credit note as Peppol BIS Billing 3.0: UBL 2.1, EN 16931 with the Danish rules. */
import { create } from 'xmlbuilder2';
import type { Invoice } from './invoice.js';
import {
  buyer,
  type Elements,
  invoiceLine,
  monetaryTotal,
  paymentMeans,
  period,
  seller,
  taxTotal,
} from './peppol-part.js';

const CUSTOMIZATION = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';
const PROFILE = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';

/** The document as XML; the same invoice gives the same text. Whether it may be issued says `invoiceProblems`. */
export function writePeppolBis3(invoice: Invoice): string {
  const root = invoice.kind === 'INVOICE' ? 'Invoice' : 'CreditNote';
  const document = {
    [root]: {
      '@xmlns': `${UBL}:${root}-2`,
      '@xmlns:cac': `${UBL}:CommonAggregateComponents-2`,
      '@xmlns:cbc': `${UBL}:CommonBasicComponents-2`,
      ...elements(invoice),
    },
  };
  return `${create({ encoding: 'UTF-8' }, document).end({ prettyPrint: true, newline: '\n' })}\n`;
}

/** In the order of UBL's schema, which knows no other. */
function elements(invoice: Invoice): Elements {
  const { number, issuedOn, dueOn, note, references, lines, vat } = invoice;
  const isInvoice = invoice.kind === 'INVOICE';
  return {
    'cbc:CustomizationID': CUSTOMIZATION,
    'cbc:ProfileID': PROFILE,
    'cbc:ID': number,
    'cbc:IssueDate': issuedOn,
    ...(isInvoice
      ? { 'cbc:DueDate': dueOn, 'cbc:InvoiceTypeCode': '380' }
      : { 'cbc:CreditNoteTypeCode': '381' }),
    'cbc:Note': note,
    'cbc:DocumentCurrencyCode': 'DKK',
    'cbc:AccountingCost': references.accountString,
    'cbc:BuyerReference': references.contact,
    'cac:InvoicePeriod': period(invoice.period),
    'cac:OrderReference': references.orderNumber === null ? null : { 'cbc:ID': references.orderNumber },
    'cac:BillingReference': references.corrects.map((each) => ({
      'cac:InvoiceDocumentReference': { 'cbc:ID': each.number, 'cbc:IssueDate': each.issuedOn },
    })),
    'cac:ContractDocumentReference':
      references.agreement === null ? null : { 'cbc:ID': references.agreement },
    'cac:AccountingSupplierParty': seller(invoice.seller, vat),
    'cac:AccountingCustomerParty': buyer(invoice.buyer, references.contact),
    'cac:PaymentMeans': paymentMeans(invoice),
    'cac:PaymentTerms': { 'cbc:Note': invoice.paymentTerms },
    'cac:TaxTotal': taxTotal(invoice),
    'cac:LegalMonetaryTotal': monetaryTotal(invoice),
    ...(isInvoice
      ? { 'cac:InvoiceLine': lines.map((line) => invoiceLine(line, 'cbc:InvoicedQuantity', vat)) }
      : { 'cac:CreditNoteLine': lines.map((line) => invoiceLine(line, 'cbc:CreditedQuantity', vat)) }),
  };
}
