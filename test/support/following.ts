/** Owns how a test follows events: a member's subscription, event by event, and events told without a use case. */
import { appendEvents } from '../../src/platform/events/event-log.js';
import type { Api } from './api.js';
import { type Party, partyId } from './guarded-counts.js';
import { type Frame, SocketClient } from './socket.js';
import { keyOf, subjectOf, type Who } from './world.js';

export interface EventNode {
  id: string;
  cursor: string;
  kind: string;
  subject: { id: string } | null;
}

export const followed = `subscription ($after: String) { eventAdded(after: $after) { id cursor kind subject { id } } }`;

/** A subscription of one member; its socket is open until it is left. */
export class Follower<Node = EventNode> {
  private constructor(
    readonly client: SocketClient,
    private readonly field: string,
  ) {}

  static async start<Node = EventNode>(
    api: Api,
    who: Who,
    variables: object = {},
    query = followed,
    headers: Record<string, string> = { 'accept-language': 'en' },
  ): Promise<Follower<Node>> {
    const client = await SocketClient.open(api.address, { headers });
    client.init({ authorization: `Bearer ${await api.token(subjectOf(who))}` });
    await client.next();
    const { events } = api.app;
    const before = events.started;
    client.subscribe('1', query, { variables });
    const field = /\{\s*(\w+)/.exec(query.slice(query.indexOf('{')))?.[1] ?? '';
    const follower = new Follower<Node>(client, field);
    // The protocol acknowledges no subscription: it has begun, or a frame says why not.
    const first = client.next();
    const seen = { frame: false };
    void first.then(() => (seen.frame = true));
    const begun = async () => {
      while (events.started === before && !seen.frame) await new Promise((again) => setTimeout(again, 2));
    };
    await Promise.race([first, begun()]);
    follower.first = first;
    return follower;
  }

  private first: Promise<Frame> | undefined;

  frame(): Promise<Frame> {
    const { first } = this;
    this.first = undefined;
    return first ?? this.client.next();
  }

  /** The next event. */
  async next(): Promise<Node> {
    const frame = await this.frame();
    const found = frame.payload?.data?.[this.field];
    if (!found) throw new Error(`no event: ${JSON.stringify(frame)}`);
    return found as Node;
  }

  /** The next so many events, and where the last of them stands. */
  async take(count: number): Promise<Node[]> {
    const events: Node[] = [];
    while (events.length < count) events.push(await this.next());
    return events;
  }

  /** The code of the error that ends the subscription. */
  async refusal(): Promise<unknown> {
    const { type, payload } = (await this.frame()) as { type: string; payload?: unknown };
    const [error] = (payload ?? []) as { extensions: { code: string } }[];
    return type === 'error' ? error?.extensions.code : type;
  }

  leave(): void {
    this.client.socket.terminate();
  }
}

const everyParty: readonly Party[] = ['Falck', 'Gladsaxe', 'Ballerup'];

/** Tells parties about things, one transaction each, by way of a server. */
export async function tellThings(
  api: Api,
  things: readonly (readonly [type: string, id: string])[],
  parties = everyParty,
): Promise<void> {
  for (const [type, id] of things) {
    const event = {
      kind: type === 'Slot' ? 'SLOT_VACATED' : 'REFERRAL_PROPOSED',
      subject: { type, id },
      partnershipId: keyOf('Partnership Falck'),
      parties: parties.map((party) => partyId(party) ?? ''),
    };
    const actor = { partyId: partyId('Falck'), today: api.clock.today() };
    await api.app.database.inTransaction(actor, (tx) =>
      appendEvents(tx, { membershipId: null, userId: null }, api.clock.now(), [event]),
    );
    api.app.events.grown([event]);
  }
}

export const tellSlots = (api: Api, slots: readonly string[], parties = everyParty): Promise<void> =>
  tellThings(
    api,
    slots.map((slot) => ['Slot', keyOf(`Slot ${slot}`)] as const),
    parties,
  );
