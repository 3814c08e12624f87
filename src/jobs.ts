/** Owns what time does: the only list of jobs. Each does a bounded piece at a time, and doing it again does no harm. */
import { remindPayers } from './billing/index.js';
import type { PersonalCipher } from './identity/personal-cipher.js';
import { escalateDueIncidents } from './incident/index.js';
import { deliverDue, forgetOld, makeDigests, sendDueMail, spreadNews } from './notice/index.js';
import { tellAgreementsRunningOut } from './partnership/index.js';
import type { Clock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import type { Database } from './platform/database/database.js';
import type { EventHub } from './platform/events/hub.js';
import type { Job, JobName } from './platform/jobs/job-queue.js';
import type { Mailer } from './platform/mailer.js';
import type { Outside } from './platform/outside.js';

export interface JobParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipher: PersonalCipher;
  readonly events: EventHub;
  readonly outside: Outside;
  readonly config: Config;
  /** None where no mail server is configured. */
  readonly mailer: Mailer | undefined;
}

export function jobsOf(parts: JobParts): Readonly<Record<JobName, Job>> {
  const { database, clock, events, mailer, config } = parts;
  const sending = { database, clock, mails: mailer !== undefined };
  return {
    escalate: () => escalateDueIncidents(database, clock, events),
    spread: () => spreadNews(sending),
    mail: async () => (mailer ? sendDueMail({ database, clock, mailer, publicUrl: config.publicUrl }) : 0),
    deliver: () => deliverDue(parts),
    digest: () => makeDigests(sending),
    remind: async () => (await tellAgreementsRunningOut(parts)) + (await remindPayers(parts)),
    forget: () => forgetOld(database, clock),
  };
}
