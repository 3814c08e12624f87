/** Owns making what is sent of events: executed once for all who see the same, cut where each reader's cursor belongs. */
import { randomBytes } from 'node:crypto';
import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import type { Feed, FeedArguments, LoggedEvent } from './feed.js';
import type { HandOver, Listener } from './listener.js';

/** Stands in an executed answer where a reader's own part of the cursor belongs; nobody outside ever sees it. */
export const readersPart = randomBytes(18).toString('base64url');

/** The text around the reader's part; null where the reader is not handed the event. */
export type Pieces = readonly string[] | null;

/** What is sent of one event, to whom. */
export interface Frame {
  /** Of everybody in the audience; undefined where the person matters. */
  readonly shared?: Pieces;
  readonly ofMember?: ReadonlyMap<string, Pieces>;
}

export const nothingSent: Frame = { shared: null };

/** Undefined where the person matters and the frame was made before this one came. */
export const piecesFor = (frame: Frame, membershipId: string): Pieces | undefined =>
  frame.shared === undefined ? frame.ofMember?.get(membershipId) : frame.shared;

/** What is executed for each event: the same for everybody of an audience. */
export interface Selection {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly feed: Feed;
  readonly args: FeedArguments;
  /** Told of each execution. */
  readonly onExecute: () => void;
  /** Errors in the form of the contract. */
  readonly mask: (errors: readonly unknown[], requestId: string) => readonly unknown[];
}

export interface Happening {
  readonly event: LoggedEvent;
  /** The cursor up to the reader's part. */
  readonly cursor: string;
}

/**
 * The frames of events, in their order. Where executing for the first has looked at who it is, each member has its own.
 * @param members one of each membership, asked for only then
 */
export async function framesOf(
  selection: Selection,
  happenings: readonly Happening[],
  first: Listener | undefined,
  members: () => readonly Listener[],
): Promise<Frame[]> {
  if (!first || happenings.length === 0) return happenings.map(() => nothingSent);
  let isPersonal = false;
  const pieces = await piecesOf(selection, happenings, first, () => (isPersonal = true));
  // The compiler does not see that the call above may have changed it.
  if (!(isPersonal as boolean)) return pieces.map((shared) => ({ shared }));
  const byMember = new Map([[first.membershipId, pieces]]);
  for (const member of members())
    if (!byMember.has(member.membershipId))
      byMember.set(member.membershipId, await piecesOf(selection, happenings, member, () => undefined));
  return happenings.map((_each, at) => ({
    ofMember: new Map([...byMember].map(([member, made]) => [member, made[at] ?? null])),
  }));
}

async function piecesOf(
  selection: Selection,
  happenings: readonly Happening[],
  member: Listener,
  personal: () => void,
  isOneSnapshot = false,
): Promise<Pieces[]> {
  const handOver = member.handOver(personal, isOneSnapshot);
  let isTorn = false;
  try {
    const seen = await seenOf(selection.feed, handOver, happenings);
    // All at once, so that rows which several of them name are read together.
    const made = await Promise.all(
      happenings.map(({ event, cursor }) =>
        seen.has(keyOf(subjectOf(selection.feed, event)))
          ? piece(selection, event, cursor, member, handOver, () => (isTorn = true))
          : Promise.resolve(null),
      ),
    );
    await handOver.beforeReply();
    // Something may have gone out of sight between being seen and being read; in one snapshot it cannot.
    if (!(isTorn as boolean) || isOneSnapshot) return made;
  } finally {
    await handOver.close();
  }
  return piecesOf(selection, happenings, member, personal, true);
}

interface Subject {
  readonly type: string;
  readonly id: string;
}

const subjectOf = (feed: Feed, event: LoggedEvent): Subject =>
  feed.subject?.(event) ?? { type: event.subjectType, id: event.subjectId };

const keyOf = ({ type, id }: Subject): string => `${type} ${id}`;

async function seenOf(
  feed: Feed,
  handOver: HandOver,
  happenings: readonly Happening[],
): Promise<ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { type, id } of happenings.map(({ event }) => subjectOf(feed, event)))
    keys.set(type, (keys.get(type) ?? new Set()).add(id));
  const seen = new Set<string>();
  for (const [type, ids] of keys)
    for (const id of await handOver.seen(type, [...ids])) seen.add(keyOf({ type, id }));
  return seen;
}

async function piece(
  { schema, document, operationName, variables, feed, mask, onExecute }: Selection,
  event: LoggedEvent,
  cursor: string,
  member: Listener,
  contextValue: HandOver,
  failed: () => void,
): Promise<Pieces> {
  onExecute();
  const { data, errors } = await execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: feed.payload(event, cursor + readersPart),
    contextValue,
  });
  if (errors) failed();
  const payload = errors ? { errors: mask(errors, member.requestId), data } : { data };
  return JSON.stringify(payload).split(readersPart);
}
