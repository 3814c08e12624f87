/** Owns the queries and fields of partnerships and participations. */
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import {
  CompanyType,
  companyById,
  JobcentreType,
  jobcentreById,
  required,
  RequestContext,
} from '../identity/index.js';
import { allowedActions } from '../platform/action.js';
import { civilDate } from '../platform/comparator.js';
import { ConnectionArgs } from '../platform/connection.js';
import { toOpaqueId, uuidOf } from '../platform/opaque-id.js';
import { DateScalar } from '../platform/scalar.js';
import { type Contact, ContactSide } from './contact.entity.js';
import type { OpenPartnership } from './open-partnership.entity.js';
import type { Participation } from './participation.entity.js';
import {
  approvedBySide,
  offeredActions,
  ParticipationAction,
  participationActions,
  PartnershipAction,
} from './partnership.access.js';
import type { Partnership } from './partnership.entity.js';
import {
  contactOf,
  openPartnerships,
  participationsOf,
  partnershipById,
  partnerships,
  quotaOn,
  standingIn,
  tovholderOn,
} from './partnership.read.js';
import { ParticipationRole, participationStatus, ParticipationStatus } from './partnership.rules.js';
import {
  ContactType,
  OpenPartnershipConnection,
  OpenPartnershipType,
  ParticipationType,
  PartnershipConnection,
  PartnershipOrder,
  PartnershipType,
  PartnershipWhere,
} from './partnership.type.js';

@Resolver(() => PartnershipType)
export class PartnershipResolver {
  @Query(() => PartnershipConnection, { description: 'The viewer’s partnerships (partnerskaber).' })
  partnerships(
    @Ctx() context: RequestContext,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('where', () => PartnershipWhere, { nullable: true, description: 'Which ones (hvilke).' })
    filter?: PartnershipWhere | null,
    @Arg('orderBy', () => [PartnershipOrder], { nullable: true, description: 'In which order (rækkefølge).' })
    orderBy?: PartnershipOrder[] | null,
  ) {
    return partnerships(context, filter, orderBy, args);
  }

  @Query(() => PartnershipType, {
    nullable: true,
    description: 'One of the viewer’s partnerships (partnerskab).',
  })
  async partnership(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Its id (id).' }) id: string,
  ) {
    const key = uuidOf('Partnership', id);
    return key && partnershipById(context, key);
  }

  @FieldResolver(() => CompanyType, { description: 'The company (virksomhed).' })
  company(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return required(companyById(context, partnership.companyId));
  }

  @FieldResolver(() => JobcentreType, {
    nullable: true,
    description: 'The coordinating jobcentre on a date, today when left out (tovholder).',
  })
  async tovholder(
    @Root() partnership: Partnership,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, { nullable: true, description: 'On this date (dato).' }) on?: string | null,
  ) {
    const id = await tovholderOn(context, partnership.id, dateOrToday(context, on));
    return id ? required(jobcentreById(context, id)) : null;
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The company’s one contact (virksomhedens kontaktperson).',
  })
  companyContact(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return contactOf(context, partnership.id, ContactSide.COMPANY);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The jobcentres’ one contact (jobcentrenes kontaktperson).',
  })
  jobcentreContact(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return contactOf(context, partnership.id, ContactSide.JOBCENTRE);
  }

  @FieldResolver(() => [ParticipationType], { description: 'The jobcentres that take part (deltagere).' })
  participations(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    return participationsOf(context, partnership.id);
  }

  @FieldResolver(() => [PartnershipAction], {
    description: 'What the viewer may do now (mulige handlinger).',
  })
  async allowedActions(@Root() partnership: Partnership, @Ctx() context: RequestContext) {
    const standing = await standingIn(context, partnership.id);
    return offeredActions({ viewer: context.viewer, standing, status: partnership.status });
  }
}

@Resolver(() => ContactType)
export class ContactResolver {
  @FieldResolver({ description: 'Stands in (stedfortræder).' })
  deputy(@Root() contact: Contact): ContactType['deputy'] {
    return { name: contact.deputyName, email: contact.deputyEmail, phone: contact.deputyPhone };
  }
}

