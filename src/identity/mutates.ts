/** Owns how a mutation is declared: its input, its payload and the use case behind it; all else is the same for each. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, type ClassType, Ctx, Info, Mutation } from 'type-graphql';
import type { MutationInput, MutationPayload } from '../platform/payload.js';
import type { RequestContext } from './request-context.js';
import { type Changed, mutate, type UseCase } from './use-case.js';

/** A field of Mutation, declared on a property of its name. */
export const Mutates =
  <Input extends MutationInput>(
    input: ClassType<Input>,
    payload: ClassType<MutationPayload>,
    work: (useCase: UseCase, input: Input) => Promise<Changed>,
    description: string,
  ): PropertyDecorator =>
  (target, name) => {
    const value = (context: RequestContext, info: GraphQLResolveInfo, given: Input) =>
      mutate(context, info, given, work);
    const method: TypedPropertyDescriptor<typeof value> = { value };
    Object.defineProperty(target, name, method);
    Mutation(() => payload, { description })(target, name, method);
    Ctx()(target, name, 0);
    Info()(target, name, 1);
    Arg('input', () => input, { description: 'What to do (indhold).' })(target, name, 2);
  };
