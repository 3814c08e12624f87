/** Owns the proof that the embedded database starts anywhere, keeps its data and gives its roles no more than they need. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { guardDataDir } from '../../../test/support/guard.js';
import { startEmbeddedDatabase, type EmbeddedDatabase } from './embedded-database.js';
import { StartError } from '../start-error.js';

// Commits still reach the system's own cache, which outlives the crash of a process.
const settings = { fsync: 'off' };

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  // Mode 0700 and, when root runs the tests, closed to the user PostgreSQL runs as.
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'tovholder-embedded-')));
  const dataDir = join(parent, 'data');
  const discard = guardDataDir(dataDir);
  let database: EmbeddedDatabase;

  beforeAll(async () => {
    database = await startEmbeddedDatabase({ dataDir, settings });
  });

  afterAll(async () => {
    await database.stop();
    await discard();
    rmSync(parent, { recursive: true });
  });

  test('is PostgreSQL 18 in UTF-8 on the loopback address alone', async () => {
    const [row] = await query<Record<string, string>>(
      database.appUrl,
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
         host(inet_server_addr()) as address`,
    );
    expect(row).toEqual({
      version: expect.stringMatching(/^18\./),
      encoding: 'UTF8',
      address: '127.0.0.1',
    });
  });

  test("gives the server's role no power and nothing to own", async () => {
    const [role] = await query(
      database.appUrl,
      `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful,
         exists (select from pg_shdepend d where d.refobjid = r.oid and d.deptype = 'o') as owns,
         exists (select from pg_auth_members m where m.member = r.oid) as member,
         has_database_privilege(current_database(), 'create') or has_database_privilege(current_database(), 'temp')
           or has_schema_privilege('public', 'create') as creates
       from pg_roles r where rolname = current_user`,
    );
    expect(role).toEqual({ powerful: false, owns: false, member: false, creates: false });
    await expect(query(database.appUrl, 'create table mine (id int)')).rejects.toThrow('permission denied');
  });

  test('belongs to a role that is no superuser and may install the extension of the constraints', async () => {
    await query(database.ownerUrl, 'create extension if not exists btree_gist');
    const [owner] = await query(
      database.ownerUrl,
      `select rolsuper or rolbypassrls or rolcreaterole as powerful, datdba = r.oid as owns
       from pg_roles r, pg_database where rolname = current_user and datname = current_database()`,
    );
    expect(owner).toEqual({ powerful: false, owns: true });
  });

  test('keeps its passwords to the user who started it', () => {
    expect(statSync(join(dataDir, 'postgres-credentials.json')).mode & 0o777).toBe(0o600);
  });

  test('is adopted while it runs, and ends with its last user', async () => {
    const second = await startEmbeddedDatabase({ dataDir });
    expect(second.pid).toBe(database.pid);
    await second.stop();
    expect([second.ownerUrl, second.appUrl]).toEqual([database.ownerUrl, database.appUrl]);
    expect(await query(database.appUrl, 'select')).toHaveLength(1);
  });

  test('keeps its data over a stop and over a crash', async () => {
    await query(database.ownerUrl, 'create table kept as select 1 as one');
    await database.stop();
    await expect(query(database.ownerUrl, 'select')).rejects.toThrow();

    database = await startEmbeddedDatabase({ dataDir, settings });
    await query(database.ownerUrl, 'insert into kept values (2)');
    process.kill(database.pid, 'SIGKILL');
    database = await startEmbeddedDatabase({ dataDir, settings });
    expect(await query(database.ownerUrl, 'select from kept')).toHaveLength(2);
  });
});

test('a data directory that cannot be written is one line that names it', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'tovholder-embedded-'));
  const file = join(parent, 'file');
  writeFileSync(file, '');
  const start = startEmbeddedDatabase({ dataDir: join(file, 'data') });
  await expect(start).rejects.toBeInstanceOf(StartError);
  await expect(start).rejects.toThrow(
    /^The data directory .*file\/data cannot be written[^\n]*DATA_DIR[^\n]*$/,
  );
  rmSync(parent, { recursive: true });
});
