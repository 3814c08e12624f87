/** Owns bringing a database up to date: migrations as the owner, then row security and the rights of the server's role. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  DataSource,
  type EntitySchema,
  MigrationExecutor,
  type MigrationInterface,
  type QueryRunner,
} from 'typeorm';
import { installQueue } from '../jobs/job-queue.js';
import { quoted } from '../read/sql-text.js';
import type { Needs } from '../room.js';
import { writeGuards } from './guard.js';
import { SnakeNaming } from './snake-naming.js';
import { StartError } from '../start-error.js';

const oldestServer = 15;
// Two servers that start at once migrate one after the other. Of the transaction, for behind a pooler a session's lock
// stays with a connection that is another's by then.
const lock = 'SELECT pg_advisory_xact_lock(7640001)';

/** Opens the owner's connection, for migrations, the demo data, and asking what migrations leave undone. */
export async function openOwner(
  ownerUrl: string,
  entities: (Function | EntitySchema)[],
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    entities,
    migrations: await migrationClasses(),
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    applicationName: 'tovholder-owner',
    poolSize: 1,
  });
  try {
    return await source.initialize();
  } catch (error) {
    throw new StartError(
      `The database does not answer (${reason(error)}); check MIGRATION_DATABASE_URL and that PostgreSQL runs`,
    );
  }
}

/**
 * Migrates the database and gives the server's role its rights; doing it again changes nothing.
 * @throws StartError for a server before PostgreSQL 15 and for a database that a newer Tovholder has migrated.
 */
export async function migrate(ownerUrl: string, appRole: string, needs: Needs): Promise<void> {
  const owner = await openOwner(ownerUrl, []);
  const runner = owner.createQueryRunner();
  try {
    await assertAble(owner);
    await runner.startTransaction();
    await runner.query(lock);
    await assertNotNewer(owner, runner);
    await new MigrationExecutor(owner, runner).executePendingMigrations();
    await writeGuards(runner, needs.guards);
    await giveRights(runner, quoted(appRole), needs);
    // On connections of its own; nothing in it knows of the tables above.
    await installQueue(ownerUrl, quoted(appRole), needs.times);
    await runner.commitTransaction();
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
    await owner.destroy();
  }
}

async function giveRights(runner: QueryRunner, role: string, needs: Needs): Promise<void> {
  await runner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`);
  await runner.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
  for (const [table, right] of Object.entries(needs.writes))
    await runner.query(`GRANT ${right} ON ${table} TO ${role}`);
  // Nobody's room: see `Readiness`.
  await runner.query(`GRANT INSERT, UPDATE ON readiness TO ${role}`);
  for (const each of needs.doors) await runner.query(`GRANT EXECUTE ON FUNCTION ${each} TO ${role}`);
}

/** @throws StartError unless the role of `appUrl` owns nothing and bypasses nothing. */
export async function assertHarmlessRole(appUrl: string): Promise<void> {
  const app = new DataSource({ type: 'postgres', url: appUrl, poolSize: 1 });
  try {
    await app.initialize();
    // What a role may become by SET ROLE counts as its own.
    const [role] = await app.query<{ name: string; strong: boolean; owns: boolean; readOnly: boolean }[]>(`
      SELECT rolname AS name, current_setting('transaction_read_only')::boolean AS "readOnly",
        EXISTS (SELECT FROM pg_roles s WHERE (s.rolsuper OR s.rolbypassrls) AND pg_has_role(r.oid, s.oid, 'member')) AS strong,
        EXISTS (SELECT FROM pg_class c WHERE pg_has_role(r.oid, c.relowner, 'member') AND c.relnamespace = 'public'::regnamespace) AS owns
      FROM pg_roles r WHERE rolname = current_user`);
    if (role?.readOnly)
      throw new StartError(
        `The role ${role.name} of DATABASE_URL may only read there; set its default_transaction_read_only to off, or name the primary`,
      );
    if (role?.strong || role?.owns)
      throw new StartError(
        `The role ${role.name} of DATABASE_URL ${role.strong ? 'bypasses row-level security' : 'owns tables'}; use a role that owns nothing and bypasses nothing`,
      );
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The database does not answer (${reason(error)}); check DATABASE_URL and that PostgreSQL runs`,
    );
  } finally {
    if (app.isInitialized) await app.destroy();
  }
}

async function assertAble(owner: DataSource): Promise<void> {
  const [row] = await owner.query<
    { major: number; version: string; database: string; standby: boolean; readOnly: boolean }[]
  >(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_version') AS version,
       current_database() AS database, pg_is_in_recovery() AS standby,
       current_setting('transaction_read_only')::boolean AS "readOnly"`,
  );
  if (!row || row.major < oldestServer)
    throw new StartError(`PostgreSQL ${row?.version} is too old; use ${oldestServer} or newer`);
  if (row.standby)
    throw new StartError(
      'The PostgreSQL of MIGRATION_DATABASE_URL is a standby, which cannot be written; name the primary in both addresses, or promote this one',
    );
  if (row.readOnly)
    throw new StartError(
      `The database ${row.database} is read-only; set default_transaction_read_only to off for it and its roles`,
    );
}

async function assertNotNewer(owner: DataSource, runner: QueryRunner): Promise<void> {
  const [table] = (await runner.query(`SELECT to_regclass('public.migration') IS NOT NULL AS found`)) as {
    found: boolean;
  }[];
  if (!table?.found) return;
  const known = new Set(owner.migrations.map((each) => each.name ?? each.constructor.name));
  const done = (await runner.query('SELECT name FROM migration ORDER BY id')) as { name: string }[];
  const unknown = done.find((each) => !known.has(each.name));
  if (unknown)
    throw new StartError(
      `The database has the newer migration ${unknown.name}; use the Tovholder that made it, or a newer one`,
    );
}

async function migrationClasses(): Promise<(new () => MigrationInterface)[]> {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../migrations');
  const files = readdirSync(folder).filter((file) => /^\d+-.+\.(ts|js)$/.test(file));
  const modules = await Promise.all(
    files
      .sort()
      .map((file) => import(pathToFileURL(path.join(folder, file)).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module)) as (new () => MigrationInterface)[];
}

const reason = (error: unknown): string =>
  (error instanceof Error
    ? error.message || ('code' in error ? String(error.code) : error.name)
    : String(error)
  ).split('\n')[0] ?? '';
