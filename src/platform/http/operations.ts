/** Owns one GraphQL operation from request to answer, the same for every transport. */
import type { ExecutionResult } from 'graphql';
import { ApiError } from '../error.js';
import { answerOf, type Answer, type Progress } from './answer.js';
import { apolloServer, type Apollo, type Journal } from './apollo.js';
import { Documents, type KnownOperation } from './documents.js';
import type { EventStream } from './event-stream.js';
import { asksForSchema, Introspections } from './introspection.js';
import { LeakyBucket } from './leaky-bucket.js';
import { tooDear } from './limits.js';
import { checkNesting } from './nesting.js';
import { describe, maskErrors } from './mask.js';
import { checkTransport } from './operation-kind.js';
import { Subscriptions } from './subscriptions.js';
import type { OperationParts } from './operation-parts.js';
import type {
  AnswerAtOnce,
  OperationContext,
  OperationRequest,
  RequestFacts,
  Transport,
} from './operation.js';

// What does not pass has been read, parsed and validated all the same.
const charactersPerPoint = 200;

/** A request with the document it asks for. */
interface Request extends Pick<OperationRequest, 'operationName' | 'variables'> {
  readonly query: string;
}

export class Operations {
  private readonly documents: Documents;
  private readonly apollo: Apollo;
  private readonly bucket: LeakyBucket;
  private readonly introspections: Introspections;
  private readonly subscriptions: Subscriptions;
  private readonly closing = new Set<Promise<void>>();

