/** Owns what a room of the house says of itself; the top puts the server together from these lists and knows no more. */
import type { EntitySchema } from 'typeorm';
import { learnRefusals, type Refusals } from './database/constraint.js';
import type { Guards } from './database/guard.js';
import { type Kinds, learnKinds } from './events/event-kind.js';
import type { Feed } from './events/feed.js';
import { learnSubjects, type Subjects } from './events/subject.js';
import type { FileSource } from './http/files.js';
import type { Job } from './jobs/job-queue.js';
import { learnWords } from './problem-code.js';
import type { Words } from './problem-words.js';
import type { ReadMap, Roots } from './read/read-map.js';
import { learnStatuses } from './status-words.js';

export interface Room<Viewer, Context, Parts, Role extends string = string> {
  /** Its tables and views. */
  readonly entities?: readonly (Function | EntitySchema)[];
  /** What the server's role may write of them; what is not named it only reads, and it deletes nothing. */
  readonly writes?: Readonly<Record<string, Right>>;
  /** Which of their rows the acting party reads and writes, by table; migrating brings them into the database. */
  readonly guards?: Guards;
  /** Its few functions of the database that work past row security, each for one purpose. */
  readonly doors?: readonly string[];
  /** How its types are read. */
  readonly maps?: readonly ReadMap<Viewer, Context>[];
  /** Fields that it adds to types of earlier rooms, by type. */
  readonly adds?: Readonly<Record<string, ReadMap<Viewer, Context>['fields']>>;
  /** Its fields of Query that are read by maps. */
  readonly roots?: Partial<Roots<Viewer>>;
  /** The files that it makes for whoever follows a link to them, by name. */
  readonly files?: Readonly<Record<string, FileSource<Context>>>;
  /** The classes that declare its fields and mutations. */
  readonly resolvers?: readonly Function[];
  /** Where its subscriptions take their events from. */
  readonly feeds?: readonly Feed[];
  /** What time does here, by name. */
  readonly jobs?: Readonly<Record<string, TimedJob<Parts>>>;
  /** What is done at each start, beside all else: whoever wants to be served does not wait for it. */
  readonly atStart?: (parts: Parts) => Promise<unknown>;
  /** What its events are about, by type. */
  readonly subjects?: Subjects<Viewer>;
  /** What happens in it, and who is notified of each. */
  readonly kinds?: Kinds<Role>;
  /** The sentences with which it refuses. */
  readonly words?: Readonly<Record<string, Words>>;
  /** Which of its constraints in the database stand for which sentence. */
  readonly refusals?: Refusals;
  /** Its statuses in Danish. */
  readonly statuses?: Readonly<Record<string, string>>;
}

export type Right =
  'INSERT' | 'UPDATE' | 'INSERT, UPDATE' | `UPDATE (${string})` | `INSERT, UPDATE (${string})`;

/** A job and when it runs by itself, as cron has it, in Denmark. Doing it again does no harm. */
export interface TimedJob<Parts> {
  readonly times: string;
  readonly run: (parts: Parts) => ReturnType<Job>;
}

type Rooms<Viewer, Context, Parts> = readonly Room<Viewer, Context, Parts>[];
type AnyRooms = Rooms<never, never, never>;

/** Lets the rooms be heard: their words are known from here on. Twice does no harm. */
export function learn(rooms: AnyRooms): void {
  for (const { kinds, subjects, words, refusals, statuses } of rooms) {
    learnKinds(kinds ?? {});
    learnSubjects(subjects ?? {});
    learnWords(words ?? {});
    learnRefusals(refusals ?? {});
    learnStatuses(statuses ?? {});
  }
}

export const entitiesOf = (rooms: AnyRooms): (Function | EntitySchema)[] =>
  rooms.flatMap(({ entities }) => entities ?? []);

/** The read maps, each with what later rooms add to its type. */
export function mapsOf<Viewer, Context, Parts>(
  rooms: Rooms<Viewer, Context, Parts>,
): ReadMap<Viewer, Context>[] {
  const added = (type: string) => Object.assign({}, ...rooms.map(({ adds }) => adds?.[type])) as object;
  return rooms
    .flatMap(({ maps }) => maps ?? [])
    .map((map) => ({ ...map, fields: { ...map.fields, ...added(map.type) } }));
}

export const rootsOf = <Viewer, Context, Parts>(rooms: Rooms<Viewer, Context, Parts>): Roots<Viewer> => ({
  byId: Object.assign({}, ...rooms.map(({ roots }) => roots?.byId)) as Roots<Viewer>['byId'],
  byIds: rooms.flatMap(({ roots }) => roots?.byIds ?? []),
  pages: Object.assign({}, ...rooms.map(({ roots }) => roots?.pages)) as Roots<Viewer>['pages'],
});

/** What the database must know of the rooms: rights, guards, doors, and when jobs run. */
export interface Needs {
  readonly writes: Readonly<Record<string, Right>>;
  readonly guards: Guards;
  readonly doors: readonly string[];
  readonly times: Readonly<Record<string, string>>;
}

export const needsOf = (rooms: AnyRooms): Needs => ({
  writes: Object.assign({}, ...rooms.map(({ writes }) => writes)) as Needs['writes'],
  guards: Object.assign({}, ...rooms.map(({ guards }) => guards)) as Guards,
  doors: rooms.flatMap(({ doors }) => doors ?? []),
  times: Object.fromEntries(
    rooms.flatMap(({ jobs }) => Object.entries(jobs ?? {}).map(([name, { times }]) => [name, times])),
  ),
});

export const jobsOf = <Viewer, Context, Parts>(
  rooms: Rooms<Viewer, Context, Parts>,
  parts: Parts,
): Record<string, Job> =>
  Object.fromEntries(
    rooms.flatMap(({ jobs }) =>
      Object.entries(jobs ?? {}).map(([name, { run }]) => [name, () => run(parts)]),
    ),
  );

export const startsOf = <Viewer, Context, Parts>(
  rooms: Rooms<Viewer, Context, Parts>,
  parts: Parts,
): (() => Promise<unknown>)[] => rooms.flatMap(({ atStart }) => (atStart ? [() => atStart(parts)] : []));

export const filesOf = <Viewer, Context, Parts>(
  rooms: Rooms<Viewer, Context, Parts>,
): Readonly<Record<string, FileSource<Context>>> =>
  Object.assign({}, ...rooms.map(({ files }) => files)) as Record<string, FileSource<Context>>;
