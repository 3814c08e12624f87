/** Owns which kinds of events there are: each room names its own, in the past tense, and says who is notified of them. */

/** Whom the parties' streams make an inbox and mail of: roles of people, and the words in which mail counts them. */
export interface Notice<Role extends string> {
  readonly to: readonly Role[];
  /** Whether it is news to the party that did it: to colleagues of the one who did. */
  readonly own: boolean;
  /** Whether all who are told may know which party did it. */
  readonly by: boolean;
  readonly da: string;
  readonly en: string;
}

export interface Kind<Role extends string = string> {
  /** What it means, with the Danish term. */
  readonly means: string;
  /** Who is notified; the stream alone has it where it is nobody. */
  readonly tells: Notice<Role> | 'nobody';
}

export type Kinds<Role extends string = string> = Readonly<Record<string, Kind<Role>>>;

/** Every kind by its name; the API's enum is made of it when the schema is built. */
export const knownKinds: Record<string, string> = {};
export const kindDescriptions: Record<string, { description: string }> = {};
/** The kinds that somebody is notified of. */
export const knownNotices: Record<string, Notice<string>> = {};

/** Lets the kinds of a room be told; before the schema is built, for they stand in it. */
export function learnKinds(kinds: Kinds): void {
  for (const [kind, { means, tells }] of Object.entries(kinds)) {
    knownKinds[kind] = kind;
    kindDescriptions[kind] = { description: means };
    if (tells !== 'nobody') knownNotices[kind] = tells;
  }
}

/** Each kind by its own name, so that a misspelt one does not compile. */
export const namesOf = <Kind extends string>(
  kinds: Readonly<Record<Kind, unknown>>,
): { readonly [K in Kind]: K } => Object.fromEntries(Object.keys(kinds).map((kind) => [kind, kind])) as never;
