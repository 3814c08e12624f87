/** Owns what identity is to the house: parties, people, who asks, and the events they are told. */
import { Event, EventStream } from '../platform/events/event.entity.js';
import { ProblemResolver } from '../platform/problem.type.js';
import type { AppRoom } from './app-room.js';
import { Company } from './company.entity.js';
import { eventAdded, EventResolver, EventRoots } from './event.resolver.js';
import { IdempotencyRecord } from './idempotency-record.entity.js';
import { identityMaps, jobcentrePage } from './identity.map.js';
import { JobcentreRoots, MembershipResolver, ViewerResolver } from './identity.resolver.js';
import { Jobcentre, JobcentreName } from './jobcentre.entity.js';
import { Membership, MembershipSite } from './membership.entity.js';
import { Municipality } from './municipality.entity.js';
import { NodeResolver } from './node.resolver.js';
import { PersonalDataRead } from './personal-data-read.entity.js';
import { User } from './user.entity.js';
import { identityGuards } from './identity.guard.js';

export const identity: AppRoom = {
  entities: [
    Municipality,
    Company,
    Jobcentre,
    JobcentreName,
    User,
    Membership,
    MembershipSite,
    IdempotencyRecord,
    PersonalDataRead,
    EventStream,
    Event,
  ],
  writes: {
    company: 'INSERT',
    jobcentre: 'UPDATE (gln)',
    idempotency_record: 'INSERT, UPDATE',
    personal_data_read: 'INSERT',
  },
  guards: identityGuards,
  doors: [
    'sign_in(text, text, date)',
    'append_events(jsonb)',
    'read_streams(uuid[], bigint[], int)',
    'event_epoch()',
    'stream_place(uuid, bigint)',
    'forget_events(timestamptz)',
    'reads_refused(uuid, text, timestamptz)',
    'forget_idempotency_keys(timestamptz, int)',
  ],
  maps: identityMaps,
  roots: { byId: { node: null }, byIds: ['nodes'], pages: { jobcentres: jobcentrePage } },
  resolvers: [
    NodeResolver,
    ProblemResolver,
    ViewerResolver,
    MembershipResolver,
    JobcentreRoots,
    EventRoots,
    EventResolver,
  ],
  feeds: [eventAdded],
};
