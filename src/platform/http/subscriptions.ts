/** Owns opening subscriptions: so many for each client over all its sockets, and their events on their way out. */
import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { mapAsyncIterator } from 'graphql/execution/mapAsyncIterator.js';
import { ApiError } from '../error.js';
import { Listening } from '../events/listening.js';
import type { Logger } from '../log.js';
import { type EventSource, eventStream, type EventStream } from './event-stream.js';
import type { Limits } from './limits.js';
import { maskErrors } from './mask.js';
import type { OperationContext } from './operation.js';
import { Places } from './places.js';

interface Asked {
  readonly document: DocumentNode;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

export class Subscriptions {
  private readonly places: Places;

  constructor(
    private readonly parts: { readonly schema: GraphQLSchema; readonly log: Logger; readonly limits: Limits },
  ) {
    this.places = new Places(parts.limits.subscriptions);
  }

  /**
   * @param release gives the context back; called once, when the events have ended
   * @throws ApiError RATE_LIMITED where the client has as many as it may
   */
  async open(
    context: OperationContext,
    { document, variables, operationName }: Asked,
    release: () => void,
  ): Promise<{ stream?: EventStream; errors?: readonly GraphQLError[] }> {
    const { schema, log, limits } = this.parts;
    const asked = { schema, document, contextValue: context, variableValues: variables, operationName };
    const leave = this.places.enter(context.clientKey);
    if (!leave)
      throw new ApiError(
        'RATE_LIMITED',
        `At most ${limits.subscriptions} subscriptions may run at once; complete one first.`,
      );
    const end = () => {
      leave();
      release();
    };
    try {
      const source = await createSourceEventStream(asked);
      if (!(Symbol.asyncIterator in source)) {
        leave();
        return { errors: source.errors ?? [] };
      }
      if (source instanceof Listening) return { stream: source.whenEnded(end) };
      const mask = (errors: readonly unknown[]) => maskErrors(errors, context.requestId, log).errors;
      const results = mapAsyncIterator(source, (rootValue) =>
        execute({ ...asked, rootValue }),
      ) as EventSource;
      return { stream: eventStream(results, context, { mask, release: end }) };
    } catch (error) {
      leave();
      throw error;
    }
  }
}
