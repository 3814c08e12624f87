/** Owns `/graphql` over HTTP: methods, media types, headers and statuses. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { ApiError } from '../error.js';
import { remembering } from '../remembering.js';
import { parseBody, readGet, readPost } from './graphql-request.js';
import type { RequestFacts } from './operation.js';
import type { Answer } from './answer.js';
import type { Operations } from './operations.js';

export const GRAPHQL_PATH = '/graphql';

const JSON_TYPE = 'application/json; charset=utf-8';
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';

/** Serves the endpoint in a scope of its own, for it reads bodies in its own way. */
export function graphqlRoute(app: FastifyInstance, operations: Operations): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, parsed) => {
      try {
        parsed(null, parseBody(Buffer.from(body), request.headers['content-type']));
      } catch (error) {
        parsed(error as Error);
      }
    });
    scope.route({
      method: scope.supportedMethods,
      url: GRAPHQL_PATH,
      onRequest: (request, reply, next) => {
        if (request.method === 'GET' || request.method === 'POST') next();
        // No header of CORS: a foreign origin's question whether it may send is answered with silence.
        else if (request.method === 'OPTIONS') void reply.code(204).header('allow', 'GET, POST').send();
        else next(new ApiError('OPERATION_NOT_SUPPORTED', 'Use POST, or GET for a query.', { status: 405 }));
      },
      handler: async (request, reply) => {
        const answer = mediaType(request)
          ? await operations.perform(factsOf(request), request.method === 'GET' ? 'GET' : 'POST', () =>
              request.method === 'GET' ? readGet(request.url, request.headers) : readPost(request.body),
            )
          : operations.refuse(request.id, unacceptable);
        return sendAnswer(request, reply, answer);
      },
    });
    done();
  });
}

const unacceptable = new ApiError(
  'BAD_USER_INPUT',
  'Accept application/graphql-response+json or application/json.',
  { status: 406 },
);

/** Gives an answer the form of GraphQL over HTTP; any route may refuse with it. */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  const type = mediaType(request) ?? JSON_TYPE;
  const status = answer.isRequestError && type === JSON_TYPE ? 200 : answer.status;
  if (answer.rate) {
    void reply.header('ratelimit-limit', answer.rate.limit);
    void reply.header('ratelimit-remaining', answer.rate.remaining);
    void reply.header('ratelimit-reset', answer.rate.resetSeconds);
    if (status === 429) void reply.header('retry-after', answer.rate.retryAfterSeconds);
  }
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (status === 405) void reply.header('allow', request.method === 'GET' ? 'POST' : 'GET, POST');
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-type', type)
    .send(bodyOf(answer));
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

const mediaType = (request: FastifyRequest): string | undefined =>
  acceptable(request.headers.accept ?? '*/*');

function factsOf(request: FastifyRequest): RequestFacts {
  const acting = request.headers['x-acting-membership'];
  return {
    requestId: request.id,
    authorization: request.headers.authorization,
    actingMembership: Array.isArray(acting) ? acting[0] : acting,
    acceptLanguage: request.headers['accept-language'],
  };
}
