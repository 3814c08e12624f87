/** Owns the mutations on what invoices need, and the fields in which it is read. */
import { Resolver } from 'type-graphql';
import { CompanyType, JobcentreType, Mutates } from '../../identity/index.js';
import { ParticipationType, PartnershipType } from '../../partnership/index.js';
import { Adds } from '../../platform/read/declare.js';
import {
  SetCompanyInvoicingInput,
  SetCompanyInvoicingPayload,
  SetJobcentreInvoicingInput,
  SetJobcentreInvoicingPayload,
  SetPayerReferenceInput,
  SetPayerReferencePayload,
} from './invoicing.input.js';
import { setCompanyInvoicing, setJobcentreInvoicing, setPayerReference } from './invoicing.service.js';
import { CompanyInvoicingType, JobcentreInvoicingType, PayerReferenceType } from './invoicing.type.js';
import {
  recordWageDocumentation,
  RecordWageDocumentationInput,
  RecordWageDocumentationPayload,
  WageDocumentationType,
} from '../bill/index.js';

@Resolver(() => CompanyType)
export class CompanyInvoicingField {
  @Adds(() => CompanyInvoicingType, {
    nullable: true,
    description:
      'What stands on its invoices of itself, for its CSR manager and for tovholders who invoice for it (fakturaoplysninger).',
  })
  invoicing: unknown;
}

@Resolver(() => JobcentreType)
export class JobcentreInvoicingField {
  @Adds(() => JobcentreInvoicingType, {
    nullable: true,
    description:
      'To whom its invoices are made out, for itself and for those who invoice it (fakturaoplysninger).',
  })
  invoicing: unknown;
}

@Resolver(() => ParticipationType)
export class PayerReferenceField {
  @Adds(() => PayerReferenceType, {
    nullable: true,
    description:
      'What the jobcentre wants on the invoices, for itself and for those who invoice it (betalers reference).',
  })
  payerReference: unknown;
}

@Resolver(() => PartnershipType)
export class WageDocumentationField {
  @Adds(() => [WageDocumentationType], {
    description:
      'The wages behind rates of actual cost, the latest first, for those who see statements (løndokumentation).',
  })
  wageDocumentation: unknown;
}

@Resolver()
export class InvoicingMutations {
  @Mutates(
    SetCompanyInvoicingInput,
    SetCompanyInvoicingPayload,
    setCompanyInvoicing,
    'Say what stands on one’s own company’s invoices (sæt virksomhedens fakturaoplysninger).',
  )
  setCompanyInvoicing: unknown;

  @Mutates(
    SetJobcentreInvoicingInput,
    SetJobcentreInvoicingPayload,
    setJobcentreInvoicing,
    'Say to whom one’s own jobcentre’s invoices are made out (sæt fakturaoplysninger).',
  )
  setJobcentreInvoicing: unknown;

  @Mutates(
    SetPayerReferenceInput,
    SetPayerReferencePayload,
    setPayerReference,
    'Say what one’s own jobcentre wants on a partnership’s invoices; what is left out is taken away (sæt betalers reference).',
  )
  setPayerReference: unknown;

  @Mutates(
    RecordWageDocumentationInput,
    RecordWageDocumentationPayload,
    recordWageDocumentation,
    'Document the wage behind a rate of actual cost, as the company (registrér løndokumentation).',
  )
  recordWageDocumentation: unknown;
}
