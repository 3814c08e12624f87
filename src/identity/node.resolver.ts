/** Owns reading anything by its opaque id. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { RequestContext } from './request-context.js';
import { Node, isCodeNode, readCodeNode } from '../platform/node.js';
import { fromOpaqueId } from '../platform/opaque-id.js';

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Anything by its id; null where the viewer sees nothing (ting).',
  })
  node(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its id (id).' }) id: string,
  ): Promise<unknown> {
    return isCodeNode(fromOpaqueId(id)?.type ?? '') ? made(context, id) : context.readRoot(info);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Up to 100 things by their ids, in that order; null where the viewer sees nothing (ting).',
  })
  async nodes(
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('ids', () => [ID], { description: 'Their ids, at most 100 (id’er).' }) ids: string[],
  ): Promise<unknown[]> {
    const rows = (await context.readRoot(info)) as unknown[];
    return Promise.all(ids.map(async (id, at) => rows[at] ?? (await made(context, id))));
  }
}

const made = (context: RequestContext, id: string): Promise<object | null> => {
  const { type, key } = fromOpaqueId(id) ?? { type: '', key: '' };
  return readCodeNode(context, type, key);
};
