/** The public names of the room of statements: their life, and what is told of them on paper. */
export { refuseNames } from './named-trainee.js';
export { isOnBehalf, StatementAction } from './statement.access.js';
export * from './statement.input.js';
export { addStep, approveStatement, disputeLines, settleDispute } from './statement.service.js';
export { type Taken, takeStatement } from './statement.service.js';
export type { Statement } from './statement.js';
export { StatementType } from './statement.type.js';
