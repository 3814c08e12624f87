/** Owns putting the API's schema together from what the rooms declare. */
import type { GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import type { AppRoom, RequestContext } from './identity/index.js';
import { MemberListener } from './identity/member-listener.js';
import { bindFeeds, noPubSub } from './platform/events/feed.js';
import { sealIds } from './platform/node.js';
import { bindSchema } from './platform/read/bind-schema.js';
import { learn, mapsOf, rootsOf } from './platform/room.js';
import { rooms as all } from './rooms.js';

export async function createSchema(rooms: readonly AppRoom[] = all): Promise<GraphQLSchema> {
  learn(rooms);
  const schema = await buildSchema({
    resolvers: rooms.flatMap(({ resolvers }) => resolvers ?? []) as unknown as NonEmptyArray<Function>,
    pubSub: noPubSub,
    // The frame of use cases checks every input by its declaration and answers with problems.
    validate: false,
    skipCheck: false,
  });
  bindSchema(schema, mapsOf(rooms), rootsOf(rooms));
  bindFeeds(
    schema,
    rooms.flatMap(({ feeds }) => feeds ?? []),
    (context: RequestContext) => new MemberListener(context, context.viewer),
  );
  return sealIds(schema);
}
