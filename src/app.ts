/** Owns the assembly: a migrated database, sign-in and the schema become one server; the tests build the same. */
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { accountOf, actingViewer } from './identity/account.js';
import { FileLinks } from './identity/file-links.js';
import { type AppRoom, RequestContext } from './identity/index.js';
import { MemberRegister } from './identity/members.js';
import { Sessions } from './identity/session.js';
import type { PersonalCipher } from './identity/personal-cipher.js';
import type { TokenVerifier } from './identity/sign-in/index.js';
import type { Clock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { goesThroughPooler } from './platform/database/pool.js';
import { EventHub } from './platform/events/hub.js';
import { JobQueue } from './platform/jobs/job-queue.js';
import { createMailer } from './platform/mailer.js';
import { outside, type Outside } from './platform/outside.js';
import { ApiError, unauthenticated } from './platform/error.js';
import { trustedDocuments } from './platform/http/documents.js';
import type { Followed } from './platform/http/files.js';
import type { Logger } from './platform/log.js';
import { toOpaqueId } from './platform/opaque-id.js';
import type { Locale } from './platform/problem-code.js';
import { projectRoot } from './platform/project-root.js';
import { remembering } from './platform/remembering.js';
import { entitiesOf, filesOf, jobsOf, mapsOf, rootsOf, startsOf } from './platform/room.js';
import { Troubles } from './platform/troubles.js';
import { rooms as all } from './rooms.js';
import { createSchema } from './schema.js';
import { buildServer, type Limits, type RequestFacts } from './server.js';

// Ten seconds for taking back, and the clocks of servers differ a little.
const spreadAfterMs = 10_500;

/** What a job that has done something leaves to others. */
const wakes: Readonly<Record<string, readonly string[]>> = { spread: ['mail', 'deliver'], digest: ['mail'] };
const deaf =
  'The database is reached through a pooler, on which servers cannot hear of each other and look every few seconds instead; set LISTEN_DATABASE_URL to the direct way to it';

export interface AppParts {
  config: Config;
  /** The connection of the role that owns nothing. */
  databaseUrl: string;
  /** How long the database may take for one statement. */
  patienceMs?: number;
  clock: Clock;
  cipher: PersonalCipher;
  verifier: TokenVerifier;
  log: Logger;
  limits?: Partial<Limits>;
  /** How often rights and the log are looked at without a reason. */
  events?: { pollMs?: number; recheckMs?: number };
  /** Whether time acts here: jobs run by themselves; `ran` hears of each that is over. */
  time?: { ran?: (name: string, done: number) => void; spreadAfterMs?: number };
  /** How addresses outside are found and told from inner ones. */
  outside?: Partial<Outside>;
  /** Of which rooms it consists; all of them unless told. */
  rooms?: readonly AppRoom[];
  addRoutes?: (app: FastifyInstance) => Promise<void>;
}

export interface App {
  readonly server: FastifyInstance;
  readonly database: Database;
  readonly events: EventHub;
  readonly schema: GraphQLSchema;
  /** Does now what time would do; gives how much there was to do. */
  runJob(name: string): Promise<number>;
  /** Who asks, from what a request says; the answer of an operation is made with it. */
  readonly openContext: (facts: RequestFacts) => Promise<RequestContext>;
  /** Finishes what runs, then lets the database go. */
  close(): Promise<void>;
}

export async function createApp(parts: AppParts): Promise<App> {
  const { config, clock, cipher, verifier, log, limits, addRoutes } = parts;
  const rooms = parts.rooms ?? all;
  const troubles = new Troubles(log);
  const { databaseUrl, patienceMs } = parts;
  const database = await Database.connect({
    url: databaseUrl,
    entities: entitiesOf(rooms),
    patienceMs,
    mayPrepare: config.preparedStatements === 'on' || undefined,
  });
  const listenUrl = config.listenDatabaseUrl ?? databaseUrl;
  if (await goesThroughPooler(listenUrl)) log.warn(deaf);

  const schema = await createSchema(rooms);
  const reader = database.reader(schema, mapsOf(rooms), rootsOf(rooms));

  const sessions = new Sessions(database, clock);
  let queue: JobQueue | undefined;
  const events = await EventHub.start({
    database,
    listenUrl,
    patienceMs,
    secret: cipher.secretFor('events'),
    clock,
    log,
    troubles,
    // What has happened is told outside once it cannot be taken back any more.
    onGrown: () => queue?.runSoon('spread', parts.time?.spreadAfterMs ?? spreadAfterMs),
    ...parts.events,
  });
  const callable = { ...outside(!config.production), ...parts.outside };
  const members = new MemberRegister(database, clock);
  const files = new FileLinks(cipher, clock, config.publicUrl);
  const services = { clock, database, cipher, reader, events, members, files, outside: callable };
  const mailer = config.smtpUrl
    ? createMailer(config.smtpUrl, config.mailFrom, (error) => troubles.retried('mail', error))
    : undefined;
  const jobParts = { ...services, config, log, mailer, troubles };
  const jobs = jobsOf(rooms, jobParts);
  const report = (error: unknown): void =>
    log.warn({ reason: String(error) }, 'what a start does beside serving failed');

  const openContext = async (facts: RequestFacts): Promise<RequestContext> => {
    const token = /^Bearer +(\S+)$/i.exec(facts.authorization ?? '')?.[1];
    if (!token) throw unauthenticated();
    const verified = await verifier.verify(token);
    const account = await sessions.accountOf(verified);
    const viewer = actingViewer(account, facts.actingMembership, clock);
    return new RequestContext(
      facts.requestId,
      localeOf(facts.acceptLanguage ?? ''),
      account,
      viewer,
      verified,
      services,
    );
  };

  const sources = filesOf(rooms);
  const follow = async (ticket: string, requestId: string): Promise<Followed | null> => {
    const said = files.open(ticket);
    const source = said && sources[said.source];
    if (!said || !source) return null;
    const { token, membershipId, locale, key } = said;
    // Asked for again: what has been taken away since then is not there.
    const account = await accountOf(token, database, clock).catch(nothingFor('UNAUTHENTICATED'));
    const isMember = account?.memberships.some(({ id }) => id === membershipId);
    if (!account || !isMember) return null;
    const viewer = actingViewer(account, toOpaqueId('Membership', membershipId), clock);
    const context = new RequestContext(requestId, locale, account, viewer, token, services);
    return { context, points: source.points, make: () => source.make(context, key) };
  };

  const server = await buildServer({
    config,
    schema,
    log,
    clock,
    openContext,
    follow,
    isReady: () => database.isReady(),
    troubles,
    trusted: trustedDocuments(path.join(projectRoot, 'schema', 'examples')),
    ...(limits && { limits }),
    ...(addRoutes && { addRoutes }),
  });
  const way = { url: databaseUrl, patienceMs, isThere: () => database.isThere() };
  if (parts.time)
    queue = await JobQueue.start(way, jobs, log, troubles, (name, done) => {
      if (done > 0) for (const next of wakes[name] ?? []) queue?.runSoon(next);
      parts.time?.ran?.(name, done);
    });
  const begun = parts.time ? startsOf(rooms, jobParts).map((begin) => begin().catch(report)) : [];
  return {
    server,
    database,
    events,
    schema,
    runJob: (name) => {
      const job = jobs[name];
      if (!job) throw new RangeError(`No room has a job ${name}`);
      return job();
    },
    openContext,
    close: async () => {
      await server.close();
      await queue?.close();
      await Promise.all(begun);
      mailer?.close();
      await events.close();
      await database.close();
    },
  };
}

/** Danish unless English is preferred. */
const localeOf = remembering((acceptLanguage): Locale => {
  const preferred = acceptLanguage
    .split(',')
    .map((part) => /^\s*([a-z]{2})\b[^;]*(?:;\s*q=([\d.]+))?/i.exec(part))
    .filter((match) => match !== null)
    .map((match) => ({ language: match[1]?.toLowerCase(), weight: Number(match[2] ?? 1) }))
    .filter(({ language, weight }) => (language === 'da' || language === 'en') && weight > 0)
    .sort((a, b) => b.weight - a.weight)[0];
  return preferred?.language === 'en' ? 'en' : 'da';
});

/** Nothing instead of an error of this code. */
const nothingFor =
  (code: string) =>
  (error: unknown): null => {
    if (error instanceof ApiError && error.extensions.code === code) return null;
    throw error;
  };
