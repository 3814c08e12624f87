/** Owns the GraphQL forms of incidents and their timeline. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PartyKind } from '../identity/index.js';
import { PartnershipType } from '../partnership/index.js';
import { PlacementType, SiteType, SlotType } from '../placement/index.js';
import { connectionType } from '../platform/connection.js';
import { Node } from '../platform/node.js';
import { DateTimeScalar } from '../platform/scalar.js';
import { IncidentEntryKind } from './incident-entry.entity.js';
import { IncidentAction } from './incident.access.js';
import { IncidentCategory, IncidentSeverity, IncidentStatus } from './incident.entity.js';

registerEnumType(IncidentCategory, {
  name: 'IncidentCategory',
  description: 'What has happened (hændelsens art).',
  valuesConfig: {
    NO_SHOW: { description: 'The trainee did not turn up (udeblivelse).' },
    LATENESS: { description: 'The trainee came late (kom for sent).' },
    ILLNESS: { description: 'The trainee is ill; say no more of it (sygdom).' },
    INJURY: { description: 'Somebody was hurt (arbejdsskade).' },
    CONFLICT: { description: 'A conflict at the workplace (konflikt).' },
    TRAINEE_IN_TROUBLE: { description: 'The trainee needs somebody now (praktikanten har det svært).' },
    NO_TASKS: { description: 'There is nothing to do (mangler opgaver).' },
    SLOT_CLOSED: { description: 'The slot is closed for a while (pladsen er lukket midlertidigt).' },
    REFERRALS_STALLED: { description: 'Referral has stalled (visitationen er gået i stå).' },
    WRONG_MATCH: { description: 'Trainee and slot do not fit (forkert match).' },
    PAPERWORK: { description: 'Papers are missing or wrong (papirarbejde).' },
    OTHER: { description: 'Something else (andet).' },
  },
});
registerEnumType(IncidentSeverity, {
  name: 'IncidentSeverity',
  description: 'How fast somebody must answer (alvor).',
  valuesConfig: {
    URGENT: { description: 'At once (haster).' },
    HIGH: { description: 'Soon (alvorlig).' },
    NORMAL: { description: 'Within a working day (normal).' },
  },
});
registerEnumType(IncidentStatus, {
  name: 'IncidentStatus',
  description: 'The life of an incident (status).',
  valuesConfig: {
    REPORTED: { description: 'Reported; waits for an answer (anmeldt).' },
    ACKNOWLEDGED: { description: 'Somebody has taken it on (kvitteret).' },
    RESOLVED: { description: 'Over, with an outcome (løst).' },
    REOPENED: { description: 'Not over after all; waits for an answer (genåbnet).' },
    WITHDRAWN: { description: 'Taken back by the reporter at once (trukket tilbage).' },
  },
});
registerEnumType(IncidentAction, {
  name: 'IncidentAction',
  description: 'What the viewer may do with an incident now (mulige handlinger).',
  valuesConfig: {
    ACKNOWLEDGE: { description: 'Take it on, by name (kvittér).' },
    COMMENT: { description: 'Add something (kommentér).' },
    RESOLVE: { description: 'Say how it ended (løs).' },
    REOPEN: { description: 'Say that it is not over (genåbn).' },
    WITHDRAW: { description: 'Take it back, within ten seconds (træk tilbage).' },
  },
});
const entryKinds = {
  REPORTED: { description: 'Reported (anmeldt).' },
  ACKNOWLEDGED: { description: 'Taken on (kvitteret).' },
  COMMENTED: { description: 'Something was added (kommenteret).' },
  RESOLVED: { description: 'Resolved with an outcome (løst).' },
  REOPENED: { description: 'Reopened (genåbnet).' },
  WITHDRAWN: { description: 'Withdrawn by the reporter (trukket tilbage).' },
  ESCALATED: { description: 'Nobody answered in time, so the next in the chain is told (eskaleret).' },
  LAPSED: {
    description: 'Acknowledged, but nothing written for a working day: the clock runs again (uret går igen).',
  },
};
registerEnumType(IncidentEntryKind, {
  name: 'IncidentEntryKind',
  description: 'What an entry of the timeline is about (postens art).',
  valuesConfig: entryKinds,
});
/** Beside what happens to incidents: that one which is open comes into view. */
const IncidentEventKind = { ...IncidentEntryKind, SHOWN: 'SHOWN' } as const;
registerEnumType(IncidentEventKind, {
  name: 'IncidentEventKind',
  description: 'What has happened to an incident (hændelsesforløb).',
  valuesConfig: {
    ...entryKinds,
    SHOWN: { description: 'It is open, and the viewer has come to see it (blevet synlig).' },
  },
});

