/** Owns bringing a database up to date: migrations as the owner, then the rights of the server's role. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { installQueue } from '../jobs/job-queue.js';
import { quoted } from '../read/sql-text.js';
import type { Needs } from '../room.js';
import { SnakeNaming } from './snake-naming.js';
import { StartError } from '../start-error.js';

const oldestServer = 15;
// Two servers that start at once migrate one after the other.
const migrationLock = 7_640_001;

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
  try {
    await assertVersion(owner);
    await owner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await assertNotNewer(owner);
    await owner.runMigrations({ transaction: 'all' });
    await owner.transaction(async (tx) => {
      const role = quoted(appRole);
      await tx.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`);
      await tx.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
      for (const [table, right] of Object.entries(needs.writes))
        await tx.query(`GRANT ${right} ON ${table} TO ${role}`);
      for (const each of needs.doors) await tx.query(`GRANT EXECUTE ON FUNCTION ${each} TO ${role}`);
    });
    await installQueue(ownerUrl, quoted(appRole), needs.times);
  } finally {
    await owner.destroy();
  }
}

/** @throws StartError unless the role of `appUrl` owns nothing and bypasses nothing. */
export async function assertHarmlessRole(appUrl: string): Promise<void> {
  const app = new DataSource({ type: 'postgres', url: appUrl, poolSize: 1 });
  try {
    await app.initialize();
    // What a role may become by SET ROLE counts as its own.
    const [role] = await app.query<{ name: string; strong: boolean; owns: boolean }[]>(`
      SELECT rolname AS name,
        EXISTS (SELECT FROM pg_roles s WHERE (s.rolsuper OR s.rolbypassrls) AND pg_has_role(r.oid, s.oid, 'member')) AS strong,
        EXISTS (SELECT FROM pg_class c WHERE pg_has_role(r.oid, c.relowner, 'member') AND c.relnamespace = 'public'::regnamespace) AS owns
      FROM pg_roles r WHERE rolname = current_user`);
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

async function assertVersion(owner: DataSource): Promise<void> {
  const [row] = await owner.query<{ major: number; version: string }[]>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_version') AS version`,
  );
  if (!row || row.major < oldestServer)
    throw new StartError(`PostgreSQL ${row?.version} is too old; use ${oldestServer} or newer`);
}

async function assertNotNewer(owner: DataSource): Promise<void> {
  const [table] = await owner.query<{ found: boolean }[]>(
    `SELECT to_regclass('public.migration') IS NOT NULL AS found`,
  );
  if (!table?.found) return;
  const known = new Set(owner.migrations.map((each) => each.name ?? each.constructor.name));
  const done = await owner.query<{ name: string }[]>('SELECT name FROM migration ORDER BY id');
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
