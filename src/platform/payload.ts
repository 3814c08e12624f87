/** Owns what every mutation's input and payload have in common. */
import { type ClassType, Field, InputType, Int, ObjectType } from 'type-graphql';
import { ProblemType } from './problem.type.js';
import { TextField } from './text-field.js';

@InputType()
export abstract class MutationInput {
  @TextField({
    nullable: true,
    max: 100,
    description:
      'The same key and input within 72 hours happen once; systems must send one (idempotensnøgle).',
  })
  idempotencyKey?: string | null;
}

@InputType()
export abstract class ChangeInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version the change is made from; another one is refused (forventet version).',
  })
  expectedVersion?: number | null;
}

export abstract class MutationPayload {
  problems: ProblemType[];
}

/** The payload of one mutation: the changed things, and the problems. */
export function payloadType(
  mutation: string,
  things: Record<string, ClassType | [ClassType]>,
): ClassType<MutationPayload> {
  @ObjectType(`${mutation}Payload`, { description: 'What came of it (resultat).' })
  class Payload extends MutationPayload {
    @Field(() => [ProblemType], { description: 'Why nothing was changed, all reasons at once (problemer).' })
    override problems: ProblemType[];
  }
  for (const [name, type] of Object.entries(things))
    Field(() => type, { nullable: true, description: 'As it is now; null when refused (den ændrede ting).' })(
      Payload.prototype,
      name,
    );
  return Payload;
}
