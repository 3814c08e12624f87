/** Owns what the demo issuer remembers between two steps of a sign-in: little, in memory, and never much of it. */
import type { Adapter, AdapterPayload } from 'oidc-provider';

const most = 1_000;

/** A store for each kind of thing the library keeps; it checks expiry itself. */
export function demoStore(): (kind: string) => Adapter {
  const things = new Map<string, AdapterPayload>();

  return (kind) => {
    const keyOf = (id: string): string => `${kind}:${id}`;
    const find = async (id: string): Promise<AdapterPayload | undefined> => things.get(keyOf(id));
    return {
      find,
      // Neither is asked for: no device flow, and no session to find.
      findByUid: async () => undefined,
      findByUserCode: async () => undefined,
      upsert: async (id, payload) => {
        // No single sign-on: each sign-in starts anew, so that one browser can be many people in turn.
        if (kind === 'Session') return;
        things.delete(keyOf(id));
        things.set(keyOf(id), payload);
        const [oldest] = things.keys();
        if (things.size > most && oldest !== undefined) things.delete(oldest);
      },
      consume: async (id) => {
        const thing = await find(id);
        if (thing) thing.consumed = true;
      },
      destroy: async (id) => {
        things.delete(keyOf(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, thing] of things) if (thing.grantId === grantId) things.delete(key);
      },
    };
  };
}
