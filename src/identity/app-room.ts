/** Owns the form of this product's rooms: whom they read for, and with what their jobs work. */
import type { Config } from '../platform/config.js';
import type { Kinds } from '../platform/events/event-kind.js';
import type { Logger } from '../platform/log.js';
import type { Mailer } from '../platform/mailer.js';
import type { Room } from '../platform/room.js';
import type { Troubles } from '../platform/troubles.js';
import type { RequestContext, Services } from './request-context.js';
import type { MembershipRole, Viewer } from './viewer.js';

/** What a job works with. */
export interface JobParts extends Pick<Services, 'database' | 'clock' | 'cipher' | 'events' | 'outside'> {
  readonly config: Config;
  readonly log: Logger;
  /** None where no mail server is configured. */
  readonly mailer: Mailer | undefined;
  readonly troubles: Troubles;
}

export type AppRoom = Room<Viewer, RequestContext, JobParts, MembershipRole>;

/** What happens in a room: a kind that does not say who is notified does not compile. */
export type AppKinds = Kinds<MembershipRole>;
