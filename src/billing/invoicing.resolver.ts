/** Owns the mutations on what invoices need, and the fields in which it is read. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { CompanyType, JobcentreType, mutate, RequestContext } from '../identity/index.js';
import { ParticipationType, PartnershipType } from '../partnership/index.js';
import type { MutationPayload } from '../platform/payload.js';
import { Adds } from '../platform/read/declare.js';
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
import { recordWageDocumentation } from './wage-documentation.service.js';
import {
  RecordWageDocumentationInput,
  RecordWageDocumentationPayload,
  WageDocumentationType,
} from './wage-documentation.type.js';

const whatToDo = { description: 'What to do (indhold).' } as const;

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
  @Mutation(() => SetCompanyInvoicingPayload, {
    description: 'Say what stands on one’s own company’s invoices (sæt virksomhedens fakturaoplysninger).',
  })
  setCompanyInvoicing(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetCompanyInvoicingInput, whatToDo) input: SetCompanyInvoicingInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setCompanyInvoicing);
  }

  @Mutation(() => SetJobcentreInvoicingPayload, {
    description: 'Say to whom one’s own jobcentre’s invoices are made out (sæt fakturaoplysninger).',
  })
  setJobcentreInvoicing(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetJobcentreInvoicingInput, whatToDo) input: SetJobcentreInvoicingInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setJobcentreInvoicing);
  }

  @Mutation(() => SetPayerReferencePayload, {
    description:
      'Say what one’s own jobcentre wants on a partnership’s invoices; what is left out is taken away (sæt betalers reference).',
  })
  setPayerReference(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetPayerReferenceInput, whatToDo) input: SetPayerReferenceInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, setPayerReference);
  }

  @Mutation(() => RecordWageDocumentationPayload, {
    description:
      'Document the wage behind a rate of actual cost, as the company (registrér løndokumentation).',
  })
  recordWageDocumentation(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordWageDocumentationInput, whatToDo) input: RecordWageDocumentationInput,
  ): Promise<MutationPayload> {
    return mutate(context, info, input, recordWageDocumentation);
  }
}