@Resolver(() => ParticipationType)
export class ParticipationResolver {
  @FieldResolver(() => JobcentreType, { description: 'The jobcentre (jobcenter).' })
  jobcentre(@Root() participation: Participation, @Ctx() context: RequestContext) {
    return required(jobcentreById(context, participation.jobcentreId));
  }

  @FieldResolver(() => ParticipationRole, { description: 'Its role today (rolle).' })
  async role(
    @Root() participation: Participation,
    @Ctx() context: RequestContext,
  ): Promise<ParticipationRole> {
    const tovholder = await tovholderOn(context, participation.partnershipId, context.viewer.today);
    return tovholder === participation.jobcentreId
      ? ParticipationRole.TOVHOLDER
      : ParticipationRole.PARTICIPANT;
  }

  @FieldResolver(() => ParticipationStatus, { description: 'Where it is in its life (status).' })
  status(@Root() participation: Participation, @Ctx() context: RequestContext): ParticipationStatus {
    return participationStatus(participation, context.viewer.today);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Its number of slots on a date, today when left out (kvote).',
  })
  quota(
    @Root() participation: Participation,
    @Ctx() context: RequestContext,
    @Arg('on', () => DateScalar, { nullable: true, description: 'On this date (dato).' }) on?: string | null,
  ) {
    return quotaOn(context, participation.id, dateOrToday(context, on));
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The first day (fra og med).' })
  from(@Root() participation: Participation) {
    return participation.startsOn;
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The last day, if any (til og med).' })
  to(@Root() participation: Participation) {
    return participation.endsOn;
  }

  @FieldResolver(() => [ParticipationAction], {
    description: 'What the viewer may do now (mulige handlinger).',
  })
  async allowedActions(@Root() participation: Participation, @Ctx() context: RequestContext) {
    const facts = {
      viewer: context.viewer,
      standing: await standingIn(context, participation.partnershipId),
      status: participationStatus(participation, context.viewer.today),
      tovholderApproved: participation.tovholderApprovedBy !== null,
      companyApproved: participation.companyApprovedBy !== null,
    };
    return allowedActions(participationActions, facts).filter(
      (action) => action !== ParticipationAction.APPROVE || !approvedBySide(facts),
    );
  }
}

@Resolver(() => OpenPartnershipType)
export class OpenPartnershipResolver {
  @Query(() => OpenPartnershipConnection, {
    description: 'Partnerships that take in more municipalities (åbne partnerskaber).',
  })
  openPartnerships(@Ctx() context: RequestContext, @Args(() => ConnectionArgs) args: ConnectionArgs) {
    return openPartnerships(context, args);
  }

  @FieldResolver(() => ID, { description: 'The partnership’s id, to ask to join with (id).' })
  partnershipId(@Root() open: OpenPartnership): string {
    return toOpaqueId('Partnership', open.id);
  }

  @FieldResolver(() => ParticipationType, {
    nullable: true,
    description: 'The viewer’s own invitation, request or participation, the latest (egen deltagelse).',
  })
  async participation(@Root() open: OpenPartnership, @Ctx() context: RequestContext) {
    const all = await participationsOf(context, open.id);
    return all.filter((each) => each.jobcentreId === context.viewer.partyId).at(-1);
  }

  @FieldResolver(() => CompanyType, { description: 'The company (virksomhed).' })
  company(@Root() open: OpenPartnership, @Ctx() context: RequestContext) {
    return required(companyById(context, open.companyId));
  }

  @FieldResolver(() => JobcentreType, { description: 'The coordinating jobcentre today (tovholder).' })
  tovholder(@Root() open: OpenPartnership, @Ctx() context: RequestContext) {
    return required(jobcentreById(context, open.tovholderId));
  }
}

/** The date asked for, or today; every `on` argument goes through here. */
export const dateOrToday = (context: RequestContext, on: string | null | undefined): string =>
  on == null ? context.viewer.today : civilDate(on);
