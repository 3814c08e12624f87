/** Changes to an invoice for the tests of what is wrong with it. */
import type { Invoice, InvoiceLine } from './invoice.js';
import { invoiceProblems } from './invoice-problem.rules.js';

export type Change = (invoice: Invoice) => Invoice;

export const found = (invoice: Invoice) =>
  invoiceProblems(invoice).map(({ code, path }) => `${code} ${path.join('.')}`);

export const firstLine =
  (over: Partial<InvoiceLine>): Change =>
  (invoice) => ({
    ...invoice,
    lines: invoice.lines.map((line, index) => (index === 0 ? { ...line, ...over } : line)),
  });
export const seller =
  (over: Partial<Invoice['seller']>): Change =>
  (invoice) => ({ ...invoice, seller: { ...invoice.seller, ...over } });
export const buyer =
  (over: Partial<Invoice['buyer']>): Change =>
  (invoice) => ({ ...invoice, buyer: { ...invoice.buyer, ...over } });
export const references =
  (over: Partial<Invoice['references']>): Change =>
  (invoice) => ({ ...invoice, references: { ...invoice.references, ...over } });
export const over =
  (fields: Partial<Invoice>): Change =>
  (invoice) => ({ ...invoice, ...fields });
