/** Owns the database of one test file: a clone of one of the run's templates. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** How test workers learn of the server of the run. */
export const factsVariable = 'TOVHOLDER_TEST_DATABASE';

export interface ServerFacts {
  ownerUrl: string;
  appUrl: string;
  /** Migrated and empty. */
  template: string;
  /** The same with the world in it. */
  world: string;
  cloneStrategy: 'wal_log' | 'file_copy';
}

export interface TestDatabase {
  /** The role that owns the tables. */
  ownerUrl: string;
  /** The role of the server, which owns nothing. */
  appUrl: string;
  /** Ends its connections and deletes it. */
  drop(): Promise<void>;
}

/**
 * Makes a migrated database, empty or with the world in it, or a copy of one that nobody is connected to; each test file
 * drops its own when it ends.
 */
export async function createTestDatabase(
  source: 'empty' | 'world' | TestDatabase = 'empty',
): Promise<TestDatabase> {
  const { ownerUrl, appUrl, template, world, cloneStrategy } = facts();
  const templates = { empty: template, world };
  const copied = typeof source === 'string' ? templates[source] : new URL(source.ownerUrl).pathname.slice(1);
  const name = template.replace(/template$/, randomBytes(6).toString('hex'));
  const role = pg.escapeIdentifier(roleOf(appUrl));
  await administer(ownerUrl, [
    `create database ${name} template ${copied} strategy ${cloneStrategy}`,
    `revoke all on database ${name} from public`,
    `grant connect on database ${name} to ${role}`,
  ]);
  return {
    ownerUrl: onDatabase(ownerUrl, name),
    appUrl: onDatabase(appUrl, name),
    drop: () => drop(ownerUrl, name),
  };
}

async function drop(ownerUrl: string, name: string): Promise<void> {
  const statement = `drop database if exists ${name}`;
  try {
    await administer(ownerUrl, [`${statement} with (force)`]);
  } catch (error) {
    // A pool that is closed still parts with its connections, which the owner may not end; then it waits for them.
    if ((error as pg.DatabaseError).code !== '42501') throw error;
    await administer(ownerUrl, [statement]);
  }
}

/** The same connection to another database of the server. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username);

function facts(): ServerFacts {
  const text = process.env[factsVariable];
  if (!text) throw new Error('The test run has no database: run the tests through jest.config.mjs');
  return JSON.parse(text) as ServerFacts;
}

async function administer(ownerUrl: string, statements: string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}
