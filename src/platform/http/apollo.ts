/** Owns Apollo: how it is configured, and what happens at its hooks. */
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerOptions,
  type ApolloServerPlugin,
  type GraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  GraphQLError,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { ApiError, badUserInput } from '../error.js';
import type { Logger } from '../log.js';
import type { Documents } from './documents.js';
import { checkForm, type Limits } from './limits.js';
import type { AnswerAtOnce, OperationContext } from './operation.js';
import { unconditionalSubscription } from './subscription-root.js';

/** An operation that has passed parsing and validation. */
export interface ResolvedOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly variables: Record<string, unknown> | undefined;
}

/** What Apollo tells about one operation while it works on it. */
export interface Journal {
  readonly context: OperationContext;
  /** The last word before execution. @throws ApiError to refuse */
  admit(operation: ResolvedOperation): void;
  /** The errors as they were thrown. */
  errors: readonly unknown[];
  /** Asks for the answer to a query in one statement; null where it must be executed field by field. */
  answerAtOnce(operation: ResolvedOperation): Promise<AnswerAtOnce | null>;
  /** The answer that was found at once. */
  answer?: AnswerAtOnce;
  /** Why Apollo gave up, which it does not tell the caller. */
  crash?: Error;
}

export type Apollo = ApolloServer<{ journal: Journal }>;

/** Parses, validates and executes; a subscription it only admits. Start it before use and stop it after. */
export function apolloServer(parts: {
  schema: GraphQLSchema;
  limits: Limits;
  log: Logger;
  documents: Documents;
}): Apollo {
  return new ApolloServer<{ journal: Journal }>({
    schema: parts.schema,
    // Apollo puts messages of errors into words; they are logged elsewhere, without what they quote.
    logger: { debug: ignore, info: ignore, warn: (text) => parts.log.warn(text), error: ignore },
    // Everything that Apollo would decide by NODE_ENV is decided here.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    documentStore: storeOf(parts.documents),
    parseOptions: { maxTokens: parts.limits.tokens },
    validationRules: [unconditionalSubscription],
    plugins: [
      journalPlugin(parts.limits),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

/** What Apollo has parsed and validated is kept where every request looks first; its key ends with the hash. */
const storeOf = (documents: Documents): DocumentStore => ({
  get: async (key) => documents.document(key.slice(-64)),
  set: async (key, document) => documents.keep(key.slice(-64), document),
  // Part of the interface; Apollo never asks for it.
  delete: async () => false,
});

type DocumentStore = NonNullable<ApolloServerOptions<{ journal: Journal }>['documentStore']>;

const single = (singleResult: { data?: Record<string, unknown> }): GraphQLResponse => ({
  http: { status: undefined, headers: new HeaderMap() },
  body: { kind: 'single', singleResult },
});

const ignore = (): void => undefined;

const journalPlugin = (limits: Limits): ApolloServerPlugin<{ journal: Journal }> => ({
  requestDidStart(requestContext) {
    const { journal } = requestContext.contextValue;
    return Promise.resolve({
      validationDidStart({ document }) {
        // Apollo calls a refusal at this hook a crash, and the crash is what the client is told.
        checkForm(document, limits);
        return Promise.resolve();
      },
      didResolveOperation({ document, operation, request }) {
        const definition: OperationDefinitionNode | undefined = operation;
        if (!definition)
          throw badUserInput(
            'The document has no such operation; name one of its operations as operationName.',
          );
        journal.admit({ document, definition, variables: request.variables });
        return Promise.resolve();
      },
      didEncounterErrors({ errors }) {
        journal.errors = errors;
        return Promise.resolve();
      },
      executionDidStart(execution) {
        // Apollo copies the context for its resolvers; they shall have the very one that is closed afterwards.
        Object.assign(execution, { contextValue: journal.context });
        return Promise.resolve();
      },
      async responseForOperation({ document, operation, request }) {
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) return single({});
        if (operation.operation !== OperationTypeNode.QUERY) return null;
        const { variables } = request;
        const answer = await journal.answerAtOnce({ document, definition: operation, variables });
        if (!answer) return null;
        journal.answer = answer;
        return single({});
      },
    });
  },
  unexpectedErrorProcessingRequest({ requestContext, error }) {
    // A rule of graphql-js throws instead of reporting when a subscription skips its field by a variable.
    const isRule = error instanceof GraphQLError && !(error instanceof ApiError);
    requestContext.contextValue.journal.crash = isRule
      ? new ApiError('GRAPHQL_VALIDATION_FAILED', error.message)
      : error;
    return Promise.resolve();
  },
});
