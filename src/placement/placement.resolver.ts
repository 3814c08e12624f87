/** Owns the queries and fields of referrals and placements. */
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { JobcentreType, jobcentreById, required, RequestContext } from '../identity/index.js';
import { type Partnership, PartnershipType, standingIn } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import { ConnectionArgs } from '../platform/connection.js';
import {
  type LinkFacts,
  PlacementAction,
  placementActions,
  ReferralAction,
  referralActions,
} from './placement.access.js';
import { type Placement, PlacementStatus } from './placement.entity.js';
import { placementById, placementOfReferral, placements, referrals } from './placement.read.js';
import {
  PlacementConnection,
  PlacementType,
  PlacementWhere,
  ReferralConnection,
  ReferralType,
  ReferralWhere,
} from './placement.type.js';
import { type Referral, ReferralStatus } from './referral.entity.js';
import { slotById } from './slot.read.js';
import { SlotType } from './slot.type.js';
import { traineeOf, TraineeType } from './trainee.js';

const whichOnes = { nullable: true, description: 'Which ones (hvilke).' } as const;

@Resolver(() => PartnershipType)
export class PartnershipPlacementsResolver {
  @FieldResolver(() => PlacementConnection, {
    description: 'Its placements, the latest first (praktikforløb).',
  })
  placements(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => PlacementWhere, whichOnes) filter?: PlacementWhere | null,
  ) {
    return placements(context, partnership.id, filter, args);
  }

  @FieldResolver(() => ReferralConnection, { description: 'Its referrals, the latest first (visitationer).' })
  referrals(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => ReferralWhere, whichOnes) filter?: ReferralWhere | null,
  ) {
    return referrals(context, partnership.id, filter, args);
  }
}

@Resolver(() => PlacementType)
export class PlacementResolver {
  @Query(() => PlacementConnection, {
    description: 'The placements the viewer sees, the latest first (praktikforløb).',
  })
  placements(
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => PlacementWhere, whichOnes) filter?: PlacementWhere | null,
  ) {
    return placements(context, null, filter, args);
  }

  @FieldResolver(() => SlotType, { description: 'The slot (praktikplads).' })
  slot(@Root() placement: Placement, @Ctx() context: RequestContext) {
    return required(slotById(context, placement.slotId));
  }

  @FieldResolver(() => JobcentreType, { description: 'The home jobcentre, which pays (hjemjobcenter).' })
  jobcentre(@Root() placement: Placement, @Ctx() context: RequestContext) {
    return required(jobcentreById(context, placement.jobcentreId));
  }

  @FieldResolver(() => TraineeType, {
    nullable: true,
    description: 'The person, where the viewer may know who it is (praktikant).',
  })
  async trainee(@Root() placement: Placement, @Ctx() context: RequestContext) {
    return traineeOf(context, {
      candidateId: placement.candidateId,
      companyId: placement.companyId,
      jobcentreId: placement.jobcentreId,
      siteId: await siteOf(context, placement),
      live: placement.status !== PlacementStatus.CANCELLED,
      talkPlanned: true,
      lastDay: placement.status === PlacementStatus.ENDED ? placement.endsOn : null,
    });
  }

  @FieldResolver(() => PlacementType, {
    nullable: true,
    description: 'The one it goes on from, after a move or an interruption (fortsætter).',
  })
  continues(@Root() placement: Placement, @Ctx() context: RequestContext) {
    return placement.continuesId === null ? null : placementById(context, placement.continuesId);
  }

  @FieldResolver(() => [PlacementAction], { description: 'What the viewer may do now (mulige handlinger).' })
  async allowedActions(@Root() placement: Placement, @Ctx() context: RequestContext) {
    return allowedActions(placementActions, await linkFacts(context, placement));
  }
}

@Resolver(() => ReferralType)
export class ReferralResolver {
  @Query(() => ReferralConnection, {
    description: 'The referrals the viewer sees, the latest first (visitationer).',
  })
  referrals(
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => ReferralWhere, whichOnes) filter?: ReferralWhere | null,
  ) {
    return referrals(context, null, filter, args);
  }

  @FieldResolver(() => JobcentreType, { description: 'The home jobcentre (hjemjobcenter).' })
  jobcentre(@Root() referral: Referral, @Ctx() context: RequestContext) {
    return required(jobcentreById(context, referral.jobcentreId));
  }

  @FieldResolver(() => TraineeType, {
    nullable: true,
    description: 'The person, where the viewer may know who it is (kandidat).',
  })
  async trainee(@Root() referral: Referral, @Ctx() context: RequestContext) {
    const accepted = referral.status === ReferralStatus.ACCEPTED;
    // From then on the placement decides: a site leader does not follow it to a site of others.
    const placement = accepted ? await placementOfReferral(context, referral.id) : undefined;
    return traineeOf(context, {
      candidateId: referral.candidateId,
      companyId: referral.companyId,
      jobcentreId: referral.jobcentreId,
      siteId: await siteOf(context, placement ?? referral),
      live: accepted
        ? placement !== undefined && placement.status !== PlacementStatus.CANCELLED
        : referral.status !== ReferralStatus.DECLINED && referral.status !== ReferralStatus.WITHDRAWN,
      talkPlanned: referral.status !== ReferralStatus.PROPOSED,
      lastDay: placement?.status === PlacementStatus.ENDED ? placement.endsOn : null,
    });
  }

  @FieldResolver(() => SlotType, {
    nullable: true,
    description: 'The slot in mind, or taken (praktikplads).',
  })
  slot(@Root() referral: Referral, @Ctx() context: RequestContext) {
    return referral.slotId === null ? null : slotById(context, referral.slotId);
  }

  @FieldResolver(() => PlacementType, { nullable: true, description: 'What it led to (praktikforløb).' })
  placement(@Root() referral: Referral, @Ctx() context: RequestContext) {
    return placementOfReferral(context, referral.id);
  }

  @FieldResolver(() => [ReferralAction], { description: 'What the viewer may do now (mulige handlinger).' })
  async allowedActions(@Root() referral: Referral, @Ctx() context: RequestContext) {
    return allowedActions(referralActions, await linkFacts(context, referral));
  }
}

async function linkFacts(context: RequestContext, link: Referral | Placement): Promise<LinkFacts> {
  return {
    viewer: context.viewer,
    standing: await standingIn(context, link.partnershipId),
    status: link.status,
    companyId: link.companyId,
    jobcentreId: link.jobcentreId,
    siteId: await siteOf(context, link),
  };
}

async function siteOf(context: RequestContext, link: Referral | Placement): Promise<string | null> {
  const slot = link.slotId ? await slotById(context, link.slotId) : undefined;
  return slot?.siteId ?? null;
}
