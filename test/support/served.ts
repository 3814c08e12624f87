/** Owns a server as users run it: a process of its own with the demo in it, by the machine's own clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import PgBoss from 'pg-boss';
import pg from 'pg';
import { mintDemoToken } from '../../src/identity/sign-in/index.js';
import { systemClock } from '../../src/platform/calendar/clock.js';
import { readConfig } from '../../src/platform/config.js';
import { projectRoot } from '../../src/platform/project-root.js';
import { type CommandOutcome, runCommand, startCommand } from './command.js';
import { createTestDatabase, type TestDatabase } from './database.js';

/** Where the demo issuer says it is; nobody listens there. */
const publicUrl = 'http://tovholder.example';

/** A database and a directory, and the servers and commands that work on them. */
export class Installation {
  private readonly owner: pg.Pool;
  private constructor(
    private readonly database: TestDatabase,
    private readonly dataDir: string,
    private readonly env: Record<string, string>,
  ) {
    this.owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    this.owner.on('error', () => undefined);
  }

  static async make(env: Record<string, string>): Promise<Installation> {
    const database = await createTestDatabase();
    const dataDir = mkdtempSync(path.join(tmpdir(), 'tovholder-served-'));
    return new Installation(database, dataDir, {
      DATABASE_URL: database.appUrl,
      MIGRATION_DATABASE_URL: database.ownerUrl,
      DATA_DIR: dataDir,
      PUBLIC_URL: publicUrl,
      PORT: '0',
      LOG_LEVEL: 'warn',
      DEMO: 'true',
      ...env,
    });
  }

  /**
   * @param aheadMs how much ahead of the machine's clock it lives
   * @param preloads files that are loaded before it
   */
  async serve(aheadMs = 0, preloads: readonly string[] = []): Promise<Served> {
    const outerWorld = path.join(projectRoot, 'test', 'support', 'outer-world.mjs');
    const { child, ended } = startCommand(['serve'], {
      ...this.env,
      NODE_OPTIONS: [outerWorld, ...preloads].map((file) => `--import ${pathToFileURL(file).href}`).join(' '),
      TOVHOLDER_TEST_AHEAD_MS: String(aheadMs),
    });
    const address = new Promise<string>((resolve, reject) => {
      let said = '';
      child.stdout?.on('data', (data: Buffer) => {
        said += data.toString();
        const found = /(http:\/\/127\.0\.0\.1:\d+)\/graphql/.exec(said)?.[1];
        if (found) resolve(found);
      });
      void ended.then(({ err }) => reject(new Error(err)));
    });
    const stop = () => {
      child.kill('SIGTERM');
      return ended;
    };
    return new Served(await address, this.dataDir, ended, stop);
  }

  command(args: readonly string[]): Promise<CommandOutcome> {
    return runCommand(args, this.env);
  }

  async change(sql: string, values: unknown[] = []): Promise<void> {
    await this.owner.query(sql, values);
  }

  /** Puts a job into the queue, as its time would. */
  async ask(job: string): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.database.ownerUrl,
      schema: 'pgboss',
      max: 1,
      migrate: false,
      supervise: false,
      schedule: false,
    });
    await boss.start();
    if (!(await boss.getQueue(job))) throw new RangeError(`There is no job ${job}`);
    await boss.send(job, {});
    await boss.stop({ graceful: false });
  }

  async remove(): Promise<void> {
    await this.owner.end();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

export class Served {
  constructor(
    readonly address: string,
    private readonly dataDir: string,
    /** Resolves when it is gone, for whatever reason. */
    readonly ended: Promise<CommandOutcome>,
    readonly stop: () => Promise<CommandOutcome>,
  ) {}

  /** A token that ends in so many seconds. */
  token(subject: string, seconds = 8 * 3_600, scopes?: readonly string[]): Promise<string> {
    const config = readConfig({ DATA_DIR: this.dataDir, PUBLIC_URL: publicUrl, DEMO: 'true' });
    const then = new Date(systemClock.now().getTime() - (8 * 3_600 - seconds) * 1_000);
    const clock = { now: () => then, today: () => systemClock.today() };
    return mintDemoToken(config, subject, { clock, ...(scopes && { scopes }) });
  }

  async query<Data>(subject: string, query: string, variables: object = {}): Promise<Data> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.token(subject)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as { data?: Data; errors?: unknown };
    if (!answer.data || answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data;
  }
}
