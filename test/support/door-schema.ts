/** Owns the schema behind the tested door: fields that fail, wait, page and stream in every way that matters. */
import { buildSchema, GraphQLError, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { ApiError, forbidden, unauthenticated } from '../../src/platform/error.js';
import type { NotedContext } from './door.js';

const sdl = /* GraphQL */ `
  interface Node {
    id: ID!
  }
  type Thing implements Node {
    id: ID!
    name: String
    things(first: Int, last: Int): ThingConnection!
  }
  type ThingConnection {
    nodes: [Thing!]!
    totalCount: Int!
  }
  enum Colour {
    RED
    GREEN
  }
  type Deep {
    deep: Deep
    name: String
  }
  type Query {
    hello(name: String): String
    isOriginalContext: Boolean
    slow: String
    fail: String
    failHard: String!
    failLater: String
    failSql: String
    nullCharacter: String
    refused: String
    signedOut: String
    library: String
    libraryFault: String
    badScalar: Int
    pick(colour: Colour): String
    must(name: String! = "x"): String
    deep: Deep
    things(first: Int, last: Int): ThingConnection!
    nodes(ids: [ID!]!): [Node]!
  }
  type Mutation {
    touch: String
    slowTouch: String
  }
  type Subscription {
    ticks: Int
    forever(from: Int): Int
    refused: Int
    broken: Int
    spoilt: Int
  }
`;

type Resolve = (args: Record<string, unknown>, context: NotedContext) => unknown;

/** What a driver throws: a state, and a message that quotes data. */
export class DriverError extends Error {
  constructor(readonly code: string) {
    super('duplicate key: cpr 010190-1234 in select * from candidate');
  }
}

const explode = () => {
  throw new TypeError('secret\n    at cpr 010190-1234');
};
const wait: Resolve = async (_args, context) => {
  context.gates.begun.open();
  await context.gates.slow.passed;
  return 'done';
};
const page = () => ({ nodes: [{ id: '1', name: 'one' }], totalCount: 1 });

const query: Record<string, Resolve> = {
  hello: ({ name }) => `hello ${typeof name === 'string' ? name : 'you'}`,
  isOriginalContext: (_args, context) => context.calls.includes('start query'),
  slow: wait,
  fail: explode,
  failHard: explode,
  failLater: () => Promise.reject(new RangeError('secret: later')),
  failSql: () => Promise.reject(new DriverError('23505')),
  nullCharacter: () => Promise.reject(new DriverError('22021')),
  refused: () => Promise.reject(forbidden('Only the tovholder may do this.')),
  signedOut: () => Promise.reject(unauthenticated()),
  library: () => {
    throw new GraphQLError('Say it otherwise.', { extensions: { code: 'BAD_USER_INPUT', inner: 'secret' } });
  },
  libraryFault: () => {
    throw new GraphQLError('secret', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  },
  badScalar: () => 'secret: not a number',
  pick: ({ colour }) => colour,
  must: ({ name }) => name,
  deep: () => ({}),
  things: page,
  nodes: ({ ids }) => (ids as string[]).map((id) => ({ __typename: 'Thing', id })),
};

const mutation: Record<string, Resolve> = { touch: () => 'touched', slowTouch: wait };

const subscription: Record<string, Resolve> = {
  ticks: async function* () {
    yield await Promise.resolve({ ticks: 1 });
    yield { ticks: 2 };
  },
  forever: (_args, context) => {
    context.note('subscribed');
    return {
      next: () => new Promise(() => undefined),
      return: () => {
        context.note('unsubscribed');
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  },
  refused: () => Promise.reject(new ApiError('CURSOR_EXPIRED', 'Begin again from the list.')),
  broken: async function* () {
    yield await Promise.resolve({ broken: 1 });
    explode();
  },
  spoilt: async function* () {
    yield await Promise.resolve({ spoilt: 'secret: not a number' });
    yield { spoilt: 2 };
  },
};

export function doorSchema(): GraphQLSchema {
  const schema = buildSchema(sdl);
  attach(schema.getQueryType(), query, 'resolve');
  attach(schema.getType('Thing') as GraphQLObjectType, { things: page }, 'resolve');
  attach(schema.getMutationType(), mutation, 'resolve');
  attach(schema.getSubscriptionType(), subscription, 'subscribe');
  return schema;
}

function attach(
  type: GraphQLObjectType | null | undefined,
  functions: Record<string, Resolve>,
  as: 'resolve' | 'subscribe',
): void {
  const fields = type?.getFields() ?? {};
  for (const [name, run] of Object.entries(functions)) {
    const field = fields[name];
    if (!field) throw new Error(`no field ${name}`);
    field[as] = (_source, args: Record<string, unknown>, context: NotedContext) => run(args, context);
  }
}
