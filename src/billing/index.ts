/** The public names of billing. */
export { visibleStatements } from './bill/index.js';
export { remindPayers } from './statement/index.js';
