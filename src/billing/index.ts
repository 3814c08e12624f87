/** The public names of billing. */
export { reportChanges, visibleStatements } from './bill/index.js';
