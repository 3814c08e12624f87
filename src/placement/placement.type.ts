/** Owns the GraphQL forms of referrals and placements. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { JobcentreType } from '../identity/index.js';
import { DateWhere, IdWhere } from '../platform/comparator.js';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { DateScalar, DateTimeScalar } from '../platform/scalar.js';
import { PlacementAction, ReferralAction } from './placement.access.js';
import { PlacementOutcome, PlacementStatus } from './placement.entity.js';
import { ReferralStatus } from './referral.entity.js';
import { SlotType } from './slot.type.js';
import { TraineeType } from './trainee.js';

registerEnumType(ReferralStatus, {
  name: 'ReferralStatus',
  description: 'The life of a referral (status).',
  valuesConfig: {
    PROPOSED: { description: 'Proposed, waits for a talk (foreslået).' },
    TALK_PLANNED: { description: 'The talk is planned (samtale aftalt).' },
    ACCEPTED: { description: 'Accepted into a slot (accepteret).' },
    DECLINED: { description: 'Declined with a reason (afvist).' },
    WITHDRAWN: { description: 'Withdrawn by the jobcentre (trukket tilbage).' },
  },
});
registerEnumType(ReferralAction, {
  name: 'ReferralAction',
  description: 'What the viewer may do with a referral now (mulige handlinger).',
  valuesConfig: {
    PLAN_TALK: { description: 'Plan the talk (aftal samtale).' },
    ACCEPT: { description: 'Accept into a slot (acceptér).' },
    DECLINE: { description: 'Decline with a reason (afvis).' },
    WITHDRAW: { description: 'Withdraw (træk tilbage).' },
  },
});
registerEnumType(PlacementStatus, {
  name: 'PlacementStatus',
  description: 'The life of a placement (status).',
  valuesConfig: {
    PLANNED: { description: 'Planned; the trainee has not turned up yet (planlagt).' },
    ACTIVE: { description: 'The trainee has turned up (i gang).' },
    ENDED: { description: 'Ended with an outcome (afsluttet).' },
    CANCELLED: { description: 'Cancelled before it began (aflyst).' },
  },
});
registerEnumType(PlacementAction, {
  name: 'PlacementAction',
  description: 'What the viewer may do with a placement now (mulige handlinger).',
  valuesConfig: {
    START: { description: 'Record that the trainee has turned up (registrér start).' },
    EXTEND: { description: 'Extend it (forlæng).' },
    MOVE: { description: 'Move to another slot (flyt).' },
    END: { description: 'End with an outcome, or correct how it ended (afslut).' },
    CANCEL: { description: 'Cancel before it begins (aflys).' },
    RECORD_MENTOR_HOURS: { description: 'Record mentor hours given (registrér mentortimer).' },
    ATTEST_MENTOR_HOURS: { description: 'Vouch for mentor hours recorded (attestér mentortimer).' },
  },
});
registerEnumType(PlacementOutcome, {
  name: 'PlacementOutcome',
  description: 'What a placement led to (resultat).',
  valuesConfig: {
    ORDINARY_JOB: { description: 'An ordinary job (ordinært job).' },
    EDUCATION: { description: 'Education (uddannelse).' },
    CLEARED_FOR_FLEXJOB: { description: 'Cleared for a flex-job (afklaret til fleksjob).' },
    REHABILITATION_TEAM: { description: 'The rehabilitation team (rehabiliteringsteam).' },
    OTHER_MUNICIPAL_OFFER: { description: 'Another municipal offer (andet kommunalt tilbud).' },
    PLACEMENT_ELSEWHERE: { description: 'A placement elsewhere (praktik andetsteds).' },
    LONG_TERM_SICK: { description: 'Long-term sick (længerevarende sygdom).' },
    MOVED_TO_ANOTHER_SLOT: { description: 'Goes on in another slot (flyttet til anden plads).' },
    OTHER: { description: 'Other (andet).' },
  },
});

@ObjectType('Placement', {
  implements: Node,
  description: 'One trainee in one slot over a span of days (virksomhedspraktik).',
})
export class PlacementType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field({ description: 'Random, stands for the trainee on paper (reference).' })
  reference: string;

  @Field(() => PlacementStatus, { description: 'Where it is in its life (status).' })
  status: PlacementStatus;

  @Field(() => DateScalar, { description: 'The first day (startdato).' })
  startsOn: string;

  @Field(() => DateScalar, { description: 'The expected last day (forventet slutdato).' })
  expectedEndOn: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day, once ended (slutdato).' })
  endedOn: string | null;

  @Field(() => PlacementOutcome, { nullable: true, description: 'What it led to, once ended (resultat).' })
  outcome: PlacementOutcome | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is longer than usual (begrundelse for varighed).',
  })
  lengthReason: string | null;

  @Field(() => SlotType, { description: 'The slot (praktikplads).' })
  slot: SlotType;

  @Field(() => JobcentreType, { description: 'The home jobcentre, which pays (hjemjobcenter).' })
  jobcentre: JobcentreType;

  @Field(() => TraineeType, {
    nullable: true,
    description: 'The person, where the viewer may know who it is (praktikant).',
  })
  trainee: TraineeType | null;

  @Field(() => PlacementType, {
    nullable: true,
    description: 'The one it goes on from, after a move or an interruption (fortsætter).',
  })
  continues: unknown;

  @Field(() => [PlacementAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: PlacementAction[];
}

@ObjectType('Referral', {
  implements: Node,
  description: 'A candidate referred to a partnership, and perhaps to a slot (visitation).',
})
export class ReferralType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field(() => ReferralStatus, { description: 'Where it is in its life (status).' })
  status: ReferralStatus;

  @Field(() => DateTimeScalar, { description: 'When it was proposed (foreslået den).' })
  proposedAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the talk is (samtalens tidspunkt).' })
  talkAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined or withdrawn (begrundelse).' })
  reason: string | null;

  @Field(() => JobcentreType, { description: 'The home jobcentre (hjemjobcenter).' })
  jobcentre: JobcentreType;

  @Field(() => TraineeType, {
    nullable: true,
    description: 'The person, where the viewer may know who it is (kandidat).',
  })
  trainee: TraineeType | null;

  @Field(() => SlotType, {
    nullable: true,
    description: 'The slot in mind, or taken (praktikplads).',
  })
  slot: SlotType | null;

  @Field(() => PlacementType, { nullable: true, description: 'What it led to (praktikforløb).' })
  placement: PlacementType | null;

  @Field(() => [ReferralAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: ReferralAction[];
}

export const ReferralConnection = connectionType('Referral', ReferralType, 'visitation', {
  eventCursor: true,
});
export const PlacementConnection = connectionType('Placement', PlacementType, 'virksomhedspraktik');

@InputType({ description: 'Compares a referral’s status (status).' })
export class ReferralStatusWhere {
  @Field(() => ReferralStatus, { nullable: true, description: 'Is this one (er denne).' })
  eq?: ReferralStatus | null;

  @Field(() => [ReferralStatus], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: ReferralStatus[] | null;
}

@InputType({ description: 'Which referrals; all given parts must hold (hvilke visitationer).' })
export class ReferralWhere {
  @Field(() => ReferralStatusWhere, { nullable: true, description: 'By status (status).' })
  status?: ReferralStatusWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'By home jobcentre (hjemjobcenter).' })
  jobcentreId?: IdWhere | null;
}

@InputType({ description: 'Compares a placement’s status (status).' })
export class PlacementStatusWhere {
  @Field(() => PlacementStatus, { nullable: true, description: 'Is this one (er denne).' })
  eq?: PlacementStatus | null;

  @Field(() => [PlacementStatus], { nullable: true, description: 'Is one of these (er en af disse).' })
  in?: PlacementStatus[] | null;
}

@InputType({ description: 'Which placements; all given parts must hold (hvilke praktikforløb).' })
export class PlacementWhere {
  @Field(() => PlacementStatusWhere, { nullable: true, description: 'By status (status).' })
  status?: PlacementStatusWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'By home jobcentre (hjemjobcenter).' })
  jobcentreId?: IdWhere | null;

  @Field(() => IdWhere, { nullable: true, description: 'By slot (praktikplads).' })
  slotId?: IdWhere | null;

  @Field(() => DateWhere, { nullable: true, description: 'By first day (startdato).' })
  startsOn?: DateWhere | null;

  @Field(() => DateWhere, { nullable: true, description: 'By last day, ended or expected (slutdato).' })
  endsOn?: DateWhere | null;
}
