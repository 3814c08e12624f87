/** Owns the contender Mercurius with hand-written SQL: each root field is one statement, the rest is there already. */
import fastify from 'fastify';
import mercurius from 'mercurius';
import { graphqlBodies } from '../data/questions.mjs';
import { handWritten } from './hand-written.mjs';
import { poolOf } from '../lib/contender-process.mjs';
import { keyOf, typeDefs } from './schema.mjs';

export async function start({ ownerUrl, questions }) {
  const pool = poolOf(ownerUrl);
  const { today, party } = questions;
  const read = async (name, key) => JSON.parse(await handWritten(pool, name, key, today));
  const app = fastify();
  app.register(mercurius, {
    schema: typeDefs,
    jit: 1,
    resolvers: {
      Query: {
        partnership: async (_root, { id }) => (await read('A', keyOf(id))).partnership,
        partnerships: async () => (await read('B', party)).partnerships,
        node: async (_root, { id }) => (await read('C', keyOf(id))).node,
      },
      Node: { resolveType: () => 'Placement' },
    },
  });
  return {
    origin: await app.listen({ host: '127.0.0.1', port: 0 }),
    path: '/graphql',
    bodies: graphqlBodies(questions),
  };
}
