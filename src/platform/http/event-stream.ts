/** Owns the events of one subscription on their way out: logged, masked, and its context given back once. */
import type { ExecutionResult, GraphQLError } from 'graphql';
import type { OperationContext } from './operation.js';

export type EventStream = AsyncIterableIterator<ExecutionResult>;

/**
 * Wraps the events of graphql-js. Not an async generator: its `return` would wait for the event that is awaited,
 * and a client that leaves would hold its context until then.
 */
export function eventStream(
  source: AsyncGenerator<ExecutionResult, void, void>,
  context: OperationContext,
  door: { mask(errors: readonly unknown[]): readonly GraphQLError[]; release(): void },
): EventStream {
  let isOpen = true;
  const finish = (): void => {
    if (isOpen) door.release();
    isOpen = false;
  };
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    const ended = source.return();
    finish();
    await ended;
    return { done: true, value: undefined };
  };
  return {
    async next() {
      try {
        const event = await source.next();
        if (event.done) {
          finish();
          return { done: true, value: undefined };
        }
        await context.beforeReply();
        const { errors, data } = event.value;
        return { done: false, value: errors ? { errors: door.mask(errors), data } : { data } };
      } catch (error) {
        const [masked] = door.mask([error]);
        await end();
        throw masked ?? error;
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
