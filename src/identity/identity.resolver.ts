/** Owns the queries about who asks, and the jobcentres one may work with. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { ConnectionArgs } from '../platform/connection.js';
import { toOpaqueId } from '../platform/opaque-id.js';
import type { AccountMembership } from './account.js';
import { companyById, jobcentreById, jobcentreName, jobcentres, required } from './identity.read.js';
import {
  CompanyType,
  JobcentreConnection,
  JobcentreType,
  JobcentreWhere,
  MembershipType,
  ViewerType,
} from './identity.type.js';
import type { Jobcentre } from './jobcentre.entity.js';
import { RequestContext } from './request-context.js';
import { UserKind } from './user.entity.js';
import { PartyKind } from './viewer.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who asks, and for whom it can act (den, der er logget på).' })
  viewer(@Ctx() context: RequestContext): ViewerType {
    const { account, actingMembershipId } = context;
    return {
      user: {
        name: account.name,
        email: account.email,
        kind: account.integrator ? UserKind.INTEGRATOR : UserKind.PERSON,
      },
      memberships: account.memberships,
      acting: account.memberships.find((each) => each.id === actingMembershipId) ?? null,
    };
  }
}

@Resolver(() => MembershipType)
export class MembershipResolver {
  @FieldResolver(() => String, { description: 'Sent as X-Acting-Membership to act for this party (id).' })
  id(@Root() membership: AccountMembership): string {
    return toOpaqueId('Membership', membership.id);
  }

  @FieldResolver(() => CompanyType, {
    nullable: true,
    description: 'The company, if it is one (virksomhed).',
  })
  async company(@Root() membership: AccountMembership, @Ctx() context: RequestContext) {
    return membership.partyKind === PartyKind.COMPANY
      ? required(companyById(context, membership.partyId))
      : null;
  }

  @FieldResolver(() => JobcentreType, {
    nullable: true,
    description: 'The jobcentre, if it is one (jobcenter).',
  })
  async jobcentre(@Root() membership: AccountMembership, @Ctx() context: RequestContext) {
    return membership.partyKind === PartyKind.JOBCENTRE
      ? required(jobcentreById(context, membership.partyId))
      : null;
  }
}

@Resolver(() => JobcentreType)
export class JobcentreResolver {
  @Query(() => JobcentreConnection, {
    description: 'The jobcentres of all municipalities, by municipality code (jobcentre).',
  })
  jobcentres(
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => JobcentreWhere, { nullable: true, description: 'Which ones (hvilke).' })
    filter?: JobcentreWhere | null,
  ) {
    return jobcentres(context, filter, args);
  }

  @FieldResolver(() => String, { description: 'Its name today (navn).' })
  name(@Root() jobcentre: Jobcentre, @Ctx() context: RequestContext): Promise<string> {
    return jobcentreName(context, jobcentre.id);
  }
}
