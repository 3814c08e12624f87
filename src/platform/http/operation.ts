/** Owns what the transports and the domains agree on about one GraphQL operation. */
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** What a request says about its sender, not yet believed. */
export interface RequestFacts {
  readonly requestId: string;
  /** The `Authorization` header, or `authorization` of a socket's first message. */
  readonly authorization: string | undefined;
  /** The `X-Acting-Membership` header, or `actingMembership` of a socket's first message. */
  readonly actingMembership: string | undefined;
  readonly acceptLanguage: string | undefined;
}

export type OperationKind = 'query' | 'mutation' | 'subscription';

/** An answer from one statement: the data as PostgreSQL wrote it, where nothing had to be done with it, else objects. */
export interface AnswerAtOnce {
  readonly text?: string;
  readonly data?: Record<string, unknown>;
  readonly errors?: readonly unknown[];
}

/** What one GraphQL operation needs and gives back; resolvers receive this very object. */
export interface OperationContext {
  readonly requestId: string;
  /** Whose bucket the operation is charged to, for example a membership or user id. */
  readonly clientKey: string;
  /** When the token ends; a socket is closed then. */
  readonly tokenExpiresAt: Date | null;
  readonly integrator: boolean;
  /** Called once, after every check and before execution. */
  startOperation(kind: OperationKind): void;
  /** The answer to a query in one statement, or null where the executor must give it field by field. */
  answerAtOnce?(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): Promise<AnswerAtOnce | null>;
  /**
   * Called after execution, before the answer leaves (for a subscription before each event): writes the access
   * log. When it throws, a masked error leaves instead of the data.
   */
  beforeReply(): Promise<void>;
  /** Called always and exactly once, also after errors and when the client has gone; undefined when nothing is open. */
  close(): Promise<void> | undefined;
}

/** How an operation arrived; each transport allows other kinds of it. */
export type Transport = 'GET' | 'POST' | 'socket';

/** A request whose shape has been checked: it sends its document, or names it by its hash. */
export interface OperationRequest {
  query?: string;
  hash?: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}
