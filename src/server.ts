/** Owns the server: HTTP and sockets around the schema; the tests build the same one. */
import { randomUUID } from 'node:crypto';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Clock } from './platform/calendar/clock.js';
import type { Config } from './platform/config.js';
import { ApiError } from './platform/error.js';
import type { TrustedDocuments } from './platform/http/documents.js';
import { fileRoute, filesPath, type Followed } from './platform/http/files.js';
import { graphqlRoute, inForm } from './platform/http/graphql-route.js';
import { guardHeaders } from './platform/http/guard-headers.js';
import { healthRoutes } from './platform/http/health.js';
import { defaultLimits, type Limits } from './platform/http/limits.js';
import { Metrics } from './platform/http/metrics.js';
import type { OperationContext, RequestFacts } from './platform/http/operation.js';
import { Operations } from './platform/http/operations.js';
import { Sockets } from './platform/http/sockets.js';
import { UnderWay } from './platform/http/under-way.js';
import type { Logger } from './platform/log.js';
import type { Troubles } from './platform/troubles.js';

export type { Limits, OperationContext, RequestFacts };

export interface ServerParts {
  config: Config;
  schema: GraphQLSchema;
  log: Logger;
  clock: Clock;
  /** Believes the facts or throws an ApiError: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT. */
  openContext: (facts: RequestFacts) => Promise<OperationContext>;
  isReady: () => Promise<boolean>;
  /** Documents that a client may name by their hash; none unless told. */
  trusted?: TrustedDocuments;
  troubles?: Troubles;
  /** Whoever follows a link to a file; nobody unless told. */
  follow?: (ticket: string, requestId: string) => Promise<Followed | null>;
  /** Pages beside the API, in a scope of their own. */
  addRoutes?: (app: FastifyInstance) => Promise<void>;
  limits?: Partial<Limits>;
}

/**
 * Builds the server, not yet listening. `close()` accepts nothing more, lets requests finish, closes sockets with a
 * code on which clients connect again, and resolves when every context is closed.
 */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const { log, schema, clock, config } = parts;
  const limits = { ...defaultLimits, ...parts.limits };
  const metrics = new Metrics();
  if (parts.troubles) metrics.show(parts.troubles.counter);
  const operations = await Operations.start({
    schema,
    log,
    clock,
    limits,
    metrics,
    trusted: parts.trusted ?? new Map<string, string>(),
    openContext: parts.openContext,
  });
  const refuse = (error: Error, request: FastifyRequest, reply: FastifyReply) => {
    const { status, headers, body } = inForm(request.raw, operations.refuse(request.id, inWords(error)));
    return reply.code(status).headers(headers).send(body);
  };

  const logger: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Requests have one line of log, below; nothing else is logged for one.
    childLoggerFactory: (parent) => parent,
    bodyLimit: limits.bodyBytes,
    requestTimeout: 30_000,
    // For an address that cannot be read no hook runs.
    frameworkErrors: (error, request, reply) => {
      watch(request, reply, log);
      refuse(error, request, reply);
    },
  });
  let inProgress = 0;
  let isClosing = false;
  // Idle connections, which browsers open in store and keep, would hold a closing server up for a minute.
  const hangUp = () => {
    if (isClosing && inProgress === 0) app.server.closeAllConnections();
  };
  app.addHook('onRequest', (request, reply, next) => {
    inProgress += 1;
    watch(request, reply, log, () => {
      inProgress -= 1;
      hangUp();
    });
    next();
  });
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => refuse(nothingHere, request, reply));
  const underWay = new UnderWay({ perClient: limits.unreadBytes, inAll: limits.unreadBytesInAll });
  graphqlRoute(app, { operations, limits, underWay });
  const { addRoutes, follow } = parts;
  void app.register((scope, _options, done) => {
    // On the bare response, for a page may bring a policy of its own, and a library may answer by itself.
    scope.addHook('onRequest', (request, reply, next) => {
      for (const [name, value] of Object.entries(guardHeaders(request.id)))
        reply.raw.setHeader(name, value ?? '');
      next();
    });
    healthRoutes(scope, parts.isReady, metrics);
    if (follow) fileRoute(scope, { operations, limits, underWay, follow });
    if (addRoutes) void scope.register((pages) => addRoutes(pages));
    done();
  });

  const sockets = new Sockets(app.server, {
    operations,
    schema,
    limits,
    clock,
    log,
    metrics,
    underWay,
    publicUrl: config.publicUrl,
  });
  app.addHook('preClose', async () => {
    isClosing = true;
    await sockets.close();
    // After this hook the server stops listening.
    setImmediate(hangUp);
  });
  app.addHook('onClose', async () => {
    await operations.stop();
    metrics.close();
  });
  return app;
}

const nothingHere = new ApiError('NOT_FOUND', 'There is nothing at this address; the API is at /graphql.');

/** One line of log for every request, when it is over. */
function watch(request: FastifyRequest, reply: FastifyReply, log: Logger, over?: () => void): void {
  const { raw } = reply;
  raw.once('close', () => {
    const status = raw.writableFinished ? raw.statusCode : 499;
    const [asked = ''] = request.url.split('?', 1);
    // A link is as good as a key, so it is not written down.
    const path = asked.startsWith(filesPath) ? filesPath : asked;
    const ms = Math.round(reply.elapsedTime * 10) / 10;
    log.info({ requestId: request.id, method: request.method, path, status, ms }, 'request');
    over?.();
  });
}

/** The refusals of Fastify in the words of the contract. */
function inWords(error: Error): Error {
  const status = (error as Partial<FastifyError>).statusCode ?? 500;
  if (error instanceof ApiError || status >= 500) return error;
  return new ApiError('BAD_USER_INPUT', 'The request is malformed.', { status });
}
