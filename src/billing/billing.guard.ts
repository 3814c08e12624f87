/** Owns which rows of bills and invoices the acting party reads and writes. */
import {
  concerns,
  coordinates,
  coordinatesFor,
  coordinatesOpen,
  isCompany,
  knowsMonth,
} from '../partnership/index.js';
import { actorAsks as actor } from '../platform/database/asker.js';
import type { Guards } from '../platform/database/guard.js';
import { sharesInvoicing, sharesReference, sharesWages } from './invoice/invoicing.access.js';

/** The tovholder closes, and nobody writes into what is closed: that a trigger sees to. */
const closes = (table: string): string => coordinates(`${table}.partnership_id`, actor);

/** The company, or the tovholder on its behalf. */
const issues = (row: string): string =>
  `${row}.company_id = app_party() OR ${coordinatesOpen(`${row}.partnership_id`, actor)}`;

const ofInvoice = (table: string, what: string): string =>
  `(SELECT ${what} FROM invoice i WHERE i.id = ${table}.invoice_id)`;

// The payer answers, the company is paid, and each signs as itself.
const signs = `statement_step.party_id = app_party()
  AND (statement_step.user_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.user_id = statement_step.user_id))
  AND CASE
    WHEN statement_step.kind = 'CLOSED' THEN ${closes('statement_step')}
    WHEN statement_step.kind IN ('APPROVED', 'DISPUTED', 'STANDS') THEN statement_step.jobcentre_id = app_party()
    WHEN statement_step.kind IN ('STRUCK', 'INVOICED') THEN ${issues('statement_step')}
    ELSE statement_step.company_id = app_party() END`;

const ownCompany = 'company_invoicing.company_id = app_party()';
const ownJobcentre = 'jobcentre_invoicing.jobcentre_id = app_party()';
const ownReference = 'payer_reference.jobcentre_id = app_party()';

export const billingGuards: Guards = {
  billing_period: {
    see: knowsMonth('billing_period', actor),
    add: closes('billing_period'),
  },
  // Triggers mark; who looks for what they have missed does it as the company, which sees all.
  billing_mark: {
    see: knowsMonth('billing_mark', actor),
    add: isCompany('billing_mark.partnership_id', actor),
  },
  statement: { see: concerns('statement', actor), add: closes('statement') },
  statement_line: { see: concerns('statement_line', actor), add: closes('statement_line') },
  statement_step: { see: concerns('statement_step', actor), add: signs },
  invoice: { see: concerns('invoice', actor), add: issues('invoice') },
  invoice_line: { see: ofInvoice('invoice_line', 'true'), add: ofInvoice('invoice_line', issues('i')) },
  invoice_correction: {
    see: ofInvoice('invoice_correction', 'true'),
    add: ofInvoice('invoice_correction', issues('i')),
  },
  // Only its function reads and writes it.
  invoice_series: {},
  company_invoicing: {
    see: `${ownCompany} OR ${coordinatesFor('company_invoicing.company_id', actor)}`,
    add: ownCompany,
    change: ownCompany,
  },
  jobcentre_invoicing: {
    see: `${ownJobcentre} OR ${sharesInvoicing('jobcentre_invoicing', actor)}`,
    add: ownJobcentre,
    change: ownJobcentre,
  },
  payer_reference: {
    see: `${ownReference} OR ${sharesReference('payer_reference', actor)}`,
    add: ownReference,
    change: ownReference,
  },
  wage_documentation: {
    see: `wage_documentation.company_id = app_party() OR ${sharesWages('wage_documentation', actor)}`,
    add: `wage_documentation.company_id = app_party() AND ${isCompany('wage_documentation.partnership_id', actor)}`,
  },
};
