/** Owns `/graphql` over HTTP: methods, media types, headers and statuses. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import Negotiator from 'negotiator';
import { ApiError } from '../error.js';
import { remembering } from '../remembering.js';
import type { Answer } from './answer.js';
import { guardHeaders } from './guard-headers.js';
import { readGet, readPost } from './graphql-request.js';
import type { RequestFacts } from './operation.js';
import type { Limits } from './limits.js';
import type { Operations } from './operations.js';
import { readBody } from './request-body.js';
import type { UnderWay } from './under-way.js';

export const GRAPHQL_PATH = '/graphql';

/** After how long it is worth trying a database again that was away. */
const awaySeconds = '5';
const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** Serves the endpoint. From the route on Fastify has nothing to add: bodies, errors and answers have a form of their own. */
export function graphqlRoute(app: FastifyInstance, parts: Omit<Door, 'requestId'>): void {
  app.route({
    method: app.supportedMethods,
    url: GRAPHQL_PATH,
    onRequest: (request, reply) => {
      reply.hijack();
      void serve(request.raw, reply.raw, { ...parts, requestId: request.id });
    },
    handler: () => undefined,
  });
}

interface Door {
  readonly operations: Operations;
  readonly requestId: string;
  readonly limits: Limits;
  readonly underWay: UnderWay;
}

async function serve(request: IncomingMessage, response: ServerResponse, door: Door): Promise<void> {
  // No header of CORS: a foreign origin's question whether it may send is answered with silence.
  if (request.method === 'OPTIONS') {
    response.writeHead(204, { ...guardHeaders(door.requestId), allow: 'GET, POST' }).end();
    return;
  }
  const answer = await answerTo(request, door).catch((error: unknown) =>
    door.operations.refuse(door.requestId, error),
  );
  send(request, response, door, answer);
}

/** An answer that is not read holds memory, so there are only so many of them, and none for ever. */
function send(request: IncomingMessage, response: ServerResponse, door: Door, answer: Answer): void {
  const { status, headers, body } = inForm(request, answer);
  if (answer.client !== undefined) {
    let arrived: () => void;
    try {
      arrived = door.underWay.take(answer.client, Buffer.byteLength(body));
    } catch (error) {
      send(request, response, door, door.operations.refuse(door.requestId, error));
      return;
    }
    response.once('close', arrived);
  }
  // Counted anew whenever the client has read some of it.
  response.setTimeout(door.limits.unreadMs, () => response.destroy());
  response.writeHead(status, headers).end(body);
}

async function answerTo(request: IncomingMessage, { operations, requestId, limits }: Door): Promise<Answer> {
  const { method, headers, url = '' } = request;
  if (method !== 'GET' && method !== 'POST')
    throw new ApiError('OPERATION_NOT_SUPPORTED', 'Use POST, or GET for a query.', { status: 405 });
  if (!mediaType(request)) throw unacceptable;
  // Nobody's body is read before it is known who sends it.
  return operations.perform(factsOf(request, requestId), method, async () =>
    method === 'GET' ? readGet(url, headers) : readPost(await readBody(request, limits.bodyBytes)),
  );
}

const unacceptable = new ApiError(
  'BAD_USER_INPUT',
  'Accept application/graphql-response+json or application/json.',
  { status: 406 },
);

/** An answer in the form of GraphQL over HTTP; any route may refuse with it. */
export function inForm(
  request: IncomingMessage,
  answer: Answer,
): { status: number; headers: OutgoingHttpHeaders; body: string } {
  const type = mediaType(request) ?? JSON_TYPE;
  const status = answer.isRequestError && type === JSON_TYPE ? 200 : answer.status;
  const body = bodyOf(answer);
  // Added one by one: an object that is spread and then grows costs ten times as much as all of this.
  const headers = guardHeaders(answer.requestId);
  headers['cache-control'] = 'no-store';
  headers['content-type'] = type;
  headers['content-length'] = Buffer.byteLength(body);
  const { rate } = answer;
  if (rate) {
    headers['ratelimit-limit'] = rate.limit;
    headers['ratelimit-remaining'] = rate.remaining;
    headers['ratelimit-reset'] = rate.resetSeconds;
    if (rate.retryAfterSeconds !== undefined) headers['retry-after'] = String(rate.retryAfterSeconds);
  }
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (answer.code === 'SERVICE_UNAVAILABLE') headers['retry-after'] = awaySeconds;
  if (status === 405) headers.allow = request.method === 'GET' ? 'POST' : 'GET, POST';
  // The rest of such a body is not awaited.
  if (status === 413) headers.connection = 'close';
  return { status, headers, body };
}

// Data that PostgreSQL has written as JSON is not read and written again.
function bodyOf({ result, text }: Answer): string {
  if (text === undefined) return JSON.stringify(result);
  const extensions = result.extensions ? `,"extensions":${JSON.stringify(result.extensions)}` : '';
  return `{"data":${text}${extensions}}`;
}

// With equal weight the type that the client names first wins; without a wish, the one every client reads.
const acceptable = remembering((accept) =>
  new Negotiator({ headers: { accept } }).mediaType([JSON_TYPE, GRAPHQL_TYPE]),
);

const mediaType = (request: IncomingMessage): string | undefined =>
  acceptable(request.headers.accept ?? '*/*');

function factsOf({ headers }: IncomingMessage, requestId: string): RequestFacts {
  const acting = headers['x-acting-membership'];
  return {
    requestId,
    authorization: headers.authorization,
    actingMembership: Array.isArray(acting) ? acting[0] : acting,
    acceptLanguage: headers['accept-language'],
  };
}
