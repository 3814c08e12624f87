/** Owns one GraphQL operation from request to answer, the same for every transport. */
import {
  createSourceEventStream,
  execute,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { mapAsyncIterator } from 'graphql/execution/mapAsyncIterator.js';
import { Listening } from '../events/listening.js';
import type { Clock } from '../clock.js';
import { ApiError, type ErrorCode } from '../error.js';
import type { Logger } from '../log.js';
import { apolloServer, type Apollo, type Journal, type ResolvedOperation } from './apollo.js';
import { costOf } from './cost.js';
import { type EventSource, eventStream, type EventStream } from './event-stream.js';
import { LeakyBucket, type RateState } from './leaky-bucket.js';
import { tooComplex, type Limits } from './limits.js';
import { describe, maskErrors } from './mask.js';
import type { Metrics } from './metrics.js';
import { checkTransport, kindOf } from './operation-kind.js';
import type {
  OperationContext,
  OperationKind,
  OperationRequest,
  RequestFacts,
  Transport,
} from './operation.js';

export interface OperationParts {
  schema: GraphQLSchema;
  log: Logger;
  clock: Clock;
  limits: Limits;
  metrics: Metrics;
  openContext(facts: RequestFacts): Promise<OperationContext>;
}

/** What leaves for the client, before a transport gives it its form. */
export interface Answer {
  readonly requestId: string;
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
interface Progress {
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

export class Operations {
  private readonly apollo: Apollo;
  private readonly bucket: LeakyBucket;
  private readonly closing = new Set<Promise<void>>();

  private constructor(private readonly parts: OperationParts) {
    const { limits, clock } = parts;
    this.apollo = apolloServer(parts);
    this.bucket = new LeakyBucket(limits.bucketPoints, limits.bucketSeconds, () => clock.now().getTime());
  }

  static async start(parts: OperationParts): Promise<Operations> {
    const operations = new Operations(parts);
    await operations.apollo.start();
    return operations;
  }

  /**
   * Signs the sender in, reads what it wants and runs it within the limits. Never throws: what goes wrong is in
   * the answer.
   * @param read checks the shape of the request. @throws ApiError
   */
  async perform(facts: RequestFacts, transport: Transport, read: () => OperationRequest): Promise<Answer> {
    const observe = this.parts.metrics.time(transport);
    const progress: Progress = { requestId: facts.requestId, transport };
    let answer: Answer;
    try {
      progress.context = await this.parts.openContext(facts);
      this.charge(progress.context, progress, 1);
      const request = read();
      progress.isWellFormed = true;
      answer = await this.run(progress.context, progress, request);
    } catch (error) {
      answer = this.answer(progress, [error]);
    }
    if (progress.context && !answer.stream) this.release(progress.context);
    observe(answer.kind, answer.code ?? 'OK');
    return answer;
  }

  /** The answer to a request that is refused before anybody is asked who sent it. */
  refuse(requestId: string, error: unknown): Answer {
    return this.answer({ requestId }, [error]);
  }

  /** Signs the sender in and out again; what was learned stays true while the token lasts. @throws ApiError */
  async greet(facts: RequestFacts): Promise<OperationContext> {
    const context = await this.parts.openContext(facts);
    this.release(context);
    return context;
  }

  /** Waits until every context is closed. */
  async stop(): Promise<void> {
    await this.apollo.stop();
    await Promise.all(this.closing);
  }

  private async run(
    context: OperationContext,
    progress: Progress,
    request: OperationRequest,
  ): Promise<Answer> {
    const journal: Journal = {
      context,
      errors: [],
      admit: (operation) => this.admit(context, progress, operation),
    };
    const { body } = await this.apollo
      .executeOperation(request, { contextValue: { journal } })
      .catch((error: unknown) => {
        throw journal.crash ?? error;
      });
    if (progress.kind === 'subscription' && journal.errors.length === 0)
      return this.open(context, progress, request);
    if (progress.isAdmitted) await context.beforeReply();
    const data = body.kind === 'single' ? body.singleResult.data : undefined;
    const { text } = journal;
    if (text === undefined || journal.errors.length > 0) return this.answer(progress, journal.errors, data);
    // A socket's messages are objects; over HTTP the text is the answer.
    return progress.transport === 'socket'
      ? this.answer(progress, [], JSON.parse(text) as Record<string, unknown>)
      : { ...this.answer(progress, [], {}), text };
  }

  private admit(context: OperationContext, progress: Progress, operation: ResolvedOperation): void {
    const { schema, limits } = this.parts;
    const kind = kindOf(operation.definition);
    progress.kind = kind;
    progress.document = operation.document;
    checkTransport(kind, progress.transport);
    if (!schema.getRootType(operation.definition.operation))
      throw new ApiError('OPERATION_NOT_SUPPORTED', `The schema has no ${kind}.`);
    const cost = costOf(schema, operation.document, operation.variables, operation.name);
    progress.cost = cost;
    if (cost > limits.cost)
      throw tooComplex(
        `The operation costs ${cost} points; at most ${limits.cost} are allowed. Ask for fewer rows or fields.`,
      );
    this.charge(context, progress, cost - 1);
    context.startOperation(kind);
    progress.isAdmitted = true;
  }

  private async open(
    context: OperationContext,
    progress: Progress,
    request: OperationRequest,
  ): Promise<Answer> {
    if (!progress.document) throw new Error('a subscription was admitted without its document');
    const asked = {
      schema: this.parts.schema,
      document: progress.document,
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
    };
    const source = await createSourceEventStream(asked);
    if (!(Symbol.asyncIterator in source)) return this.answer(progress, source.errors ?? []);
    const release = () => this.release(context);
    if (source instanceof Listening) return this.answer(progress, [], undefined, source.whenEnded(release));
    const mask = (errors: readonly unknown[]) =>
      maskErrors(errors, progress.requestId, this.parts.log).errors;
    const results = mapAsyncIterator(source, (rootValue) => execute({ ...asked, rootValue })) as EventSource;
    return this.answer(progress, [], undefined, eventStream(results, context, { mask, release }));
  }

  private answer(
    progress: Progress,
    errors: readonly unknown[],
    data?: ExecutionResult['data'],
    stream?: EventStream,
  ): Answer {
    const masked = errors.length > 0 ? maskErrors(errors, progress.requestId, this.parts.log) : undefined;
    const cost =
      progress.cost === undefined ? undefined : { requested: progress.cost, limit: this.parts.limits.cost };
    return {
      requestId: progress.requestId,
      result: {
        ...(masked && { errors: masked.errors }),
        ...(data !== undefined && { data }),
        ...(cost && { extensions: { cost } }),
      },
      code: masked?.code,
      // Data that came through, even null, is a success in part.
      status: masked && data === undefined ? masked.status : 200,
      isRequestError: progress.isWellFormed === true && !!masked && requestErrors.includes(masked.code),
      rate: progress.rate,
      kind: progress.kind,
      document: progress.document,
      stream,
    };
  }

  private charge(context: OperationContext, progress: Progress, points: number): void {
    progress.rate = this.bucket.charge(context.clientKey, points);
    const seconds = progress.rate.retryAfterSeconds;
    if (seconds !== undefined)
      throw new ApiError('RATE_LIMITED', `Too much was asked in a short time; try again in ${seconds} s.`);
  }

  // The answer does not wait for it: what a context gives back concerns the server alone.
  private release(context: OperationContext): void {
    const closed = context
      .close()
      .catch((error: unknown) =>
        this.parts.log.error({ requestId: context.requestId, ...describe(error) }, 'a context did not close'),
      )
      .finally(() => this.closing.delete(closed));
    this.closing.add(closed);
  }
}
