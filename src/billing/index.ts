/** The public names of billing. */
export { visibleStatements } from './bill/bill.access.js';
export { remindPayers } from './statement/remind-payers.js';
