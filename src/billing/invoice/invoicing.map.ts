/** Owns how what invoices need is read, and what it adds to companies, jobcentres, participations and partnerships. */
import type { RequestContext, Viewer } from '../../identity/index.js';
import { everything } from '../../platform/database/predicate.js';
import type { ReadMap } from '../../platform/read/read-map.js';
import {
  visibleCompanyInvoicing,
  visibleJobcentreInvoicing,
  visiblePayerReferences,
  visibleWageDocumentation,
} from './invoicing.access.js';
import { CompanyInvoicing, JobcentreInvoicing, PayerReference } from './invoicing.entity.js';
import { WageDocumentation } from '../bill/index.js';

type Map = ReadMap<Viewer, RequestContext>;
type Fields = Map['fields'];

export const companyInvoicing: Fields = {
  invoicing: {
    kind: 'one',
    type: 'CompanyInvoicing',
    covered: false,
    on: ({ alias }, other) => `${other}.company_id = ${alias}.id`,
  },
};

export const jobcentreInvoicing: Fields = {
  invoicing: {
    kind: 'one',
    type: 'JobcentreInvoicing',
    covered: false,
    on: ({ alias }, other) => `${other}.jobcentre_id = ${alias}.id`,
  },
};

export const participationReference: Fields = {
  payerReference: {
    kind: 'one',
    type: 'PayerReference',
    covered: false,
    on: ({ alias }, other) =>
      `${other}.partnership_id = ${alias}.partnership_id AND ${other}.jobcentre_id = ${alias}.jobcentre_id`,
  },
};

export const partnershipWages: Fields = {
  wageDocumentation: {
    kind: 'many',
    type: 'WageDocumentation',
    covered: false,
    on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id`,
    order: (other) => `${other}.starts_on DESC, ${other}.id`,
  },
};

const made = (type: string): Map => ({ type, entity: null, access: () => everything, fields: {} });

export const invoicingMaps: readonly Map[] = [
  {
    type: 'CompanyInvoicing',
    entity: CompanyInvoicing,
    access: visibleCompanyInvoicing,
    fields: {
      bankAccount: {
        kind: 'made',
        type: 'BankAccount',
        from: ({ alias }) =>
          `(SELECT ${alias}.registration_number AS "registrationNumber", ${alias}.account_number AS "accountNumber"
            WHERE ${alias}.means = 'BANK_ACCOUNT')`,
      },
      fik: {
        kind: 'made',
        type: 'FikPayment',
        from: ({ alias }) =>
          `(SELECT ${alias}.fik_card AS card, ${alias}.fik_creditor AS creditor WHERE ${alias}.means = 'FIK')`,
      },
    },
  },
  made('BankAccount'),
  made('FikPayment'),
  {
    type: 'JobcentreInvoicing',
    entity: JobcentreInvoicing,
    access: visibleJobcentreInvoicing,
    fields: {},
  },
  { type: 'PayerReference', entity: PayerReference, access: visiblePayerReferences, fields: {} },
  {
    type: 'WageDocumentation',
    entity: WageDocumentation,
    access: visibleWageDocumentation,
    fields: {
      from: { kind: 'column', property: 'startsOn' },
      to: { kind: 'column', property: 'endsOn' },
    },
  },
];
