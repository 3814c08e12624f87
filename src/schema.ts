/** Owns the API's schema: the only list of resolvers. */
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { BillingMutations } from './billing/billing.mutations.js';
import {
  BillingPeriodResolver,
  PartnershipBillingResolver,
  StatementLineResolver,
  StatementResolver,
} from './billing/billing.resolver.js';
import {
  CompanyInvoicingField,
  InvoicingMutations,
  JobcentreInvoicingField,
  PayerReferenceField,
  WageDocumentationField,
} from './billing/invoicing.resolver.js';
import { StatementDocumentBytes, StatementDocuments } from './billing/statement-file.resolver.js';
import { JobcentreRoots, MembershipResolver, ViewerResolver } from './identity/identity.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { PartnershipMutations } from './partnership/partnership.mutations.js';
import { PartnershipRoots } from './partnership/partnership.resolver.js';
import { CandidateResolver } from './placement/candidate.resolver.js';
import { MentorHoursMutations, PlacementMentorHours } from './placement/mentor-hours.resolver.js';
import { PlacementMutations } from './placement/placement.mutations.js';
import { PartnershipPlacements, PlacementRoots, SlotPlacement } from './placement/placement.resolver.js';
import { SlotMutations } from './placement/slot.mutations.js';
import { PartnershipSlots } from './placement/slot.resolver.js';
import { sealIds } from './platform/node.js';
import { ProblemResolver } from './platform/problem.type.js';
import { bindSchema } from './platform/read/bind-schema.js';
import { readMaps, roots } from './reads.js';
import { ReportQueries } from './report/report.resolver.js';

export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ProblemResolver,
      ViewerResolver,
      MembershipResolver,
      JobcentreRoots,
      PartnershipRoots,
      PartnershipSlots,
      PartnershipPlacements,
      PartnershipBillingResolver,
      CompanyInvoicingField,
      JobcentreInvoicingField,
      PayerReferenceField,
      WageDocumentationField,
      PlacementMentorHours,
      SlotPlacement,
      CandidateResolver,
      PlacementRoots,
      BillingPeriodResolver,
      StatementResolver,
      StatementLineResolver,
      StatementDocuments,
      StatementDocumentBytes,
      ReportQueries,
      PartnershipMutations,
      SlotMutations,
      PlacementMutations,
      MentorHoursMutations,
      BillingMutations,
      InvoicingMutations,
    ],
    // `mutate` checks every input by its declaration and answers with problems.
    validate: false,
    skipCheck: false,
  });
  bindSchema(schema, readMaps, roots);
  return sealIds(schema);
}
