/** The public names of the room of invoices: issued, corrected, paid. */
export * from './invoice.input.js';
export { issueInvoice } from './issue-invoice.js';
export { recordPayment } from './record-payment.js';
