/** Owns Apollo: how it is configured, and what happens at its hooks. */
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Logger } from '../log.js';
import { documentRule, type Limits } from './limits.js';
import type { OperationContext } from './operation.js';

/** An operation that has passed parsing and validation. */
export interface ResolvedOperation {
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly name: string | undefined;
  readonly variables: Record<string, unknown> | undefined;
}

/** What Apollo tells about one operation while it works on it. */
export interface Journal {
  readonly context: OperationContext;
  /** The last word before execution. @throws ApiError to refuse */
  admit(operation: ResolvedOperation): void;
  /** The errors as they were thrown. */
  errors: readonly unknown[];
}

export type Apollo = ApolloServer<{ journal: Journal }>;

/** Parses, validates and executes; a subscription it only admits. Start it before use and stop it after. */
export function apolloServer(parts: { schema: GraphQLSchema; limits: Limits; log: Logger }): Apollo {
  return new ApolloServer<{ journal: Journal }>({
    schema: parts.schema,
    logger: parts.log,
    // Everything that Apollo would decide by NODE_ENV is decided here.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    parseOptions: { maxTokens: parts.limits.tokens },
    validationRules: [documentRule(parts.limits)],
    plugins: [
      journalPlugin,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}

const journalPlugin: ApolloServerPlugin<{ journal: Journal }> = {
  requestDidStart(requestContext) {
    const { journal } = requestContext.contextValue;
    // Apollo hands resolvers a shallow copy of the context; they shall have the one that is closed afterwards.
    Object.assign(requestContext, { contextValue: journal.context });
    return Promise.resolve({
      didResolveOperation({ document, operation, request }) {
        if (operation)
          journal.admit({
            document,
            definition: operation,
            name: request.operationName,
            variables: request.variables,
          });
        return Promise.resolve();
      },
      didEncounterErrors({ errors }) {
        journal.errors = errors;
        return Promise.resolve();
      },
      responseForOperation({ operation }) {
        if (operation.operation !== 'subscription') return Promise.resolve(null);
        const http = { status: undefined, headers: new HeaderMap() };
        return Promise.resolve({ http, body: { kind: 'single', singleResult: {} } });
      },
    });
  },
};
