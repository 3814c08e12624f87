/** Owns the API's schema: the only list of resolvers. */
import type { GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import {
  PartnershipBillingResolver,
  StatementLineResolver,
  StatementResolver,
} from './billing/billing.resolver.js';
import { JobcentreResolver, MembershipResolver, ViewerResolver } from './identity/identity.resolver.js';
import { NodeResolver } from './node.resolver.js';
import {
  AgreementResolver,
  BillingTermResolver,
  PartnershipAgreementResolver,
} from './partnership/agreement.resolver.js';
import { PartnershipMutations } from './partnership/partnership.mutations.js';
import {
  ContactResolver,
  OpenPartnershipResolver,
  ParticipationResolver,
  PartnershipResolver,
} from './partnership/partnership.resolver.js';
import { CandidateResolver, PersonalDataReadResolver } from './placement/candidate.resolver.js';
import { PlacementMutations } from './placement/placement.mutations.js';
import {
  PartnershipPlacementsResolver,
  PlacementResolver,
  ReferralResolver,
} from './placement/placement.resolver.js';
import { SlotMutations } from './placement/slot.mutations.js';
import {
  JobcentreOccupancyResolver,
  PartnershipSlotsResolver,
  SlotResolver,
} from './placement/slot.resolver.js';
import { TraineeResolver } from './placement/trainee.js';
import { sealIds } from './platform/node.js';
import { ProblemResolver } from './platform/problem.type.js';

export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [
      NodeResolver,
      ProblemResolver,
      ViewerResolver,
      MembershipResolver,
      JobcentreResolver,
      PartnershipResolver,
      PartnershipAgreementResolver,
      PartnershipSlotsResolver,
      PartnershipPlacementsResolver,
      PartnershipBillingResolver,
      ParticipationResolver,
      ContactResolver,
      OpenPartnershipResolver,
      AgreementResolver,
      BillingTermResolver,
      SlotResolver,
      JobcentreOccupancyResolver,
      CandidateResolver,
      PersonalDataReadResolver,
      TraineeResolver,
      ReferralResolver,
      PlacementResolver,
      StatementResolver,
      StatementLineResolver,
      PartnershipMutations,
      SlotMutations,
      PlacementMutations,
    ],
    // `mutate` checks every input by its declaration and answers with problems.
    validate: false,
    skipCheck: false,
  });
  return sealIds(schema);
}
