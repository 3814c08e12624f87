/** Owns how invoices and their documents are read. */
import type { RequestContext, Viewer } from '../../identity/index.js';
import { everything } from '../../platform/database/predicate.js';
import type { ReadMap } from '../../platform/read/read-map.js';
import { visibleStatements } from '../bill/index.js';
import { Invoice } from './invoice.entity.js';

type Map = ReadMap<Viewer, RequestContext>;

const invoiceMap: Map = {
  type: 'Invoice',
  entity: Invoice,
  access: visibleStatements,
  fields: {
    number: { kind: 'sql', sql: ({ alias }) => `${alias}.number::text` },
    corrects: {
      kind: 'many',
      type: 'Invoice',
      // An invoice of the same company to the same payer.
      covered: true,
      on: ({ alias }, other) =>
        `${other}.id IN (SELECT made.corrects_id FROM invoice_correction made WHERE made.invoice_id = ${alias}.id)`,
      order: (other) => `${other}.number`,
    },
    documents: {
      kind: 'made',
      type: 'InvoiceDocument',
      list: true,
      from: ({ alias }) =>
        `(SELECT 'PEPPOL_BIS_3' AS format,
          CASE ${alias}.kind WHEN 'INVOICE' THEN 'faktura-' ELSE 'kreditnota-' END || ${alias}.number || '.xml' AS "fileName", ${alias}.xml AS xml, ${alias}.sha256 AS sha256)`,
    },
  },
};

const invoiceDocumentMap: Map = {
  type: 'InvoiceDocument',
  entity: null,
  access: () => everything,
  fields: {},
};

export const invoiceMaps: readonly Map[] = [invoiceMap, invoiceDocumentMap];
