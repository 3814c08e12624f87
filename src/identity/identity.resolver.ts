/** Owns the queries about who asks, and the jobcentres one may work with. */
import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { toOpaqueId } from '../platform/opaque-id.js';
import * as read from '../platform/read/declare.js';
import type { AccountMembership } from './account.js';
import {
  CompanyType,
  JobcentreConnection,
  JobcentreType,
  JobcentreWhere,
  MembershipType,
  ViewerType,
} from './identity.type.js';
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
  @FieldResolver(() => ID, { description: 'Sent as X-Acting-Membership to act for this party (id).' })
  id(@Root() membership: AccountMembership): string {
    return toOpaqueId('Membership', membership.id);
  }

  @FieldResolver(() => CompanyType, {
    nullable: true,
    description: 'The company, if it is one (virksomhed).',
  })
  company(@Root() { partyKind, partyId }: AccountMembership): string | null {
    return partyKind === PartyKind.COMPANY ? partyId : null;
  }

  @FieldResolver(() => JobcentreType, {
    nullable: true,
    description: 'The jobcentre, if it is one (jobcenter).',
  })
  jobcentre(@Root() { partyKind, partyId }: AccountMembership): string | null {
    return partyKind === PartyKind.JOBCENTRE ? partyId : null;
  }
}

@Resolver()
export class JobcentreRoots {
  @read.Root(() => JobcentreConnection, {
    description: 'The jobcentres of all municipalities, by municipality code (jobcentre).',
  })
  @read.TakesPage
  @read.Takes('where', () => JobcentreWhere, { nullable: true, description: 'Which ones (hvilke).' })
  jobcentres: unknown;
}
