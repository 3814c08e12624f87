/** Owns what leaves for the client, before a transport gives it its form. */
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { ErrorCode } from '../error.js';
import type { EventStream } from './event-stream.js';
import type { RateState } from './leaky-bucket.js';
import type { Limits } from './limits.js';
import type { Masked } from './mask.js';
import type { OperationContext, OperationKind, Transport } from './operation.js';

export interface Answer {
  readonly requestId: string;
  /** Who asked, for what is counted per client; undefined where nobody is known. */
  readonly client: string | undefined;
  readonly result: ExecutionResult;
  /** The data in JSON, where it stands ready; `result.data` is empty then. */
  readonly text?: string;
  /** Of the first error; undefined without errors. */
  readonly code: ErrorCode | undefined;
  /** The HTTP status by the letter of GraphQL over HTTP. */
  readonly status: number;
  /** Whether a well-formed request failed on its document or variables: `application/json` calls that 200. */
  readonly isRequestError: boolean;
  readonly rate: RateState | undefined;
  readonly kind: OperationKind | undefined;
  readonly document: DocumentNode | undefined;
  /** The events of a subscription; it holds the context and gives it back when it ends. */
  readonly stream: EventStream | undefined;
}

/** What becomes known about an operation on its way. */
export interface Progress {
  readonly requestId: string;
  readonly transport?: Transport;
  context?: OperationContext;
  rate?: RateState;
  isWellFormed?: boolean;
  kind?: OperationKind;
  document?: DocumentNode;
  cost?: number;
  isAdmitted?: boolean;
}

const requestErrors: readonly ErrorCode[] = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_COMPLEX',
  'BAD_USER_INPUT',
];

/** The answer so far: errors, data as objects or as text, or the events that will come. */
export function answerOf(
  progress: Progress,
  limits: Limits,
  {
    masked,
    data,
    text,
    stream,
  }: {
    masked?: Masked;
    data?: ExecutionResult['data'];
    text?: string;
    stream?: EventStream;
  },
): Answer {
  const { requestId, cost, rate, kind, document } = progress;
  // Where nothing came through because the database is away, the same request is to be sent again.
  const hasData = data !== undefined && !(data === null && masked?.code === 'SERVICE_UNAVAILABLE');
  return {
    requestId,
    client: progress.context?.clientKey,
    result: {
      ...(masked && { errors: masked.errors }),
      ...(hasData && { data }),
      ...(cost !== undefined && { extensions: { cost: { requested: cost, limit: limits.cost } } }),
    },
    text,
    code: masked?.code,
    // Data that came through, even null, is a success in part.
    status: masked && !hasData ? masked.status : 200,
    isRequestError: progress.isWellFormed === true && !!masked && requestErrors.includes(masked.code),
    rate,
    kind,
    document,
    stream,
  };
}
