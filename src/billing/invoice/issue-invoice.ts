/** Owns the use case of invoicing what is approved of a statement: documents numbered, written and kept as they are. */
import { createHash, randomUUID } from 'node:crypto';
import type { Changed, UseCase } from '../../identity/index.js';
import type { Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/row.js';
import { type FikCardType, fikReference } from '../../platform/identifier.js';
import { problem, Refused, refuseIf } from '../../platform/problem.js';
import type { IssueInvoiceInput } from './invoice.input.js';
import { type KeptLine, StepKind } from '../bill/index.js';
import { Invoice as InvoiceRow, InvoiceCorrection, InvoiceKind, InvoiceLine } from './invoice.entity.js';
import type { FrozenLine } from './frozen-line.js';
import type { Invoice, InvoiceReference, Payment } from './invoice.js';
import { invoiceProblems } from './invoice-problem.rules.js';
import { apartByVat, composeInvoice, type InvoiceFacts } from './invoice.rules.js';
import {
  addStep,
  isOnBehalf,
  refuseNames,
  StatementAction,
  type Taken,
  takeStatement,
} from '../statement/index.js';

interface Issued {
  readonly id: string;
  readonly invoice: Invoice;
  readonly xml: string;
  readonly lines: readonly (KeptLine & { readonly billedOn: (InvoiceReference & { id: string }) | null })[];
}

export async function issueInvoice(useCase: UseCase, input: IssueInvoiceInput): Promise<Changed> {
  const { tx, viewer } = useCase;
  const taken = await takeStatement(useCase, input, StatementAction.ISSUE_INVOICE);
  if (isOnBehalf({ viewer, standing: taken.standing }) && !input.reason)
    throw new Refused(problem('STATED_REASON_REQUIRED', 'reason'));
  const approved = taken.kept.lines.filter((line) => taken.statuses.get(line.id) === 'APPROVED');
  if (approved.length === 0) throw new Refused(problem('NOTHING_TO_INVOICE', 'statementId'));
  const parties = await readParties(tx, taken);
  const { orderNumber, accountString } = parties.references;
  const reasons = approved.map((line) => line.vatReason);
  // What people write; the rest are registered names and what was made by code.
  await refuseNames(useCase, taken.kept.id, [orderNumber, accountString, ...new Set(reasons)], 'statementId');
  const billedOn = await readBilledOn(tx, approved);
  const lines = approved.map((line) => ({ ...line, billedOn: billedOn.get(line.correctsId ?? '') ?? null }));
  const issued: Issued[] = [];
  for (const group of apartByVat(lines.map((line) => ({ ...line, vat: vatOf(line) })))) {
    const made = await issue(useCase, taken, parties, group);
    if (made) issued.push(made);
  }
  if (issued.length === 0) throw new Refused(problem('NOTHING_TO_INVOICE', 'statementId'));
  for (const each of issued) await keep(tx, taken, each);
  const billed = issued.flatMap((each) => each.lines.map((line) => line.id));
  await addStep(useCase, taken, StepKind.INVOICED, billed, input.reason ?? null);
  return { statement: taken.key, invoices: issued.map(({ id }) => id) };
}

/** One document of lines that may stand together; none where they come to nothing. @throws Refused with all that is wrong */
async function issue(
  { tx, viewer }: UseCase,
  taken: Taken,
  parties: Parties,
  lines: Issued['lines'],
): Promise<Issued | null> {
  const rows = lines.map(frozen);
  const facts = (number: number): InvoiceFacts => ({
    number: String(number),
    issuedOn: viewer.today,
    month: taken.period,
    seller: parties.seller,
    buyer: parties.buyer,
    payment: paymentOf(parties, number),
    references: parties.references,
    lines: rows,
  });
  // A number is taken only for a document that there is.
  if (!composeInvoice(facts(1))) return null;
  const [series] = await tx.query<{ number: number }[]>('SELECT next_invoice_number($1) AS number', [
    taken.companyId,
  ]);
  const invoice = composeInvoice(facts(series?.number ?? 0));
  if (!invoice) return null;
  // With the first invoice, for most commands and servers that start never write one.
  const { writePeppolBis3 } = await import('./peppol-bis-3.js');
  const xml = writePeppolBis3(invoice);
  refuseIf(invoiceProblems(invoice));
  return { id: randomUUID(), invoice, xml, lines };
}

const vatOf = (line: KeptLine): FrozenLine['vat'] => ({ category: line.vatCategory, reason: line.vatReason });

const frozen = (line: Issued['lines'][number]): FrozenLine => ({
  jobcentreId: line.jobcentreId,
  number: line.number,
  reference: line.reference,
  from: line.from,
  to: line.to,
  days: line.days,
  weeks: line.weeks,
  hours: line.hours,
  quota: line.quota,
  rate: line.rate,
  hoursPerWeek: line.hoursPerWeek,
  amount: line.amount,
  explanation: line.explanation,
  vat: vatOf(line),
  adjustment: line.forPeriod !== line.billedIn,
  corrects: line.billedOn && { number: line.billedOn.number, issuedOn: line.billedOn.issuedOn },
});

async function keep(tx: Tx, taken: Taken, { id, invoice, xml, lines }: Issued): Promise<void> {
  await tx.insert(InvoiceRow, {
    id,
    statementId: taken.kept.id,
    partnershipId: taken.partnershipId,
    companyId: taken.companyId,
    jobcentreId: taken.kept.jobcentreId,
    number: Number(invoice.number),
    kind: invoice.kind === 'INVOICE' ? InvoiceKind.INVOICE : InvoiceKind.CREDIT_NOTE,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    net: invoice.totals.net,
    vat: invoice.totals.vat,
    payable: invoice.totals.payable,
    xml,
    sha256: createHash('sha256').update(xml).digest('hex'),
  });
  await insertMany(
    tx,
    InvoiceLine,
    lines.map((line) => ({ lineId: line.id, invoiceId: id })),
  );
  const corrected = new Set(lines.flatMap((line) => line.billedOn?.id ?? []));
  if (corrected.size > 0)
    await insertMany(
      tx,
      InvoiceCorrection,
      [...corrected].map((correctsId) => ({ invoiceId: id, correctsId })),
    );
}

type Parties = Pick<InvoiceFacts, 'seller' | 'buyer' | 'references'> & {
  readonly pay: {
    readonly means: 'BANK_ACCOUNT' | 'FIK';
    readonly registrationNumber: string | null;
    readonly accountNumber: string | null;
    readonly fikCard: `FIK_${FikCardType}` | null;
    readonly fikCreditor: string | null;
  };
};

function paymentOf({ pay }: Parties, number: number): Payment {
  if (pay.means === 'BANK_ACCOUNT')
    return {
      means: 'BANK_ACCOUNT',
      registrationNumber: pay.registrationNumber ?? '',
      accountNumber: pay.accountNumber ?? '',
    };
  const cardType = (pay.fikCard ?? 'FIK_73').slice(4) as FikCardType;
  return {
    means: 'FIK',
    cardType,
    reference: fikReference(cardType, number),
    creditor: pay.fikCreditor ?? '',
  };
}

/** Who sends and who receives. @throws Refused where either has not said what an invoice needs */
async function readParties(tx: Tx, { companyId, partnershipId, kept }: Taken): Promise<Parties> {
  const [row] = await tx.query<
    {
      seller: Parties['seller'] | null;
      pay: Parties['pay'];
      buyer: Parties['buyer'] | null;
      references: Parties['references'];
    }[]
  >(
    `SELECT CASE WHEN ci.company_id IS NOT NULL THEN jsonb_build_object('name', c.name, 'cvr', c.cvr,
         'address', jsonb_build_object('street', ci.street, 'postalCode', ci.postal_code, 'town', ci.town),
         'contact', jsonb_build_object('name', ci.contact_name, 'phone', ci.contact_phone, 'email', ci.contact_email)) END AS seller,
       jsonb_build_object('means', ci.means, 'registrationNumber', ci.registration_number, 'accountNumber', ci.account_number,
         'fikCard', ci.fik_card, 'fikCreditor', ci.fik_creditor) AS pay,
       CASE WHEN ji.jobcentre_id IS NOT NULL THEN jsonb_build_object('jobcentreId', j.id, 'name', ji.legal_name,
         'unit', (SELECT n.name FROM jobcentre_name n WHERE n.jobcentre_id = j.id AND n.ends_on IS NULL),
         'cvr', ji.cvr, 'gln', j.gln,
         'address', jsonb_build_object('street', ji.street, 'postalCode', ji.postal_code, 'town', ji.town),
         'demands', jsonb_build_object('orderNumber', ji.demands_order_number, 'accountString', ji.demands_account_string)) END AS buyer,
       jsonb_build_object('orderNumber', pr.order_number, 'contact', coalesce(pr.contact, ji.contact),
         'accountString', pr.account_string, 'agreement', p.name || ', aftale version ' || (
           SELECT max(a.number) FROM agreement a JOIN statement_line l ON l.agreement_id = a.id WHERE l.statement_id = $3)) AS references
     FROM company c JOIN partnership p ON p.id = $2 JOIN jobcentre j ON j.id = $4
     LEFT JOIN company_invoicing ci ON ci.company_id = c.id
     LEFT JOIN jobcentre_invoicing ji ON ji.jobcentre_id = j.id
     LEFT JOIN payer_reference pr ON pr.partnership_id = p.id AND pr.jobcentre_id = j.id
     WHERE c.id = $1`,
    [companyId, partnershipId, kept.id, kept.jobcentreId],
  );
  refuseIf([
    row?.seller ? null : problem('COMPANY_INVOICING_REQUIRED', 'statementId'),
    row?.buyer ? null : problem('JOBCENTRE_INVOICING_REQUIRED', 'statementId'),
  ]);
  if (!row?.seller || !row.buyer) throw new Error('refused above');
  return { seller: row.seller, buyer: row.buyer, pay: row.pay, references: row.references };
}

/** The documents on which corrected lines were billed, by the line. */
async function readBilledOn(
  tx: Tx,
  lines: readonly KeptLine[],
): Promise<Map<string, InvoiceReference & { id: string }>> {
  const rows = await tx.query<{ line: string; id: string; number: number; issued_on: string }[]>(
    `SELECT l.line_id AS line, i.id, i.number, i.issued_on FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id
     WHERE l.line_id = ANY($1)`,
    [lines.flatMap((line) => line.correctsId ?? [])],
  );
  return new Map(
    rows.map(({ line, id, number, issued_on: issuedOn }) => [line, { id, number: String(number), issuedOn }]),
  );
}
