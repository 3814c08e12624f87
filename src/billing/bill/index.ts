/** The public names of the room of bills: what is owed for a month, and what was closed. */
export { statementScope, type StatementScope, visibleStatements } from './bill.access.js';
export type { Explanation, TermFact } from './billing-facts.js';
export { type BillLine, computePeriod } from './billing.rules.js';
export { CloseBillingPeriodInput } from './close-period.input.js';
export { closeBillingPeriod } from './close-period.js';
export { closeProblems, endProblems } from './close.rules.js';
export { ClosedLine, ClosedStatement, StatementStep, StepKind } from './closed-bill.entity.js';
export * from './closed-bill.read.js';
export { pendingLines } from './closing-line.rules.js';
export { readBilledFor, readReckonings, type Reckoning, unreckonedBefore } from './reckoning.read.js';
export { danish } from './explanation-words.js';
export { type AgreementFact, type PartnershipFacts, readFacts, termSql } from './facts.read.js';
export { rules } from './rules/index.js';
export { statementEvents, stepTold } from './statement-events.js';
export { WageDocumentation } from './wage-documentation.entity.js';
export { recordWageDocumentation } from './wage-documentation.service.js';
export * from './wage-documentation.type.js';
