/** Owns how a mutation is declared: its input, its payload and the use case behind it; all else is the same for each. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, type ClassType, Ctx, Info, Mutation } from 'type-graphql';
import type { MutationInput, MutationPayload } from '../platform/payload.js';
import type { RequestContext } from './request-context.js';
import { type Changed, mutate, type UseCase } from './use-case.js';

/**
 * A field of Mutation, declared on a property of its name.
 * @param before asks what may take long, such as a name server, while no transaction is open
 */
export const Mutates =
  <Input extends MutationInput, Before = void>(
    input: ClassType<Input>,
    payload: ClassType<MutationPayload>,
    work: (useCase: UseCase, input: Input, before: Before) => Promise<Changed>,
    description: string,
    before?: (context: RequestContext, input: Input) => Promise<Before>,
  ): PropertyDecorator =>
  (target, name) => {
    const value = async (context: RequestContext, info: GraphQLResolveInfo, given: Input) => {
      const found = (await before?.(context, given)) as Before;
      return mutate(context, info, given, (useCase, input) => work(useCase, input, found));
    };
    const method: TypedPropertyDescriptor<typeof value> = { value };
    Object.defineProperty(target, name, method);
    Mutation(() => payload, { description })(target, name, method);
    Ctx()(target, name, 0);
    Info()(target, name, 1);
    Arg('input', () => input, { description: 'What to do (indhold).' })(target, name, 2);
  };
