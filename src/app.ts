/** Owns the assembly: a migrated database, sign-in and the schema become one server; the tests build the same. */
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { entities } from './entities.js';
import { actingViewer } from './identity/account.js';
import { RequestContext } from './identity/index.js';
import { Sessions } from './identity/session.js';
import type { PersonalCipher } from './identity/personal-cipher.js';
import type { TokenVerifier } from './identity/sign-in/index.js';
import type { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database.js';
import { unauthenticated } from './platform/error.js';
import { trustedDocuments } from './platform/http/documents.js';
import type { Logger } from './platform/log.js';
import type { Locale } from './platform/problem-code.js';
import { projectRoot } from './platform/project-root.js';
import { remembering } from './platform/remembering.js';
import { readMaps, roots } from './reads.js';
import { createSchema } from './schema.js';
import { buildServer, type Limits, type RequestFacts } from './server.js';

export interface AppParts {
  config: Config;
  /** The connection of the role that owns nothing. */
  databaseUrl: string;
  clock: Clock;
  cipher: PersonalCipher;
  verifier: TokenVerifier;
  log: Logger;
  limits?: Partial<Limits>;
  addRoutes?: (app: FastifyInstance) => Promise<void>;
}

export interface App {
  readonly server: FastifyInstance;
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Who asks, from what a request says; the answer of an operation is made with it. */
  readonly openContext: (facts: RequestFacts) => Promise<RequestContext>;
  /** Finishes what runs, then lets the database go. */
  close(): Promise<void>;
}

export async function createApp(parts: AppParts): Promise<App> {
  const { config, clock, cipher, verifier, log, limits, addRoutes } = parts;
  const database = await Database.connect({ url: parts.databaseUrl, entities });

  const schema = await createSchema();
  const reader = database.reader(schema, readMaps, roots);

  const sessions = new Sessions(database, clock);

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
      verified.expiresAt,
      clock,
      database,
      cipher,
      reader,
    );
  };

  const server = await buildServer({
    config,
    schema,
    log,
    clock,
    openContext,
    isReady: () => database.isReady(),
    trusted: trustedDocuments(path.join(projectRoot, 'schema', 'examples')),
    ...(limits && { limits }),
    ...(addRoutes && { addRoutes }),
  });
  return {
    server,
    database,
    schema,
    openContext,
    close: async () => {
      await server.close();
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
