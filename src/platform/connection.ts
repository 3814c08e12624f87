/** Owns the lists of the API: Relay connections with keyset cursors, forward and backward. */
import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';

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

/** The two GraphQL types of a list of `node`. */
export function connectionType<T extends object>(
  name: string,
  node: ClassType<T>,
  danish: string,
  options: { eventCursor?: boolean } = {},
): ClassType {
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
    edges: Edge[];

    @Field(() => [node], { description: 'The page without cursors (side).' })
    nodes: T[];

    @Field(() => PageInfo, { description: 'Where the page stands (sideoplysninger).' })
    pageInfo: PageInfo;

    @Field(() => Int, {
      description: 'How many the viewer can see in all; counted only when asked for (antal i alt).',
    })
    totalCount: number;
  }
  if (options.eventCursor)
    Field(() => String, {
      description:
        'Where the events of one’s party stood when the list was read; of a page of events, where it ends. A subscription goes on after it (hændelsesmarkør).',
    })(Connection.prototype, 'eventCursor');
  return Connection;
}
