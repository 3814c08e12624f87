/** Owns a use case as a mutation asks for it: the frame of the platform, run for the viewer of an operation. */
import {
  type GraphQLInputObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { type Change, type Changed, run } from '../platform/use-case.js';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

export type { Changed };

/** What a use case may use; it has no other way to the database, the time or the secrets. */
export interface UseCase extends Change<Viewer> {
  readonly context: RequestContext;
}

/** Answers a mutation: the changed things, read again under today's access, and the problems. */
export async function mutate<Input extends { idempotencyKey?: string | null }>(
  context: RequestContext,
  info: GraphQLResolveInfo,
  input: Input,
  work: (useCase: UseCase, input: Input) => Promise<Changed>,
): Promise<Record<string, unknown>> {
  const { services, viewer: actor } = context;
  const caller = { actor, name: info.fieldName, type: inputType(info) };
  const { things, problems } = await run(services, caller, input, (change, checked) =>
    work({ ...change, context }, checked),
  );
  context.forget();
  const payloadType = getNamedType(info.returnType);
  if (!isObjectType(payloadType)) throw new Error('a mutation answers with an object');
  const unknown = Object.keys(things).find((field) => !payloadType.getFields()[field]);
  if (unknown) throw new Error(`${payloadType.name} has no field ${unknown}`);
  // By its key a thing is read with what the client selects of it.
  return { ...things, problems };
}

function inputType(info: GraphQLResolveInfo): GraphQLInputObjectType {
  const argument = info.parentType.getFields()[info.fieldName]?.args[0];
  const type = argument && getNullableType(argument.type);
  if (argument?.name !== 'input' || !isInputObjectType(type))
    throw new Error(`${info.fieldName} must take one argument, input`);
  return type;
}
