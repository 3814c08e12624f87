/** Owns `tovholder watch`: a client that prints incidents as they happen and goes on where it stood when the server was away. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { danishTime } from './platform/calendar/danish-time.js';
import { projectRoot } from './platform/project-root.js';
import { StartError } from './platform/start-error.js';

interface Actor {
  readonly name: string;
  readonly party: string;
}

interface Seen {
  readonly cursor: string;
  readonly kind: string;
  readonly at: string;
  readonly by: Actor | null;
  readonly incident: {
    readonly category: string;
    readonly severity: string;
    readonly status: string;
    readonly answerBy: string | null;
    readonly partnership: { readonly name: string };
    readonly placement: { readonly reference: string; readonly slot: { readonly label: string } } | null;
    readonly slot: { readonly label: string } | null;
    readonly site: { readonly name: string } | null;
  };
}

export interface WatchParts {
  /** Where the server is now, and a token that is good; asked before each attempt. */
  readonly connect: () => Promise<{ address: string; token: string }>;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly retryMs?: number;
}

const query = (): string =>
  readFileSync(path.join(projectRoot, 'schema', 'examples', '8-watch-incidents.graphql'), 'utf8');

/**
 * Until it is told to stop. What happened while there was no connection comes first when there is one again.
 * @throws StartError for a server that does not know the token, and what `connect` throws of the kind
 */
export async function watchIncidents({ connect, say, signal, retryMs = 1_000 }: WatchParts): Promise<void> {
  const place: Place = { after: null };
  const line = { isLost: false, wasOpen: false };
  const stopped = () => signal.aborted;
  while (!stopped()) {
    try {
      await follow(await connect(), place, signal, {
        opened: () => {
          say(line.wasOpen ? '— Forbundet igen / connected again' : '— Lytter / listening; Ctrl-C');
          Object.assign(line, { isLost: false, wasOpen: true });
        },
        seen: (event) => say(lineOf(event)),
      });
    } catch (error) {
      if (error instanceof StartError) throw error;
      const refused = refusalOf(error);
      if (refused === 'CURSOR_EXPIRED') {
        say('— Historien er en anden; begynder forfra / history has changed; beginning anew');
        place.after = null;
        continue;
      }
      if (refused) throw new StartError(`The server refuses: ${refused}; is it the demo of this DATA_DIR?`);
    }
    if (stopped()) return;
    if (!line.isLost)
      say(
        line.wasOpen
          ? '— Forbindelsen er afbrudt; prøver igen / connection lost; trying again'
          : '— Serveren svarer ikke; prøver igen / the server does not answer; trying again',
      );
    line.isLost = true;
    await wait(retryMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Place {
  after: string | null;
}

/** One connection, until it ends. @throws what the server refuses, and how the connection ended */
async function follow(
  { address, token }: { address: string; token: string },
  place: Place,
  signal: AbortSignal,
  tell: { opened: () => void; seen: (event: Seen) => void },
): Promise<void> {
  let isTold = false;
  const opened = () => {
    if (!isTold && place.after !== null) tell.opened();
    isTold = place.after !== null;
  };
  const client = createClient({
    url: `${address.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    on: { connected: opened },
  });
  const stop = () => void client.dispose();
  signal.addEventListener('abort', stop, { once: true });
  try {
    // From the list's own snapshot, so that nothing is missed if the first connection ends before the first event.
    if (place.after === null) {
      const list = client.iterate<{ incidents: { eventCursor: string } }>({
        query: '{ incidents(first: 1) { eventCursor } }',
      });
      for await (const { data } of list) place.after = data?.incidents.eventCursor ?? null;
      opened();
    }
    const events = client.iterate<{ incidentEvents: Seen }>({
      query: query(),
      variables: { after: place.after },
    });
    for await (const { data } of events)
      if (data) {
        place.after = data.incidentEvents.cursor;
        tell.seen(data.incidentEvents);
      }
  } finally {
    signal.removeEventListener('abort', stop);
    await client.dispose();
  }
}

/** Why the server refuses; null for a connection that merely ended. */
function refusalOf(error: unknown): string | null {
  const [first] = Array.isArray(error) ? (error as { extensions?: { code?: string } }[]) : [];
  if (first) return first.extensions?.code ?? 'ERROR';
  const { code, reason } = error as { code?: unknown; reason?: string };
  return code === 4401 ? (reason ?? 'UNAUTHENTICATED') : null;
}

/** In Danish time: `2015-05-04 08:05 REPORTED HIGH NO_SHOW · Falck Danmark i Hovedstaden · Station Herlev 1 · Susanne Bjerre, Falck Danmark A/S`. */
function lineOf({ kind, at, by, incident }: Seen): string {
  const { category, severity, placement, slot, site, partnership, answerBy } = incident;
  const where = placement ? `${placement.slot.label} (${placement.reference})` : (slot?.label ?? site?.name);
  return [
    `${danishTime(new Date(at))} ${kind} ${severity} ${category}`,
    partnership.name,
    where,
    by && `${by.name}, ${by.party}`,
    answerBy && `kvitteres senest / answer by ${danishTime(new Date(answerBy))}`,
  ]
    .filter((part) => part)
    .join(' · ');
}
