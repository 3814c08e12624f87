/** Owns a room of the tests' own with one of everything that a room may have, so that adding one is tried. */
import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Field, ID, ObjectType, Resolver } from 'type-graphql';
import { InputType } from 'type-graphql';
import {
  type AppRoom,
  type Changed,
  MembershipRole,
  Mutates,
  type UseCase,
} from '../../src/identity/index.js';
import { ofOwnPartnerships, PartnershipType, takePartnership } from '../../src/partnership/index.js';
import { change } from '../../src/platform/use-case.js';
import { Node } from '../../src/platform/node.js';
import { MutationInput, payloadType } from '../../src/platform/payload.js';
import { problem, refuseIf } from '../../src/platform/problem.js';
import type { ProblemCode } from '../../src/platform/problem-code.js';
import { Adds } from '../../src/platform/read/declare.js';

@Entity()
class Greeting {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  partnershipId: string;

  @Column('text')
  text: string;
}

/** What a migration of the room would make. */
export const greetingTable =
  'CREATE TABLE greeting (id uuid PRIMARY KEY, partnership_id uuid NOT NULL, text text NOT NULL)';

@ObjectType('Greeting', { implements: Node, description: 'A greeting (hilsen).' })
class GreetingType extends Node {
  @Field({ description: 'What it says (tekst).' })
  text: string;
}

@InputType({ description: 'What to say (hilsen).' })
class GreetInput extends MutationInput {
  @Field(() => ID, { description: 'Where (partnerskab).' })
  partnershipId: string;

  @Field({ description: 'What (tekst).' })
  text: string;
}

const GreetPayload = payloadType('Greet', { greeting: GreetingType });

async function greet(useCase: UseCase, input: GreetInput): Promise<Changed> {
  const { partnership } = await takePartnership(useCase, input.partnershipId);
  refuseIf([input.text === 'au' ? problem('UNFRIENDLY' as ProblemCode, 'text') : null]);
  const id = randomUUID();
  await useCase.tx.insert(Greeting, { id, partnershipId: partnership.id, text: input.text });
  useCase.tell({
    kind: 'GREETED',
    subject: { type: 'Greeting', id },
    partnershipId: partnership.id,
    parties: [partnership.companyId, useCase.viewer.partyId],
  });
  return { greeting: id };
}

@Resolver()
class GreetingMutations {
  @Mutates(GreetInput, GreetPayload, greet, 'Say hello (hils).')
  greet: unknown;
}

@Resolver(() => PartnershipType)
class PartnershipGreetings {
  @Adds(() => [GreetingType], { description: 'What was said (hilsener).' })
  greetings: unknown;
}

const seen = `(SELECT true FROM partnership_party p WHERE p.partnership_id = greeting.partnership_id AND p.party_id = app_party())`;

export const greeting: AppRoom = {
  entities: [Greeting],
  writes: { greeting: 'INSERT' },
  guards: { greeting: { see: seen, add: seen } },
  maps: [
    {
      type: 'Greeting',
      entity: Greeting,
      access: (viewer, alias) => ofOwnPartnerships(viewer, `${alias}.partnership_id`),
      fields: {},
    },
  ],
  adds: {
    Partnership: {
      greetings: {
        kind: 'many',
        type: 'Greeting',
        covered: false,
        on: ({ alias }, other) => `${other}.partnership_id = ${alias}.id`,
        order: (other) => `${other}.text, ${other}.id`,
      },
    },
  },
  resolvers: [GreetingMutations, PartnershipGreetings],
  jobs: {
    greetAgain: {
      times: '0 6 * * *',
      run: (services) =>
        change(services, { partyId: null, today: services.clock.today() }, async ({ tx }) => {
          const found = await tx.query<unknown[]>('SELECT FROM greeting');
          return found.length + 1;
        }),
    },
  },
  subjects: {
    Greeting: {
      table: 'greeting',
      seenBy: (viewer, alias) => ofOwnPartnerships(viewer, `${alias}.partnership_id`),
    },
  },
  kinds: {
    GREETED: {
      means: 'Somebody said hello (hilsen).',
      tells: { to: [MembershipRole.CSR_MANAGER], own: false, by: true, da: 'hilsener', en: 'greetings' },
    },
  },
  words: { UNFRIENDLY: { da: () => 'Vær venlig.', en: () => 'Be kind.' } },
};
