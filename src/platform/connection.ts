/** Owns the lists of the API: Relay connections with keyset cursors, forward and backward. */
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { cursorMark, type Key, readCursor, writeCursor } from './cursor.js';
import type { ReadSession } from './database.js';
import { beyond, direction, isBackward, keysOf, pageSize } from './page.js';
import { allOf, type Predicate } from './predicate.js';

export type { Key } from './cursor.js';

@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many from the front, at most 100; 25 when left out (antal).',
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'After this cursor (efter).' })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many from the back, at most 100 (antal bagfra).' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Before this cursor (før).' })
  before?: string | null;
}

@ObjectType({ description: 'Where a page stands in its list (sideoplysninger).' })
export class PageInfo {
  @Field({ description: 'Whether more follow (flere efter).' })
  hasNextPage: boolean;

  @Field({ description: 'Whether some come before (flere før).' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The first cursor of the page (første markør).' })
  startCursor: string | null;

  @Field(() => String, { nullable: true, description: 'The last cursor of the page (sidste markør).' })
  endCursor: string | null;
}

export interface Page<Row> {
  readonly edges: readonly { node: Row; cursor: string }[];
  readonly nodes: readonly Row[];
  readonly pageInfo: PageInfo;
  totalCount(): Promise<number>;
}

/** The two GraphQL types of a list of `node`. */
export function connectionType<T extends object>(name: string, node: ClassType<T>, danish: string) {
  @ObjectType(`${name}Edge`, { description: `One place in the list (${danish}: plads i listen).` })
  class Edge {
    @Field(() => node, { description: `The thing itself (${danish}).` })
    node: T;

    @Field({ description: 'Its cursor (markør).' })
    cursor: string;
  }
  @ObjectType(`${name}Connection`, { description: `A list, page by page (${danish}: liste).` })
  class Connection {
    @Field(() => [Edge], { description: 'The page with cursors (side med markører).' })
    edges: readonly Edge[];

    @Field(() => [node], { description: 'The page without cursors (side).' })
    nodes: readonly T[];

    @Field(() => PageInfo, { description: 'Where the page stands (sideoplysninger).' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      description: 'How many the viewer can see in all; counted only when asked for (antal i alt).',
    })
    totalCount(): Promise<number> {
      throw new Error('counted by the page');
    }
  }
  return Connection as unknown as ClassType<Page<never>>;
}

export interface Feed<Row extends ObjectLiteral> {
  readonly entity: EntityTarget<Row>;
  readonly alias: string;
  readonly filter: Predicate;
  readonly order: readonly Key<Row>[];
}

/** One page of a feed in one statement; `totalCount` is a second one, made only when asked for. */
export async function readPage<Row extends ObjectLiteral & { id: string }>(
  reads: ReadSession,
  feed: Feed<Row>,
  args: ConnectionArgs,
): Promise<Page<Row>> {
  const backward = isBackward(args);
  const size = pageSize(args);
  const keys = keysOf(feed.order);
  const mark = cursorMark(`${reads.actor.membershipId ?? ''} ${feed.alias}`, keys);
  const bounds: Predicate[] = [];
  for (const side of ['after', 'before'] as const) {
    const cursor = args[side];
    if (cursor != null)
      bounds.push(
        beyond((key) => `${feed.alias}.${key.property}`, keys, readCursor(cursor, keys, mark), side),
      );
  }

  const found = await reads.run((tx) => {
    const filter = allOf(feed.filter, ...bounds);
    const query = tx.createQueryBuilder(feed.entity, feed.alias).where(filter.sql, filter.params);
    for (const key of keys) query.addOrderBy(`${feed.alias}.${key.property}`, direction(key, backward));
    return query.limit(size + 1).getMany();
  });
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (backward) rows.reverse();
  const edges = rows.map((node) => ({ node, cursor: writeCursor(node, keys, mark) }));
  return {
    edges,
    nodes: rows,
    pageInfo: {
      hasNextPage: backward ? args.before != null : more,
      hasPreviousPage: backward ? more : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: () =>
      reads.run((tx) =>
        tx.createQueryBuilder(feed.entity, feed.alias).where(feed.filter.sql, feed.filter.params).getCount(),
      ),
  };
}
