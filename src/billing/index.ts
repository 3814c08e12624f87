/** The public names of billing. */
export { visibleStatements } from './billing.access.js';
export { remindPayers } from './remind-payers.js';
