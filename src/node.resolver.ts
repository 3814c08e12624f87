/** Owns reading anything by its opaque id. */
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { RequestContext } from './identity/index.js';
import { badUserInput } from './platform/error.js';
import { Node, readNode } from './platform/node.js';
import { fromOpaqueId, isUuid } from './platform/opaque-id.js';

const mostIds = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null where the viewer sees nothing (ting).',
  })
  node(
    @Ctx() context: RequestContext,
    @Arg('id', () => ID, { description: 'Its id (id).' }) id: string,
  ): Promise<object | null> {
    return read(context, id);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Up to 100 things by their ids, in that order; null where the viewer sees nothing (ting).',
  })
  nodes(
    @Ctx() context: RequestContext,
    @Arg('ids', () => [ID], { description: 'Their ids, at most 100 (id’er).' }) ids: string[],
  ): Promise<(object | null)[]> {
    if (ids.length > mostIds) throw badUserInput(`Ask for at most ${mostIds} ids at a time.`);
    return Promise.all(ids.map((id) => read(context, id)));
  }
}

async function read(context: RequestContext, id: string): Promise<object | null> {
  const parts = fromOpaqueId(id);
  // Only statements have keys that are not UUIDs; they check their own.
  if (!parts || (parts.type !== 'Statement' && !isUuid(parts.key))) return null;
  return readNode(context, parts.type, parts.key);
}
