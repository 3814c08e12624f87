/** Owns what events are about: each room names its things, the tables they lie in, and who sees them. */
import type { Predicate } from '../database/predicate.js';

export interface Subject<Viewer> {
  readonly table: string;
  readonly seenBy: (viewer: Viewer, alias: string) => Predicate;
  /** Whether it was taken back at once, in SQL: nothing of it leaves the house then. */
  readonly takenBack?: (alias: string) => string;
}

export type Subjects<Viewer> = Readonly<Record<string, Subject<Viewer>>>;

const known: Record<string, Subject<never>> = {};

export function learnSubjects(subjects: Subjects<never>): void {
  Object.assign(known, subjects);
}

/** Those of all rooms, by type; the viewer is the one that the rooms are made for. */
export const knownSubjects = <Viewer>(): Subjects<Viewer> => known as Subjects<Viewer>;
