/** Owns the trainee as the API shows one: personal data of a candidate, each field by access and each look logged. */
import { In } from 'typeorm';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { RequestContext } from '../identity/index.js';
import type { Pick } from '../platform/read/read-map.js';
import { CandidatePerson } from './candidate.entity.js';
import { shortName, type TraineeField, type TraineeLink, visibleTraineeFields } from './trainee.access.js';

@ObjectType('Trainee', { description: 'The person in a placement or referral (praktikant).' })
export class TraineeType {
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

interface TraineeRow {
  readonly person: CandidatePerson;
  readonly jobcentreId: string;
  readonly visible: ReadonlySet<TraineeField>;
}

/** The trainee behind a link, or null where the viewer sees nothing of the person; a refused look is logged. */
export async function traineeOf(
  context: RequestContext,
  link: TraineeLink & { candidateId: string },
): Promise<TraineeRow | null> {
  const visible = visibleTraineeFields(context.viewer, link);
  const person = visible.size > 0 ? await personById(context, link.candidateId) : undefined;
  if (!person) {
    context.personalData.note(link, 'trainee', false);
    return null;
  }
  return { person, jobcentreId: link.jobcentreId, visible };
}

export const personById = (
  context: RequestContext,
  candidateId: string,
): Promise<CandidatePerson | undefined> =>
  context.load('person', candidateId, async (tx, _viewer, ids) => {
    // Who may look is decided by the caller's link; row security lets no other party's people through.
    const rows = await tx.findBy(CandidatePerson, { candidateId: In([...ids]) });
    return new Map(rows.map((row) => [row.candidateId, row]));
  });

/** The same from one statement's facts: the person is there only where something of it may be seen. */
export function pickTrainee(
  context: RequestContext,
  link: TraineeLink & { candidateId: string; person: CandidatePerson | null },
  pick: Pick,
): Record<string, unknown> | null {
  const visible = visibleTraineeFields(context.viewer, link);
  if (visible.size === 0 || !link.person) {
    context.personalData.note(link, 'trainee', false);
    return null;
  }
  const trainee: TraineeRow = { person: link.person, jobcentreId: link.jobcentreId, visible };
  return pick('Trainee', (field) => fields[field as TraineeField](context, trainee));
}

@Resolver(() => TraineeType)
export class TraineeResolver {
  @FieldResolver(() => String, { description: 'First name and initial, `Anna K.` (kort navn).' })
  shortName(@Root() trainee: TraineeRow, @Ctx() context: RequestContext): string {
    return fields.shortName(context, trainee) ?? '';
  }

  @FieldResolver()
  fullName(@Root() trainee: TraineeRow, @Ctx() context: RequestContext): string | null {
    return fields.fullName(context, trainee);
  }

  @FieldResolver()
  phone(@Root() trainee: TraineeRow, @Ctx() context: RequestContext): string | null {
    return fields.phone(context, trainee);
  }

  @FieldResolver()
  considerations(@Root() trainee: TraineeRow, @Ctx() context: RequestContext): string | null {
    return fields.considerations(context, trainee);
  }
}

const fields: Record<TraineeField, (context: RequestContext, trainee: TraineeRow) => string | null> = {
  shortName: (context, trainee) => {
    note(context, trainee, 'shortName', true);
    return shortName(trainee.person.fullName);
  },
  fullName: (context, trainee) => show(context, trainee, 'fullName'),
  phone: (context, trainee) => show(context, trainee, 'phone'),
  considerations: (context, trainee) => show(context, trainee, 'considerations'),
};

function show(
  context: RequestContext,
  trainee: TraineeRow,
  field: 'fullName' | 'phone' | 'considerations',
): string | null {
  const granted = trainee.visible.has(field);
  note(context, trainee, field, granted);
  return granted ? trainee.person[field] : null;
}

const note = (context: RequestContext, trainee: TraineeRow, field: TraineeField, granted: boolean): void =>
  context.personalData.note(
    { candidateId: trainee.person.candidateId, jobcentreId: trainee.jobcentreId },
    field,
    granted,
  );