@ObjectType('Actor', { description: 'Who did something (aktør).' })
export class ActorType {
  @Field({ description: 'The name of the person or system at the time (navn).' })
  name: string;

  @Field({ description: 'For which company or jobcentre, by its name today (part).' })
  party: string;

  @Field(() => PartyKind, { description: 'Company or jobcentre (partens art).' })
  partyKind: PartyKind;
}

@ObjectType('IncidentEntry', {
  description: 'One thing that happened to an incident; nothing of it is ever changed (post i forløbet).',
})
export class IncidentEntryType {
  @Field(() => Int, { description: 'Its place in the timeline, from 1 (nummer).' })
  number: number;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  @Field(() => IncidentEntryKind, { description: 'What happened (art).' })
  kind: IncidentEntryKind;

  @Field(() => Int, { description: 'How many in the chain had been told by then (trin i svarkæden).' })
  level: number;

  @Field(() => ActorType, { nullable: true, description: 'Who did it; null where time did (hvem).' })
  by: ActorType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What was written; about a trainee only for those who may know the name, and whom the chain has reached (tekst).',
  })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'How it ended, where it was resolved (udfald).' })
  outcome: string | null;
}

@ObjectType('Incident', {
  implements: Node,
  description:
    'Something that needs somebody’s hand, about one placement, slot or site, or the whole partnership (hændelse).',
})
export class IncidentType extends Node {
  @Field(() => Int, { description: 'Rises with each change (version).' })
  version: number;

  @Field(() => PartnershipType, { description: 'The partnership (partnerskab).' })
  partnership: PartnershipType;

  @Field(() => PlacementType, {
    nullable: true,
    description: 'The placement, if it is about one (praktikforløb).',
  })
  placement: PlacementType | null;

  @Field(() => SlotType, { nullable: true, description: 'The slot, if it is about one (praktikplads).' })
  slot: SlotType | null;

  @Field(() => SiteType, { nullable: true, description: 'The site, if it is about one (sted).' })
  site: SiteType | null;

  @Field(() => IncidentCategory, { description: 'What has happened (art).' })
  category: IncidentCategory;

  @Field(() => IncidentSeverity, { description: 'How fast somebody must answer (alvor).' })
  severity: IncidentSeverity;

  @Field(() => IncidentStatus, { description: 'Where it is in its life (status).' })
  status: IncidentStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'What was written with it; about a trainee only for those who may know the name, and whom the chain has reached (tekst).',
  })
  text: string | null;

  @Field(() => ActorType, { description: 'Who reported it (anmelder).' })
  reportedBy: ActorType;

  @Field(() => DateTimeScalar, { description: 'When it was reported (anmeldt den).' })
  reportedAt: Date;

  @Field(() => ActorType, {
    nullable: true,
    description: 'Who has taken it on, while nobody has reopened it (kvitteret af).',
  })
  acknowledgedBy: ActorType | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'Until when in contact hours the one told last has time to acknowledge it; null while the clock stands still (kvitteres senest).',
  })
  answerBy: Date | null;

  @Field(() => Int, { description: 'How many in the chain have been told, from 1 (trin i svarkæden).' })
  level: number;

  @Field(() => String, { nullable: true, description: 'How it ended, once resolved (udfald).' })
  outcome: string | null;

  @Field(() => [IncidentEntryType], { description: 'All that happened to it, in order (forløb).' })
  timeline: IncidentEntryType[];

  @Field(() => [IncidentAction], { description: 'What the viewer may do now (mulige handlinger).' })
  allowedActions: IncidentAction[];
}

export const IncidentConnection = connectionType('Incident', IncidentType, 'hændelse', { eventCursor: true });

@ObjectType('IncidentEvent', { description: 'That something happened to an incident (begivenhed).' })
export class IncidentEventType {
  @Field({ description: 'Where it stands; `after` goes on behind it (markør).' })
  cursor: string;

  @Field(() => IncidentEventKind, { description: 'What happened (art).' })
  kind: string;

  @Field(() => DateTimeScalar, { description: 'When (tidspunkt).' })
  at: Date;

  @Field(() => IncidentType, { description: 'The incident as it is now (hændelse).' })
  incident: unknown;

  membershipId: string | null;
}
