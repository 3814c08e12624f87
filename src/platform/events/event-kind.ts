/** Owns which kinds of events there are: each room names its own, in the past tense. */

/** Every kind by its name; the API's enum is made of it when the schema is built. */
export const knownKinds: Record<string, string> = {};
export const kindDescriptions: Record<string, { description: string }> = {};

/** Names a room's kinds, each with its description and the Danish term; gives each name as itself. */
export function eventKinds<Kind extends string>(
  described: Readonly<Record<Kind, string>>,
): { readonly [K in Kind]: K } {
  for (const [kind, description] of Object.entries<string>(described)) {
    knownKinds[kind] = kind;
    kindDescriptions[kind] = { description };
  }
  return Object.fromEntries(Object.keys(described).map((kind) => [kind, kind])) as never;
}
