/** Owns the one PostgreSQL of a test run: embedded or from outside, with the templates that tests clone. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedDatabase } from '../../src/platform/embedded/embedded-database.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { StartError } from '../../src/platform/start-error.js';
import { factsVariable, onDatabase, roleOf, type ServerFacts } from './database.js';
import { guardDataDir } from './guard.js';
import { fillWorld } from './world.js';
import { needs } from '../../src/rooms.js';

// Tests need speed; what a crash would lose is thrown away anyhow. Autovacuum may not disturb what a test measures.
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
};
const prefix = 'tovholder_test_';
const memory = '/dev/shm';
const roomBytes = 2_000_000_000;

/**
 * Starts or finds the server, makes the templates, and tells the test workers through the environment.
 * @param settings of a server that it starts, where they are not those of tests
 */
export async function startTestServer(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ stop(): Promise<void> }> {
  const server = await findServer({ ...fastSettings, ...settings });
  const run = `${prefix}${randomBytes(4).toString('hex')}`;
  // Open as long as the run lasts: by it a later run knows which databases nobody uses any more.
  const admin = new pg.Client({ connectionString: server.ownerUrl, application_name: run });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
    await assertMayCreate(admin);
    await dropRuns(admin, 'other');
    const { ownerUrl, appUrl, cloneStrategy } = server;
    const templates = { template: `${run}_template`, world: `${run}_world` };
    const facts: ServerFacts = { ownerUrl, appUrl, cloneStrategy, ...templates };
    await admin.query(`create database ${facts.template} template template0 encoding 'UTF8'`);
    await migrate(onDatabase(ownerUrl, facts.template), roleOf(appUrl), needs);
    await admin.query(`create database ${facts.world} template ${facts.template} strategy ${cloneStrategy}`);
    await fillWorld(onDatabase(ownerUrl, facts.world));
    process.env[factsVariable] = JSON.stringify(facts);
  } catch (error) {
    await admin.end();
    await server.stop();
    throw error;
  }
  return {
    async stop() {
      await dropRuns(admin, 'this');
      await admin.end();
      await server.stop();
    },
  };
}

interface Server {
  ownerUrl: string;
  appUrl: string;
  cloneStrategy: ServerFacts['cloneStrategy'];
  stop(): Promise<void>;
}

async function findServer(settings: Record<string, string>): Promise<Server> {
  const { DATABASE_URL: appUrl, MIGRATION_DATABASE_URL: ownerUrl } = process.env;
  if (appUrl && ownerUrl)
    return { ownerUrl, appUrl, cloneStrategy: 'wal_log', stop: () => Promise.resolve() };
  if (appUrl || ownerUrl)
    throw new StartError('Tests on an outside PostgreSQL need both DATABASE_URL and MIGRATION_DATABASE_URL');
  const dataDir = mkdtempSync(join(roomiestFolder(), 'tovholder-test-'));
  const discard = guardDataDir(dataDir);
  // The user PostgreSQL runs as may be another than ours.
  chmodSync(dataDir, 0o711);
  try {
    const database = await startEmbeddedDatabase({ dataDir, settings });
    return {
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
      // Quicker than through the log, but only where nothing is flushed to the disk.
      cloneStrategy: 'file_copy',
      stop: () => database.stop().then(discard),
    };
  } catch (error) {
    await discard();
    throw error;
  }
}

// Cloning is copying files, ten times quicker in memory than on a disk.
function roomiestFolder(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomBytes ? memory : tmpdir();
}

async function assertMayCreate(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; may: boolean }>(
    'select rolname as name, rolcreatedb or rolsuper as may from pg_roles where rolname = current_user',
  );
  if (!rows[0]?.may)
    throw new StartError(
      `The role ${rows[0]?.name} of MIGRATION_DATABASE_URL may not create databases, which the tests need; allow it with: ALTER ROLE ${rows[0]?.name} CREATEDB`,
    );
}

/** Drops the databases of this run, or those left by runs that were killed. */
async function dropRuns(admin: pg.Client, which: 'this' | 'other'): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database d
     where starts_with(datname, $1) and pg_has_role(datdba, 'member') and ${
       which === 'this'
         ? `starts_with(datname, current_setting('application_name') || '_')`
         : `not exists (select from pg_stat_activity a where starts_with(d.datname, a.application_name || '_')
              and starts_with(a.application_name, $1))`
     }`,
    [prefix],
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${name} with (force)`);
}
