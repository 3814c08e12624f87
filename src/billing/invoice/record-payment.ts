/** Owns the use case of recording that an invoice was paid. */
import type { Changed, UseCase } from '../../identity/index.js';
import { toOpaqueId, uuidOf } from '../../platform/opaque-id.js';
import { problem, Refused, refuseIf } from '../../platform/problem.js';
import { keyOfStatement, StepKind } from '../bill/index.js';
import { addStep, StatementAction, takeStatement } from '../statement/index.js';
import type { RecordPaymentInput } from './invoice.input.js';

export async function recordPayment(useCase: UseCase, input: RecordPaymentInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const id = uuidOf('Invoice', input.invoiceId);
  const [invoice] = await tx.query<{ statement: string; issuedOn: string; lineIds: string[] }[]>(
    `SELECT ${keyOfStatement('s')} AS statement, i.issued_on AS "issuedOn",
       ARRAY(SELECT l.line_id FROM invoice_line l WHERE l.invoice_id = i.id) AS "lineIds"
     FROM invoice i JOIN statement s ON s.id = i.statement_id WHERE i.id = $1`,
    [id],
  );
  if (!invoice) throw new Refused(problem('NOT_FOUND', 'invoiceId'));
  const statementId = toOpaqueId('Statement', invoice.statement);
  const taken = await takeStatement(useCase, { statementId }, StatementAction.RECORD_PAYMENT, 'invoiceId');
  refuseIf([
    input.paidOn > viewer.today ? problem('DATE_IN_FUTURE', 'paidOn') : null,
    input.paidOn < invoice.issuedOn
      ? problem('DATE_TOO_EARLY', 'paidOn', { earliest: invoice.issuedOn })
      : null,
  ]);
  const { lineIds } = invoice;
  const isPaid = taken.kept.steps.some(
    (step) => step.kind === 'PAID' && step.lineIds.some((line) => lineIds.includes(line)),
  );
  if (isPaid) throw new Refused(problem('WRONG_STATUS', 'invoiceId', { status: 'PAID' }));
  await addStep(useCase, taken, StepKind.PAID, lineIds, null, input.paidOn);
  return { statement: taken.key };
}
