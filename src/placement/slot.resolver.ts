/** Owns the fields of sites, slots and occupancy. */
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { JobcentreType, jobcentreById, required, RequestContext } from '../identity/index.js';
import { dateOrToday, type Partnership, PartnershipType, standingIn } from '../partnership/index.js';
import { allowedActions } from '../platform/action.js';
import { ConnectionArgs } from '../platform/connection.js';
import { DateScalar } from '../platform/scalar.js';
import { placementInSlot } from './placement.read.js';
import { PlacementType } from './placement.type.js';
import { SlotAction, slotActions, slotStatus } from './slot.access.js';
import type { Slot } from './slot.entity.js';
import {
  type OccupancyOnDate,
  occupancyOf,
  siteById,
  sitesOfCompany,
  slotOnDate,
  slotsOf,
} from './slot.read.js';
import {
  JobcentreOccupancyType,
  OccupancyType,
  SiteType,
  SlotConnection,
  SlotOrder,
  SlotState,
  SlotType,
  SlotWhere,
} from './slot.type.js';

const onArgument = { nullable: true, description: 'On this date, today when left out (dato).' } as const;

@Resolver(() => PartnershipType)
export class PartnershipSlotsResolver {
  @FieldResolver(() => [SiteType], { description: 'The company’s sites (steder).' })
  sites(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return sitesOfCompany(context, partnership.companyId);
  }

  @FieldResolver(() => SlotConnection, { description: 'Its slots, by label (praktikpladser).' })
  slots(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => SlotWhere, { nullable: true, description: 'Which ones (hvilke).' })
    filter?: SlotWhere | null,
    @Arg('orderBy', () => [SlotOrder], { nullable: true, description: 'In which order (rækkefølge).' })
    orderBy?: SlotOrder[] | null,
  ) {
    return slotsOf(context, partnership.id, filter, orderBy, args);
  }

  @FieldResolver(() => OccupancyType, { description: 'How the open slots are used on a date (belægning).' })
  occupancy(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, onArgument) on?: string | null,
  ) {
    return occupancyOf(context, partnership.id, dateOrToday(context, on));
  }
}

@Resolver(() => JobcentreOccupancyType)
export class JobcentreOccupancyResolver {
  @FieldResolver(() => JobcentreType, { description: 'The jobcentre (jobcenter).' })
  jobcentre(@Root() row: OccupancyOnDate['byJobcentre'][number], @Ctx() context: RequestContext) {
    return required(jobcentreById(context, row.jobcentreId));
  }
}

@Resolver(() => SlotType)
export class SlotResolver {
  @FieldResolver(() => SiteType, { description: 'Where it is (sted).' })
  site(@Root() slot: Slot, @Ctx() context: RequestContext) {
    return required(siteById(context, slot.siteId));
  }

  @FieldResolver(() => SlotState, { description: 'What it is on a date (tilstand).' })
  async state(
    @Root() slot: Slot,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, onArgument) on?: string | null,
  ) {
    return (await slotOnDate(context, slot.id, dateOrToday(context, on))).state;
  }

  @FieldResolver(() => JobcentreType, {
    nullable: true,
    description: 'Which jobcentre occupies or has reserved it (hvilket jobcenter har pladsen).',
  })
  async heldBy(
    @Root() slot: Slot,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, onArgument) on?: string | null,
  ) {
    const { heldBy } = await slotOnDate(context, slot.id, dateOrToday(context, on));
    return heldBy ? required(jobcentreById(context, heldBy)) : null;
  }

  @FieldResolver(() => PlacementType, {
    nullable: true,
    description: 'The placement that covers a date, where the viewer may see it (praktikforløb).',
  })
  placement(
    @Root() slot: Slot,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, onArgument) on?: string | null,
  ) {
    return placementInSlot(context, slot.id, dateOrToday(context, on));
  }

  @FieldResolver(() => [SlotAction], { description: 'What the viewer may do now (mulige handlinger).' })
  async allowedActions(@Root() slot: Slot, @Ctx() context: RequestContext) {
    const { viewer } = context;
    return allowedActions(slotActions, {
      viewer,
      standing: await standingIn(context, slot.partnershipId),
      siteId: slot.siteId,
      status: slotStatus(slot, viewer.today),
    });
  }
}
