/** Owns connections to PostgreSQL that are thrown away when they fall silent, whatever the network says of them. */
import pg from 'pg';
import { Outage } from './outage.js';

// A civil date is a date, not an instant in the machine's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

/** How long the server gives the database; half as long again and it is known to be away. */
export const usualPatienceMs = 15_000;

export interface PoolOptions {
  readonly url: string;
  /** What the database's own lists call it. */
  readonly name: string;
  readonly max: number;
  /** How long the database may take for one statement. It is told so; one that does not keep to it is away. */
  readonly patienceMs: number;
  /** Before the first use of each connection. */
  readonly onConnect?: (client: pg.ClientBase) => Promise<void>;
}

/** Nothing in it that a pooler refuses: settings belong to transactions. */
export const connectionSettings = ({
  url,
  name,
  patienceMs,
}: Pick<PoolOptions, 'url' | 'name' | 'patienceMs'>) => ({
  connectionString: url,
  application_name: name,
  connectionTimeoutMillis: Math.ceil(patienceMs / 2),
  // After five seconds without a word the other end is asked each second, and given up after ten.
  keepAlive: true,
  keepAliveInitialDelayMillis: 5_000,
});

export function createPool(options: PoolOptions): pg.Pool {
  const { max, patienceMs, onConnect } = options;
  const prepared = (client: pg.ClientBase): unknown => {
    // A connection that dies tells whoever uses it, by the statement; without a listener it would end the process.
    client.on('error', ignore);
    breakWhenSilent(client, Math.ceil(patienceMs * 1.5), () => breakIdle(pool));
    return onConnect?.(client);
  };
  const pool = new pg.Pool({
    ...connectionSettings(options),
    // The pool waits for it, and has ended its own time limit by then.
    onConnect: prepared,
    max,
    idleTimeoutMillis: 0,
  });
  // The same for one that lies idle; the pool replaces it.
  pool.on('error', ignore);
  watch(pool);
  return pool;
}

const ignore = (): void => undefined;

/**
 * Knows which connections lie idle. When one does not answer it is broken, and they with it, for they went the same way.
 * One whose statement is under way may be a slow one, and gets its own time.
 */
function watch(pool: pg.Pool): void {
  const idle = new Set<pg.ClientBase>();
  idleOf.set(pool, idle);
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('release', (_error, client) => idle.add(client));
  pool.on('remove', (client) => idle.delete(client));
}

const idleOf = new WeakMap<pg.Pool, Set<pg.ClientBase>>();

export function breakIdle(pool: pg.Pool): void {
  for (const each of idleOf.get(pool) ?? []) breakOff(each, 'lay idle beside one that does not answer');
}

interface Inner {
  readonly connection: {
    readonly stream: { destroy(error: Error): void; on(event: 'data', on: () => void): void };
  };
}

/** A statement under way on it fails at once; nothing is said to the other end, which would not hear it. */
export function breakOff(client: pg.ClientBase, why: string): void {
  (client as unknown as Inner).connection.stream.destroy(new Outage(new Error(`a connection ${why}`)));
}

/**
 * Breaks a connection on which an answer has been awaited in silence for too long. pg's own `query_timeout` leaves the
 * connection as it is, to be used again.
 */
export function breakWhenSilent(
  client: pg.ClientBase,
  silenceMs: number,
  isBroken: () => void = () => undefined,
): void {
  let isAwaited = false;
  const timer = setTimeout(() => {
    if (!isAwaited) return;
    breakOff(client, `has not answered for ${silenceMs} ms`);
    isBroken();
  }, silenceMs).unref();
  const awaited =
    (run: (...asked: never[]) => unknown) =>
    (...asked: never[]): unknown => {
      // Who asks again while an answer is awaited does not begin the waiting anew.
      if (!isAwaited) timer.refresh();
      isAwaited = true;
      return run(...asked);
    };
  client.query = awaited(client.query.bind(client)) as typeof client.query;
  // Its goodbye, too, is waited for.
  (client as pg.Client).end = awaited((client as pg.Client).end.bind(client)) as pg.Client['end'];
  (client as unknown as Inner).connection.stream.on('data', () => timer.refresh());
  client.on('drain', () => (isAwaited = false));
  client.once('end', () => clearTimeout(timer));
}

/**
 * Whether a connection ends at a pooler: the process that it named when it was made is not the one that answers. Such
 * a pooler may give each transaction another process, which knows neither prepared statements nor what is listened to.
 */
export async function isPooled(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return (client as unknown as { processID: number | null }).processID !== rows[0]?.pid;
}

export async function goesThroughPooler(url: string): Promise<boolean> {
  const client = new pg.Client(connectionSettings({ url, name: 'tovholder', patienceMs: usualPatienceMs }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    breakWhenSilent(client, usualPatienceMs);
    return await isPooled(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