  private constructor(private readonly parts: OperationParts) {
    const { limits, clock } = parts;
    this.documents = new Documents(parts.trusted, {
      documents: limits.keptDocuments,
      characters: limits.keptCharacters,
    });
    parts.metrics.watchDocuments(() => this.documents.size);
    this.apollo = apolloServer({ ...parts, documents: this.documents });
    this.subscriptions = new Subscriptions(parts);
    this.introspections = new Introspections(parts.schema, {
      answerBytes: limits.schemaAnswerBytes,
      keptBytes: limits.keptSchemaBytes,
    });
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
  async perform(
    facts: RequestFacts,
    transport: Transport,
    read: () => OperationRequest | Promise<OperationRequest>,
  ): Promise<Answer> {
    const observe = this.parts.metrics.time(transport);
    const progress: Progress = { requestId: facts.requestId, transport };
    let answer: Answer;
    try {
      progress.context = await this.parts.openContext(facts);
      this.charge(progress.context, progress, 1);
      const request = await read();
      progress.isWellFormed = true;
      answer = await this.run(progress.context, progress, {
        query: this.documents.textOf(request),
        operationName: request.operationName,
        variables: request.variables,
      });
    } catch (error) {
      answer = this.answer(progress, [error]);
    }
    if (progress.context && !answer.stream) this.release(progress.context);
    observe(answer.kind, answer.code ?? 'OK');
    return answer;
  }

  /** The answer to a request that is refused before anybody is asked who sent it. */
  readonly refuse = (requestId: string, error: unknown): Answer => this.answer({ requestId }, [error]);

  /** Does what is no operation for somebody who is believed, within the same limits. @throws ApiError */
  async lend<T>(context: OperationContext, points: number, work: () => Promise<T>): Promise<T> {
    try {
      this.charge(context, { requestId: context.requestId, transport: 'GET' }, points);
      context.startOperation('query');
      const made = await work();
      await context.beforeReply();
      return made;
    } finally {
      this.release(context);
    }
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

  private async run(context: OperationContext, progress: Progress, request: Request): Promise<Answer> {
    const known = this.documents.operation(request.query, request.operationName);
    if (!known) return this.execute(context, progress, request);
    this.admit(context, progress, known, request.variables);
    const answer = await this.atOnce(context, progress, known, request);
    if (!answer) return this.execute(context, progress, request);
    await context.beforeReply();
    return this.answerAtOnce(progress, answer);
  }

  /** The answer of one statement, or the one about the schema that stands ready; null where it must be executed. */
  private async atOnce(
    context: OperationContext,
    progress: Progress,
    known: KnownOperation,
    { query, variables = {} }: Request,
  ): Promise<AnswerAtOnce | null> {
    if (known.kind !== 'query') return null;
    if (!asksForSchema(known))
      return (await context.answerAtOnce?.(known.document, known.definition, variables)) ?? null;
    const schema = this.introspections.answer(query, known, variables);
    if (schema) this.charge(context, progress, schema.points);
    return schema;
  }

  /** Has Apollo parse, validate and execute it; what is known by now is not done again. */
  private async execute(context: OperationContext, progress: Progress, request: Request): Promise<Answer> {
    const isAdmitted = progress.isAdmitted === true;
    const journal: Journal = {
      context,
      errors: [],
      admit: (operation) => {
        if (isAdmitted) return;
        const known = this.documents.learn(
          this.parts.schema,
          request.query,
          request.operationName,
          operation,
        );
        this.admit(context, progress, known, request.variables);
      },
      // What is admitted already has been asked for already.
      answerAtOnce: async () => {
        const known = isAdmitted ? undefined : this.documents.operation(request.query, request.operationName);
        return known ? this.atOnce(context, progress, known, request) : null;
      },
    };
    const { query, operationName, variables } = request;
    if (!isAdmitted) checkNesting(query, this.parts.limits.nesting);
    const { body } = await this.apollo
      .executeOperation({ query, operationName, variables }, { contextValue: { journal } })
      .catch((error: unknown) => {
        throw journal.crash ?? error;
      });
    if (progress.kind === 'subscription' && journal.errors.length === 0)
      return this.open(context, progress, request);
    if (progress.isAdmitted) await context.beforeReply();
    else this.bucket.spend(context.clientKey, Math.ceil(query.length / charactersPerPoint));
    if (journal.answer) return this.answerAtOnce(progress, journal.answer);
    return this.answer(progress, journal.errors, body.kind === 'single' ? body.singleResult.data : undefined);
  }

  /** The last word before execution. @throws ApiError to refuse */
  private admit(
    context: OperationContext,
    progress: Progress,
    { document, definition, kind, cost: costOf }: KnownOperation,
    variables: Request['variables'],
  ): void {
    const { schema, limits } = this.parts;
    progress.kind = kind;
    progress.document = document;
    checkTransport(kind, progress.transport);
    if (!schema.getRootType(definition.operation))
      throw new ApiError('OPERATION_NOT_SUPPORTED', `The schema has no ${kind}.`);
    const cost = (progress.cost = costOf(variables));
    if (cost > limits.cost) throw tooDear(cost, limits.cost);
    this.charge(context, progress, cost - 1);
    context.startOperation(kind);
    progress.isAdmitted = true;
  }

  private async open(context: OperationContext, progress: Progress, request: Request): Promise<Answer> {
    const { document } = progress;
    if (!document) throw new Error('a subscription was admitted without its document');
    const opened = await this.subscriptions.open(context, { ...request, document }, () =>
      this.release(context),
    );
    return this.answer(progress, opened.errors ?? [], undefined, opened.stream);
  }

  private answer(
    progress: Progress,
    errors: readonly unknown[],
    data?: ExecutionResult['data'],
    stream?: EventStream,
  ): Answer {
    const masked = errors.length > 0 ? maskErrors(errors, progress.requestId, this.parts.log) : undefined;
    return answerOf(progress, this.parts.limits, { masked, data, stream });
  }

  private answerAtOnce(progress: Progress, { text, data, errors = [] }: AnswerAtOnce): Answer {
    if (text === undefined) return this.answer(progress, errors, data);
    // A socket's messages are objects; over HTTP the text is the answer.
    return progress.transport === 'socket'
      ? this.answer(progress, [], JSON.parse(text) as Record<string, unknown>)
      : answerOf(progress, this.parts.limits, { text });
  }

  private charge(context: OperationContext, progress: Progress, points: number): void {
    progress.rate = this.bucket.charge(context.clientKey, points);
    const seconds = progress.rate.retryAfterSeconds;
    if (seconds !== undefined)
      throw new ApiError('RATE_LIMITED', `Too much was asked in a short time; try again in ${seconds} s.`);
  }

  // The answer does not wait for it: what a context gives back concerns the server alone.
  private release(context: OperationContext): void {
    const closing = context.close();
    if (!closing) return;
    const closed = closing
      .catch((error: unknown) =>
        this.parts.log.error({ requestId: context.requestId, ...describe(error) }, 'a context did not close'),
      )
      .finally(() => this.closing.delete(closed));
    this.closing.add(closed);
  }
}
