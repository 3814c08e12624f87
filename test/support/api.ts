/** Owns how a test speaks to the API: the real server over HTTP, as one of the world's people, on a clock of its own. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Writable } from 'node:stream';
import pg from 'pg';
import { type App, type AppParts, createApp } from '../../src/app.js';
import { Scope } from '../../src/identity/account.js';
import { personalCipher } from '../../src/identity/personal-cipher.js';
import { mintDemoToken, tokenVerifier } from '../../src/identity/sign-in/index.js';
import { readConfig } from '../../src/platform/config.js';
import { createLog } from '../../src/platform/log.js';
import type { AppRoom } from '../../src/identity/index.js';
import type { Limits } from '../../src/server.js';
import { type TestClock, testClock } from './clock.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { subjectOf, type Who } from './world.js';

/** The tests' today: a Monday. */
export const today = '2015-05-04';

export interface Answer<Data> {
  status: number;
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId: string } }[];
}

export interface ProblemAnswer {
  code: string;
  message: string;
  path: string[];
}

// GraphQL answers have the shape the test's own selection gives them.
type Query = <Data>(
  query: string,
  variables?: object,
  headers?: Record<string, string>,
) => Promise<Answer<Data>>;

export interface ApiOptions {
  /** Lays more into the database. */
  fill?: (ownerUrl: string) => Promise<void>;
  limits?: Partial<Limits>;
  now?: string;
  rooms?: readonly AppRoom[];
  /** Another server on the database, with the keys and the clock of this one. */
  beside?: Api;
  /** Variables of the configuration beside the tests' own. */
  env?: Record<string, string>;
  time?: AppParts['time'];
  outside?: AppParts['outside'];
  /** The way to the database, where it is not the straight one. */
  through?: (databaseUrl: string) => Promise<string>;
  /** Where the log goes; it is silent unless the level is another. */
  log?: Writable;
  /** How often rights and the log are looked at without a reason. */
  events?: AppParts['events'];
  /** How long the database may take for one statement. */
  patienceMs?: number;
  /** Another database than a new one or the one beside it. */
  database?: TestDatabase;
}

export class Api {
  private readonly tokens = new Map<string, string>();
  private ownerPool: pg.Pool | undefined;
  private halting: Promise<void> | undefined;

  private constructor(
    readonly app: App,
    readonly clock: TestClock,
    readonly database: TestDatabase,
    readonly address: string,
    readonly dataDir: string,
    private readonly secret: Buffer,
    private readonly isAlone: boolean,
  ) {}

  /** A server on a database of its own with the world in it, unless a test brings another. */
  static async start(options: ApiOptions = {}): Promise<Api> {
    const { beside } = options;
    const database = options.database ?? beside?.database ?? (await createTestDatabase('world'));
    await options.fill?.(database.ownerUrl);
    const dataDir = beside?.dataDir ?? mkdtempSync(path.join(tmpdir(), 'tovholder-api-'));
    const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO: 'true', ...options.env });
    const clock = beside?.clock ?? testClock(options.now ?? `${today}T08:00:00.000Z`);
    const secret = beside?.secret ?? randomBytes(32);
    const app = await createApp({
      config,
      databaseUrl: options.through ? await options.through(database.appUrl) : database.appUrl,
      clock,
      cipher: personalCipher(secret),
      verifier: tokenVerifier(config, clock),
      log: createLog(config, options.log),
      limits: { bucketPoints: 10_000_000, ...options.limits },
      // Rights show at once.
      events: { pollMs: 50, recheckMs: 0, ...options.events },
      ...(options.rooms && { rooms: options.rooms }),
      ...(options.time && { time: options.time }),
      ...(options.patienceMs && { patienceMs: options.patienceMs }),
      ...(options.outside && { outside: options.outside }),
    });
    await app.server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.server.address() as AddressInfo;
    return new Api(app, clock, database, `http://127.0.0.1:${port}`, dataDir, secret, beside === undefined);
  }

  /** What a command needs to work on this server's database with its keys. */
  get commandEnv(): Record<string, string> {
    return {
      DATABASE_URL: this.database.appUrl,
      MIGRATION_DATABASE_URL: this.database.ownerUrl,
      ENCRYPTION_KEY: this.secret.toString('base64'),
    };
  }

  /** Ends the server and leaves its database. */
  halt(): Promise<void> {
    return (this.halting ??= this.app.close());
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.ownerPool?.end();
    if (!this.isAlone) return;
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** Speaks for a person of the world, or any other demo subject; systems have all scopes unless told otherwise. */
  as(who: Who | `${string}@${string}`, scopes: readonly string[] = Object.values(Scope)): Query {
    const subject = who.includes('@') ? who : subjectOf(who as Who);
    return async (query, variables, headers) => {
      const token = await this.token(subject, scopes);
      const response = await fetch(`${this.address}/graphql`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          'accept-language': 'en',
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) } as never;
    };
  }

  /** Runs one mutation: `change('csr', 'openSlot', { … }, 'slot { id }')` gives the payload, thrown errors fail. */
  async change<Payload>(
    who: Who,
    mutation: string,
    input: object,
    selection = '',
  ): Promise<Payload & { problems: ProblemAnswer[] }> {
    const answer = await this.tryChange<Payload>(who, mutation, input, selection);
    if (answer.errors) throw new Error(`${mutation} as ${who}: ${JSON.stringify(answer.errors)}`);
    return answer.data.result;
  }

  /** The same with whatever comes back, thrown errors too. */
  tryChange<Payload>(
    who: Who,
    mutation: string,
    input: object,
    selection = '',
  ): Promise<Answer<{ result: Payload & { problems: ProblemAnswer[] } }>> {
    const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    return this.as(who)(
      `mutation ($input: ${type}Input!) { result: ${mutation}(input: $input) { ${selection} problems { code message path } } }`,
      { input },
    );
  }

  /** Runs one statement as the owner of the tables, past row-level security. */
  async owner<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    if (!this.ownerPool) {
      this.ownerPool = new pg.Pool({ connectionString: this.database.ownerUrl, max: 1 });
      // Dropping the database may end a connection that is just saying goodbye; statements have their own errors.
      this.ownerPool.on('error', () => undefined);
    }
    return (await this.ownerPool.query<Row>(sql, values)).rows;
  }

  /** A token that is valid at the clock's present time. */
  async token(subject: string, scopes: readonly string[] = []): Promise<string> {
    // Tokens say seconds.
    const key = [Math.floor(this.clock.now().getTime() / 1_000), subject, ...scopes].join(' ');
    let token = this.tokens.get(key);
    if (!token) {
      const config = readConfig({ DATA_DIR: this.dataDir });
      token = await mintDemoToken(config, subject, { clock: this.clock, scopes });
      this.tokens.set(key, token);
    }
    return token;
  }
}
