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
import { IncidentMutations } from './incident/incident.mutations.js';
import { IncidentEventResolver, IncidentRoots, PartnershipIncidents } from './incident/incident.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { InboxMutations } from './notice/inbox.mutations.js';
import { NotificationResolver, NotificationRoots } from './notice/notification.resolver.js';
import { WebhookMutations } from './notice/webhook.mutations.js';
import { WebhookDeliveries, WebhookRoots } from './notice/webhook.resolver.js';
import { PartnershipMutations } from './partnership/partnership.mutations.js';
import { EventPartnership, PartnershipRoots } from './partnership/partnership.resolver.js';
import { CandidateResolver } from './placement/candidate.resolver.js';
import { MentorHoursMutations, PlacementMentorHours } from './placement/mentor-hours.resolver.js';
import { PlacementMutations } from './placement/placement.mutations.js';
import { PartnershipPlacements, PlacementRoots, SlotPlacement } from './placement/placement.resolver.js';
import { SlotMutations } from './placement/slot.mutations.js';
import { PartnershipSlots } from './placement/slot.resolver.js';
import { sealIds } from './platform/node.js';
import { ProblemResolver } from './platform/problem.type.js';
import { bindSchema } from './platform/read/bind-schema.js';
import { feeds } from './feeds.js';
import { EventResolver, EventRoots } from './identity/event.resolver.js';
import type { RequestContext } from './identity/index.js';
import { MemberListener } from './identity/member-listener.js';
import { bindFeeds, type Feed, noPubSub } from './platform/events/feed.js';
import { readMaps, roots } from './reads.js';
import { ReportQueries } from './report/report.resolver.js';

/** What tests add to the schema. */
export interface Addition {
  readonly resolvers: readonly Function[];
  readonly feeds: readonly Feed[];
}

export async function createSchema(added: Addition = { resolvers: [], feeds: [] }): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ProblemResolver,
      ViewerResolver,
      MembershipResolver,
      JobcentreRoots,
      EventRoots,
      EventResolver,
      EventPartnership,
      PartnershipRoots,
      PartnershipSlots,
      PartnershipPlacements,
      PartnershipBillingResolver,
      PartnershipIncidents,
      CompanyInvoicingField,
      JobcentreInvoicingField,
      PayerReferenceField,
      WageDocumentationField,
      PlacementMentorHours,
      SlotPlacement,
      CandidateResolver,
      PlacementRoots,
      BillingPeriodResolver,
      IncidentRoots,
      IncidentEventResolver,
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
      IncidentMutations,
      NotificationRoots,
      NotificationResolver,
      InboxMutations,
      WebhookRoots,
      WebhookDeliveries,
      WebhookMutations,
      ...added.resolvers,
    ],
    pubSub: noPubSub,
    // `mutate` checks every input by its declaration and answers with problems.
    validate: false,
    skipCheck: false,
  });
  bindSchema(schema, readMaps, roots);
  bindFeeds(
    schema,
    [...feeds, ...added.feeds],
    (context: RequestContext) => new MemberListener(context, context.viewer),
  );
  return sealIds(schema);
}
