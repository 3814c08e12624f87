/** Owns a server with a small schema of its own, so that the door is tested without domains and database. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { OperationKind } from '../../src/platform/http/operation.js';
import { unauthenticated } from '../../src/platform/error.js';
import { createLog } from '../../src/platform/log.js';
import { buildServer, type OperationContext, type RequestFacts, type ServerParts } from '../../src/server.js';
import { type TestClock, testClock } from './clock.js';
import { doorSchema } from './door-schema.js';

export const TOKEN = 'Bearer good';

/** A moment that the test chooses. */
export class Gate {
  open!: () => void;
  readonly passed = new Promise<void>((resolve) => (this.open = resolve));
}

/** Notes what is done with it, in private as a class of a domain may. */
export class NotedContext implements OperationContext {
  readonly integrator = false;
  tokenExpiresAt: Date | null = null;
  #calls: string[] = [];
  readonly #closed = new Gate();

  constructor(
    readonly facts: RequestFacts,
    readonly clientKey: string,
    /** Holds `slow` back, and says when it has begun. */
    readonly gates: { slow: Gate; begun: Gate },
    private readonly hooks: { replying: () => Promise<void>; closing: () => Promise<void> },
  ) {}

  get requestId(): string {
    return this.facts.requestId;
  }
  get calls(): readonly string[] {
    return this.#calls;
  }
  get closed(): Promise<void> {
    return this.#closed.passed;
  }
  note(call: string): void {
    this.#calls.push(call);
  }
  startOperation(kind: OperationKind): void {
    this.note(`start ${kind}`);
  }
  beforeReply(): Promise<void> {
    this.note('reply');
    return this.hooks.replying();
  }
  close(): Promise<void> {
    this.note('close');
    this.#closed.open();
    return this.hooks.closing();
  }
}

export interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; locations?: unknown; extensions: Record<string, unknown> }[];
  extensions?: { cost: { requested: number; limit: number } };
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
  /** The code of the first error. */
  code: unknown;
}

export interface Door {
  app: FastifyInstance;
  url: string;
  clock: TestClock;
  contexts: NotedContext[];
  gates: { slow: Gate; begun: Gate };
  log: {
    lines: Record<string, unknown>[];
    text: string;
    next(message: string): Promise<Record<string, unknown>>;
  };
  /** What contexts do before a reply and when they close, beside noting it. */
  hooks: { replying: () => Promise<void>; closing: () => Promise<void> };
  /** Posts an operation as a signed-in client that reads `application/graphql-response+json`. */
  query(query: string, variables?: object, headers?: Record<string, string>): Promise<Reply>;
  send(path: string, init?: RequestInit): Promise<Reply>;
}

export type DoorOptions = Partial<
  Pick<ServerParts, 'schema' | 'limits' | 'isReady' | 'addRoutes' | 'trusted'>
> & {
  openContext?(facts: RequestFacts, make: (clientKey?: string) => NotedContext): Promise<OperationContext>;
};

/** A listening server; close its `app`. */
export async function startDoor(options: DoorOptions = {}): Promise<Door> {
  const clock = testClock('2015-04-30T12:00:00Z');
  const log = keptLog();
  const make = (facts: RequestFacts, clientKey = 'anna') => {
    const context = new NotedContext(facts, clientKey, door.gates, door.hooks);
    door.contexts.push(context);
    return context;
  };
  const app = await buildServer({
    config: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'https://tovholder.example',
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      listenDatabaseUrl: undefined,
      preparedStatements: 'auto',
      dataDir: '',
      issuers: [],
      encryptionKey: undefined,
      smtpUrl: undefined,
      mailFrom: 'tovholder@world.example',
      logLevel: 'info',
      demo: false,
      production: false,
    },
    schema: options.schema ?? doorSchema(),
    log: createLog({ logLevel: 'info' }, log),
    clock,
    openContext: (facts) => {
      if (options.openContext) return options.openContext(facts, (key) => make(facts, key));
      return facts.authorization === TOKEN ? Promise.resolve(make(facts)) : Promise.reject(unauthenticated());
    },
    isReady: options.isReady ?? (() => Promise.resolve(true)),
    addRoutes: options.addRoutes,
    trusted: options.trusted,
    limits: options.limits,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const door: Door = {
    app,
    url,
    clock,
    contexts: [],
    gates: { slow: new Gate(), begun: new Gate() },
    log,
    hooks: { replying: () => Promise.resolve(), closing: () => Promise.resolve() },
    send: (path, init) => reply(`${url}${path}`, init),
    query: (query, variables, headers) =>
      reply(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          authorization: TOKEN,
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      }),
  };
  return door;
}

async function reply(url: string, init?: RequestInit): Promise<Reply> {
  const response = await fetch(url, init);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  const body = (type.includes('json') && text ? JSON.parse(text) : {}) as Body;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body,
    code: body.errors?.[0]?.extensions.code,
  };
}

function keptLog(): Door['log'] & { write(line: string): void } {
  const lines: Record<string, unknown>[] = [];
  const waiting: { message: string; found: (line: Record<string, unknown>) => void }[] = [];
  return {
    lines,
    get text() {
      return JSON.stringify(lines);
    },
    write(text) {
      const line = JSON.parse(text) as Record<string, unknown>;
      lines.push(line);
      const index = waiting.findIndex(({ message }) => message === line.msg);
      if (index >= 0) waiting.splice(index, 1)[0]?.found(line);
    },
    next: (message) => new Promise((found) => waiting.push({ message, found })),
  };
}
