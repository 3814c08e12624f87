/** Owns the events of one subscription on their way out: logged, masked, and its context given back once. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { OperationContext } from './operation.js';

export type EventSource = AsyncGenerator<ExecutionResult, void, void>;
export type EventStream = AsyncIterableIterator<ExecutionResult>;

const END: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * Wraps the events of graphql-js. Not an async generator: its `return` would wait for the event that is awaited, and
 * a client that leaves would hold its context until then.
 */
export function eventStream(
  source: EventSource,
  context: OperationContext,
  door: { mask(errors: readonly unknown[]): readonly GraphQLError[]; release(): void },
): EventStream {
  let isOpen = true;
  let stopWaiting = (): void => undefined;
  const finish = (): void => {
    if (isOpen) door.release();
    isOpen = false;
  };
  const end = async () => {
    const ended = source.return();
    finish();
    await ended;
    return END;
  };
  const event = async (): Promise<IteratorResult<ExecutionResult, undefined>> => {
    try {
      const { done, value } = await source.next();
      if (done) {
        finish();
        return END;
      }
      await context.beforeReply();
      const { errors, data } = value;
      return { done: false, value: errors ? { errors: door.mask(errors), data } : { data } };
    } catch (error) {
      const [masked] = door.mask([error]);
      void end().catch(() => undefined);
      throw masked ?? error;
    }
  };
  return {
    next: () =>
      new Promise((resolve, reject) => {
        stopWaiting = () => resolve(END);
        event().then(resolve, reject);
      }),
    return: () => {
      stopWaiting();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
