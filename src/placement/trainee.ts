/** Owns the trainee as the API shows one: personal data of a candidate, each field by access and each look logged. */
import { Field, ObjectType } from 'type-graphql';
import type { RequestContext } from '../identity/index.js';
import type { Pick } from '../platform/read/read-map.js';
import { shortName, type TraineeField, type TraineeLink, visibleTraineeFields } from './trainee.access.js';

@ObjectType('Trainee', { description: 'The person in a placement or referral (praktikant).' })
export class TraineeType {
  @Field(() => String, { description: 'First name and initial, `Anna K.` (kort navn).' })
  shortName: string;

  @Field(() => String, { nullable: true, description: 'Full name, for those who must know it (fulde navn).' })
  fullName: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number (telefon).' })
  phone: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the citizen has consented to share about needs (skånehensyn).',
  })
  considerations: string | null;
}

interface Person {
  readonly fullName: string;
  readonly phone: string | null;
  readonly considerations: string | null;
}

/**
 * The trainee behind a link, or null where the viewer sees nothing of the person; a refused look is logged. The person
 * is there only where something of it may be seen.
 */
export function pickTrainee(
  context: RequestContext,
  link: TraineeLink & { candidateId: string; person: Person | null },
  pick: Pick,
): Record<string, unknown> | null {
  const visible = visibleTraineeFields(context.viewer, link);
  const { person } = link;
  if (visible.size === 0 || !person) {
    context.personalData.note(link, 'trainee', false);
    return null;
  }
  const show: Record<TraineeField, () => string | null> = {
    shortName: () => shortName(person.fullName),
    fullName: () => person.fullName,
    phone: () => person.phone,
    considerations: () => person.considerations,
  };
  return pick('Trainee', (name) => {
    const field = name as TraineeField;
    // Whoever sees something of a person sees the short name.
    const granted = field === 'shortName' || visible.has(field);
    context.personalData.note(link, field, granted);
    return granted ? show[field]() : null;
  });
}
